/** How the body of an answer is written: the `Format` parameter, or the `Accept` header with ACS3. */
export type Format = 'JSON' | 'XML';

/** The host that gateway errors name, whatever address the simulator listens on. */
const hostId = 'dysmsapi.aliyuncs.com';

/**
 * A request is refused. Thrown by the checks, caught in one place by the gateway.
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
  ) {
    super(message);
  }
}

/** The gateway refuses: HTTP 4xx with `HostId` and `Recommend`. */
export const gatewayRefusal = (status: number, code: string, message: string, reason?: string): Refusal =>
  new Refusal('gateway', status, code, message, reason);

/** A mandatory parameter (or the header that carries it) is missing: `Missing{Parameter}`. */
export const missing = (parameter: string, where = 'parameter'): Refusal =>
  gatewayRefusal(
    400,
    `Missing${parameter}`,
    `${parameter} is mandatory for this action.`,
    `The ${where} ${where === 'parameter' ? `${parameter} ` : ''}is missing or empty.`,
  );

/** The SMS service refuses: HTTP 200 with a `Code` other than `OK` and no `BizId`. */
export const businessRefusal = (code: string, message: string, reason: string): Refusal =>
  new Refusal('business', 200, code, message, reason);

/**
 * The layer and status with which the real service sends a code: `isv.` and `isp.` come from the SMS service with
 * HTTP 200, the rest from the gateway, mostly with 400.
 */
export function refusalForCode(code: string, message = code): Refusal {
  if (/^is[vp]\./.test(code)) return businessRefusal(code, message, message);
  const status = code.startsWith('ServiceUnavailable')
    ? 503
    : /^(Internal|Unknown)Error/.test(code)
      ? 500
      : /\.NotFound$/.test(code)
        ? 404
        : /^(Forbidden(?!Action)|NoPermission|ActionUnauthorized$)/.test(code)
          ? 403
          : 400;
  return gatewayRefusal(status, code, message);
}

const escapeXml = (text: string): string =>
  // Control characters that XML 1.0 cannot hold at all become U+FFFD.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are the subject
  text.replace(/[<>&\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, (character) =>
    character === '<' ? '&lt;' : character === '>' ? '&gt;' : character === '&' ? '&amp;' : '\ufffd',
  );

/** Writes the fields of an answer as JSON, or as XML under `root`. */
function write(format: Format, root: string, fields: Record<string, string>): string {
  if (format === 'JSON') return JSON.stringify(fields);
  const elements = Object.entries(fields).map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`);
  return `<?xml version='1.0' encoding='UTF-8'?><${root}>${elements.join('')}</${root}>`;
}

/** The body of an accepted SendSms call. */
export const acceptedBody = (format: Format, requestId: string, bizId: string): string =>
  write(format, 'SendSmsResponse', { Message: 'OK', RequestId: requestId, Code: 'OK', BizId: bizId });

/** The body of a refused call, in the shape of the layer that refuses it. */
export function refusedBody(format: Format, requestId: string, { layer, code, message }: Refusal): string {
  if (layer === 'business') {
    return write(format, 'SendSmsResponse', { Message: message, RequestId: requestId, Code: code });
  }
  const recommend = `https://api.aliyun.com/troubleshoot?q=${encodeURIComponent(code)}&product=Dysmsapi&requestId=${requestId}`;
  return write(format, 'Error', {
    RequestId: requestId,
    Message: message,
    HostId: hostId,
    Code: code,
    Recommend: recommend,
  });
}

/** Content types as the real service spells them; the official client compares the XML one letter by letter. */
export const contentType = (format: Format): string =>
  format === 'JSON' ? 'application/json;charset=utf-8' : 'text/xml;charset=utf-8';
