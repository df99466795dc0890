/**
 * Percent-encodes UTF-8 by RFC 3986, as both Alibaba Cloud signatures want it: only `A-Z a-z 0-9 - _ . ~`
 * stay as they are. `encodeURIComponent` alone would also keep `! ' ( ) *`.
 *
 * @throws {URIError} for a lone surrogate, which has no UTF-8 form; `URLSearchParams` never yields one.
 */
export const percentEncode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** `key=value&…`, sorted by key and percent-encoded: the canonical query of both signature schemes. */
export const canonicalQuery = (parameters: Iterable<readonly [string, string]>): string =>
  [...parameters]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, value]) => `${percentEncode(key)}=${percentEncode(value)}`)
    .join('&');
