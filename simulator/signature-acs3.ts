import { createHash, createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { canonicalQuery } from './percent-encoding.js';

/** What an `Authorization: ACS3-HMAC-SHA256 …` header says. */
export interface Acs3Authorization {
  accessKeyId: string;
  /** Lower-case header names in the order in which they were signed. */
  signedHeaders: string[];
  /** Lower-case hexadecimal. */
  signature: string;
}

/** Reads the header, or gives `undefined` when it does not have the documented form. */
export function parseAcs3Authorization(header: string): Acs3Authorization | undefined {
  const parts =
    /^ACS3-HMAC-SHA256 Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/.exec(
      header,
    );
  const [, accessKeyId, signedHeaders, signature] = parts ?? [];
  return accessKeyId && signedHeaders && signature
    ? { accessKeyId, signedHeaders: signedHeaders.split(';'), signature }
    : undefined;
}

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

/** What ACS3-HMAC-SHA256 calculates before it signs, in its order. */
export interface Acs3Steps {
  canonicalQuery: string;
  canonicalHeaders: string;
  signedHeaders: string;
  hashedPayload: string;
  canonicalRequest: string;
  hashedCanonicalRequest: string;
  stringToSign: string;
}

/**
 * The steps to the string an ACS3-HMAC-SHA256 call is signed over. The body's hash is always computed here, never believed.
 *
 * @param query Decoded query parameters. The official client sends `! ( ) *` bare but signs them encoded.
 * @see https://help.aliyun.com/document_detail/2593177.html
 */
export const acs3Steps = (
  method: string,
  path: string,
  query: ReadonlyMap<string, string>,
  headers: IncomingHttpHeaders,
  signedHeaders: readonly string[],
  body: string | Uint8Array,
): Acs3Steps => {
  const parts = {
    canonicalQuery: canonicalQuery(query),
    canonicalHeaders: signedHeaders.map((name) => `${name}:${String(headers[name] ?? '').trim()}\n`).join(''),
    signedHeaders: signedHeaders.join(';'),
    hashedPayload: sha256(body),
  };
  const canonicalRequest = [method, path, ...Object.values(parts)].join('\n');
  const hashedCanonicalRequest = sha256(canonicalRequest);
  return {
    ...parts,
    canonicalRequest,
    hashedCanonicalRequest,
    stringToSign: `ACS3-HMAC-SHA256\n${hashedCanonicalRequest}`,
  };
};

/** Hexadecimal HMAC-SHA256, keyed with the bare secret. */
export const acs3Signature = (stringToSign: string, accessKeySecret: string): string =>
  createHmac('sha256', accessKeySecret).update(stringToSign).digest('hex');
