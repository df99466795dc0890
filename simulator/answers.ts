/** How the body of an answer is written: the `Format` parameter, or the `Accept` header with ACS3. */
export type Format = 'JSON' | 'XML';

/** A product of Aliyun's, as its errors name it, whatever address the simulator listens on. */
export interface Product {
  hostId: string;
  name: string;
}

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

/** Statuses and texts of the gateway's own codes, from the common error code list of Alibaba Cloud. */
const gatewayCodes = {
  IncompleteSignature: [400, 'The request signature does not conform to Aliyun standards.'],
  'InvalidAccessKeyId.NotFound': [404, 'Specified access key is not found.'],
  'InvalidAction.NotFound': [404, 'Specified api is not found, please check your url and method.'],
  'InvalidSecurityToken.Expired': [400, 'Specified SecurityToken is expired.'],
  'InvalidSecurityToken.Malformed': [400, 'Specified SecurityToken is malformed.'],
  'InvalidSecurityToken.MismatchWithAccessKey': [400, 'Specified SecurityToken mismatch with the AccessKey.'],
  'InvalidParameter.Format': [400, 'The specified Format is not valid.'],
  InvalidSignatureMethod: [400, 'Specified signature method is not supported.'],
  InvalidSignatureVersion: [400, 'Specified parameter SignatureVersion is not valid.'],
  'InvalidTimeStamp.Expired': [400, 'Specified time stamp or date value is expired.'],
  'InvalidTimeStamp.Format': [400, 'Specified time stamp or date value is not well formatted.'],
  InvalidVersion: [400, 'Specified parameter Version is not valid.'],
  RequestEntityTooLarge: [413, 'The request body is too large.'],
  SignatureDoesNotMatch: [400, 'Specified signature is not matched with our calculation.'],
  SignatureNonceUsed: [400, 'Specified signature nonce was used already.'],
  UnsupportedHTTPMethod: [400, 'This http method is not supported.'],
} as const;

/** Texts of the SMS service's codes. The real ones are Chinese too; callers must not read them. */
const businessCodes = {
  'isv.DOMESTIC_NUMBER_NOT_SUPPORTED': '国际/港澳台消息模板不支持发送境内号码',
  'isv.INVALID_JSON_PARAM': 'JSON参数不合法，只接受字符串值',
  'isv.MOBILE_COUNT_OVER_LIMIT': '手机号码数量超过限制',
  'isv.MOBILE_NUMBER_ILLEGAL': '手机号码格式错误',
  'isv.PARAM_LENGTH_LIMIT': '参数超出长度限制',
  'isv.PARAM_NOT_SUPPORT_URL': '变量不支持传入URL',
  'isv.SMS_SIGNATURE_ILLEGAL': '该账号下找不到对应签名',
  'isv.SMS_TEMPLATE_ILLEGAL': '该账号下找不到对应模板',
  'isv.TEMPLATE_MISSING_PARAMETERS': '模板缺少变量',
  'isv.TEMPLATE_PARAMS_ILLEGAL': '模板变量属性不匹配',
  'isv.UNSUPPORTED_CONTENT': '不支持的短信内容',
  'isv.BUSINESS_LIMIT_CONTROL': '触发流控',
};

/** The gateway refuses: HTTP 4xx with `HostId` and `Recommend`. `echo` is appended to the message. */
export function gatewayRefusal(code: keyof typeof gatewayCodes, reason: string, echo = ''): Refusal {
  const [status, message] = gatewayCodes[code];
  return new Refusal('gateway', status, code, message + echo, reason);
}

/** A mandatory parameter is missing: `Missing{Parameter}`. `carrier` says where it was looked for. */
export const missing = (parameter: string, carrier = `parameter ${parameter}`): Refusal =>
  new Refusal(
    'gateway',
    400,
    `Missing${parameter}`,
    `${parameter} is mandatory for this action.`,
    `The ${carrier} is missing or empty.`,
  );

/** The SMS service refuses: HTTP 200 with a `Code` other than `OK` and no `BizId`. */
export const businessRefusal = (
  code: keyof typeof businessCodes,
  reason: string,
  message = businessCodes[code],
): Refusal => new Refusal('business', 200, code, message, reason);

/**
 * The layer and status with which the real service sends a code: `isv.…`, `isp.…` and `ALL_CAPITALS` come from the SMS
 * service with HTTP 200, the rest from the gateway, mostly with 400.
 */
export function refusalForCode(code: string, message = code): Refusal {
  if (/^(is[vp]\.|[A-Z_]+$)/.test(code)) return new Refusal('business', 200, code, message);
  const status = code.startsWith('ServiceUnavailable')
    ? 503
    : /^(Internal|Unknown)Error/.test(code)
      ? 500
      : /\.NotFound$/.test(code)
        ? 404
        : /^(Forbidden(?!Action)|NoPermission|ActionUnauthorized$)/.test(code)
          ? 403
          : 400;
  return new Refusal('gateway', status, code, message);
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

/** The body of a call that did what it was asked for. */
export const successBody = (format: Format, action: string, fields: Record<string, string>): string =>
  write(format, `${action}Response`, fields);

/** The body of a refused call, in the shape of the layer that refuses it. */
export function refusedBody(
  format: Format,
  requestId: string,
  product: Product,
  { layer, code, message }: Refusal,
): string {
  if (layer === 'business') {
    return write(format, 'SendSmsResponse', { Message: message, RequestId: requestId, Code: code });
  }
  const recommend = `https://api.aliyun.com/troubleshoot?q=${encodeURIComponent(code)}&product=${product.name}&requestId=${requestId}`;
  return write(format, 'Error', {
    RequestId: requestId,
    Message: message,
    HostId: product.hostId,
    Code: code,
    Recommend: recommend,
  });
}

/** Content types as the real service spells them; the official client compares the XML one letter by letter. */
export const contentType = (format: Format): string =>
  format === 'JSON' ? 'application/json;charset=utf-8' : 'text/xml;charset=utf-8';
