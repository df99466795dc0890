import type { Product } from './api-products.js';

/** How the body of an answer is written: the `Format` parameter, or the `Accept` header with ACS3. */
export type Format = 'JSON' | 'XML';

/** The fields of an answer's body, by name. One that is `undefined` is left out. */
export interface Fields {
  readonly [name: string]: Field | readonly (string | Fields)[] | undefined;
}

type Field = string | number | boolean | Fields;

/**
 * A request is refused. Thrown by the checks, caught in one place by the service.
 *
 * `message` is what the caller gets to read, worded like the real answer. `reason` explains it to whoever runs
 * the simulator; it never contains a secret, a verification code or a string to sign.
 */
export class Refusal extends Error {
  constructor(
    readonly layer: 'gateway' | 'business',
    readonly status: number,
    readonly code: string,
    message: string,
    readonly reason: string = message,
    /** What the answer says besides `Code`, `Message` and what every answer of the layer has. */
    readonly fields: Fields = {},
  ) {
    super(message);
  }
}

const escapeXml = (text: string): string =>
  // Control characters that XML 1.0 cannot hold at all become U+FFFD.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are the subject
  text.replace(/[<>&\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, (character) =>
    character === '<' ? '&lt;' : character === '>' ? '&gt;' : character === '&' ? '&amp;' : '\ufffd',
  );

const xmlElement = (name: string, value: Field): string =>
  `<${name}>${typeof value === 'object' ? xmlElements(value) : escapeXml(String(value))}</${name}>`;

/** A list is its element, repeated. */
const xmlElements = (fields: Fields): string =>
  Object.entries(fields)
    .map(([name, value]) => {
      if (value === undefined) {
        return '';
      }
      return isList(value) ? value.map((item) => xmlElement(name, item)).join('') : xmlElement(name, value);
    })
    .join('');

const isList = (value: Field | readonly (string | Fields)[]): value is readonly (string | Fields)[] =>
  Array.isArray(value);

/** Writes the fields of an answer as JSON, or as XML under `root`. */
const write = (format: Format, root: string, fields: Fields): string =>
  format === 'JSON'
    ? JSON.stringify(fields)
    : `<?xml version='1.0' encoding='UTF-8'?><${root}>${xmlElements(fields)}</${root}>`;

/** The name of the XML element around an answer of the service. */
const rootOf = (action: string): string => `${action}Response`;

/** The body of a call that did what it was asked for. */
export const successBody = (format: Format, action: string, fields: Fields): string =>
  write(format, rootOf(action), fields);

/** The body of a refused call, in the shape of the layer that refuses it. */
export const refusedBody = (
  format: Format,
  action: string,
  requestId: string,
  product: Product,
  { layer, code, message, fields: more }: Refusal,
): string => {
  if (layer === 'business') {
    const fields = { Message: message, RequestId: requestId, Code: code, ...product.refusalFields, ...more };
    return write(format, rootOf(action), fields);
  }
  return write(format, 'Error', {
    RequestId: requestId,
    Message: message,
    HostId: product.hostId,
    Code: code,
    // A code that somebody scripted may be no Unicode, for which `encodeURIComponent` throws.
    Recommend: `https://api.aliyun.com/troubleshoot?${new URLSearchParams({ q: code, product: product.name, requestId })}`,
    ...more,
  });
};

/** Content types as the real service spells them; the official client compares the XML one letter by letter. */
export const contentType = (format: Format): string =>
  format === 'JSON' ? 'application/json;charset=utf-8' : 'text/xml;charset=utf-8';
