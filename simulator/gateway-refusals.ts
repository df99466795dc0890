import { type Fields, Refusal } from './answers.js';

/**
 * Statuses and texts of the gateway's own codes, from the common error code list of Alibaba Cloud, and of the codes that
 * the metadata of GetSmsSign and GetSmsTemplate declare with such a status.
 */
const CODES = {
  'Forbidden.RAM': [
    403,
    "User not authorized to operate on the specified resource, or this API doesn't support RAM.",
  ],
  IncompleteSignature: [400, 'The request signature does not conform to Aliyun standards.'],
  'InvalidAccessKeyId.Inactive': [400, 'Specified access key is disabled.'],
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
  NoPermission: [403, 'You are not authorized to do this action.'],
  RequestEntityTooLarge: [413, 'The request body is too large.'],
  ServiceNotOpened: [400, 'The SMS service is not activated.'],
  SignatureDoesNotMatch: [400, 'Specified signature is not matched with our calculation.'],
  SignatureNotFound: [404, 'The specified SMS signature is not found.'],
  SignatureNonceUsed: [400, 'Specified signature nonce was used already.'],
  TemplateNotFound: [404, 'The specified SMS template is not found.'],
  UnsupportedHTTPMethod: [400, 'This http method is not supported.'],
} as const;

/** The gateway refuses: HTTP 4xx with `HostId` and `Recommend`. `echo` is appended to the message. */
export const gatewayRefusal = (
  code: keyof typeof CODES,
  reason: string,
  echo = '',
  fields: Fields = {},
): Refusal => {
  const [status, message] = CODES[code];
  return new Refusal('gateway', status, code, message + echo, reason, fields);
};

/** A mandatory parameter is missing: `Missing{Parameter}`. `carrier` says where it was looked for. */
export const missing = (parameter: string, carrier = `parameter ${parameter}`): Refusal =>
  new Refusal(
    'gateway',
    400,
    `Missing${parameter}`,
    `${parameter} is mandatory for this action.`,
    `The ${carrier} is missing or empty.`,
  );

/**
 * The value of a mandatory parameter.
 *
 * @throws {Refusal} when it is missing or empty.
 */
export const required = (parameters: ReadonlyMap<string, string>, name: string): string => {
  const value = parameters.get(name);
  if (!value) {
    throw missing(name);
  }
  return value;
};
