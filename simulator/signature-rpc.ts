import { createHmac } from 'node:crypto';
import { canonicalQuery, percentEncode } from './percent-encoding.js';

/**
 * The string an RPC 1.0 call is signed over: method, encoded `/`, encoded canonical query.
 *
 * @param method HTTP method in upper case; it is part of the signature.
 * @param parameters All decoded parameters, of the query and of the form body; `Signature` is left out here.
 * @see https://help.aliyun.com/document_detail/25490.html
 */
export function rpcStringToSign(method: string, parameters: ReadonlyMap<string, string>): string {
  const signed = [...parameters].filter(([key]) => key !== 'Signature');
  return `${method}&%2F&${percentEncode(canonicalQuery(signed))}`;
}

/** RPC signature 1.0: Base64 of HMAC-SHA1, keyed with the secret and a trailing `&`. */
export const rpcSignature = (stringToSign: string, accessKeySecret: string): string =>
  createHmac('sha1', `${accessKeySecret}&`).update(stringToSign).digest('base64');
