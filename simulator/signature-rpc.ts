import { createHmac } from 'node:crypto';
import { canonicalQuery, percentEncode } from './percent-encoding.js';

/**
 * The steps to the string an RPC 1.0 call is signed over: the sorted and encoded query, then method, encoded `/` and the
 * query encoded once more.
 *
 * @param method HTTP method in upper case; it is part of the signature.
 * @param parameters All decoded parameters, of the query and of the form body; `Signature` is left out here.
 * @see https://help.aliyun.com/document_detail/25490.html
 */
export function rpcSteps(
  method: string,
  parameters: ReadonlyMap<string, string>,
): { canonicalizedQuery: string; stringToSign: string } {
  const signed = [...parameters].filter(([key]) => key !== 'Signature');
  const canonicalizedQuery = canonicalQuery(signed);
  return { canonicalizedQuery, stringToSign: `${method}&%2F&${percentEncode(canonicalizedQuery)}` };
}

/** RPC signature 1.0: Base64 of HMAC-SHA1, keyed with the secret and a trailing `&`. */
export const rpcSignature = (stringToSign: string, accessKeySecret: string): string =>
  createHmac('sha1', `${accessKeySecret}&`).update(stringToSign).digest('base64');
