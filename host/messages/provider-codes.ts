/**
 * Aliyun's error codes: which sentence each one has, and who must act.
 *
 * Source: `tests/vectors/error-codes.json`, the codes of Aliyun's documentation with who must act on each; a test
 * holds the two together row by row. Left out are `OK` and the delivery receipts (`MOBILE_IN_BLACK`, …), which never
 * answer a send. Quotas of the whole account (`isv.DAY_LIMIT_CONTROL`) are the operator's, limits of one number the
 * end user's: only the one who can raise a limit, or wait for it, is told of it.
 */

import type { Actor } from './reasons.js';

/**
 * One sentence and the codes that share it, separated by spaces. `Missing{Param}` and `Invalid{Param}` stand for codes
 * that end in the name of a request parameter.
 */
export const PROVIDER_CODES = [
  // The person waiting for a code.
  ['numberInvalid', 'endUser', 'isv.MOBILE_NUMBER_ILLEGAL MOBILE_NUMBER_ILLEGAL'],
  ['numberLimit', 'endUser', 'isv.BUSINESS_LIMIT_CONTROL BUSINESS_LIMIT_CONTROL_PHONE'],
  ['numberTooQuick', 'endUser', 'BUSINESS_LIMIT_CONTROL_MINUTE FREQUENCY_FAIL biz.FREQUENCY'],
  ['numberHourLimit', 'endUser', 'BUSINESS_LIMIT_HOUR'],
  ['numberDayLimit', 'endUser', 'BUSINESS_LIMIT_DAY BUSINESS_LIMIT_CONTROL'],
  ['numberBlocked', 'endUser', 'isv.BLACK_KEY_CONTROL_LIMIT'],
  ['numberOptedOut', 'endUser', 'isv.CUSTOMER_REFUSED'],
  ['codeWrong', 'endUser', 'isv.ValidateFail SmsCodeVerifyFail'],
  ['attemptExpired', 'endUser', 'isv.TOKEN_INVALID'],
  ['numberUnreachable', 'endUser', 'UNKNOWN'],
  ['carrierMismatch', 'endUser', 'isv.PARAMETERS_MISMATCH'],
  // The AccessKey and what it may do.
  ['accessKeyUnknown', 'operator', 'InvalidAccessKeyId.NotFound'],
  ['accessKeyDisabled', 'operator', 'InvalidAccessKeyId.Inactive Forbidden.AccessKeyDisabled'],
  ['accessKeyRestricted', 'operator', 'InvalidAccessKeyId'],
  ['accessKeyMissing', 'operator', 'MissingAccessKeyId'],
  ['signatureWrong', 'operator', 'SignatureDoesNotMatch'],
  [
    'securityToken',
    'operator',
    'MissingSecurityToken InvalidSecurityToken.Expired InvalidSecurityToken.Malformed InvalidSecurityToken.MismatchWithAccessKey',
  ],
  [
    'ramDenied',
    'operator',
    'isp.RAM_PERMISSION_DENY isv.RAM_PERMISSION_DENY RAM_PERMISSION_DENY RamPermissionDeny Forbidden.RAM NoPermission Forbidden.NoPermission',
  ],
  ['accountDenied', 'operator', 'Forbidden ForbiddenAction ActionUnauthorized UnauthorizedOperation'],
  ['ramUnsupported', 'operator', 'Forbidden.SubUser Forbedden.NotSupportRAM'],
  ['ipDenied', 'operator', 'isv.DENY_IP_RANGE'],
  // The account.
  ['accountUnknown', 'operator', 'isv.ACCOUNT_NOT_EXISTS ACCOUNT_NOT_EXISTS'],
  ['accountAbnormal', 'operator', 'isv.ACCOUNT_ABNORMAL ACCOUNT_ABNORMAL'],
  ['accountSuspended', 'operator', 'OUT_OF_SERVICE OutOfService InvalidAccountStatus'],
  ['smsSuspended', 'operator', 'isv.OUT_OF_SERVICE'],
  ['balance', 'operator', 'isv.AMOUNT_NOT_ENOUGH AMOUNT_NOT_ENOUGH InsufficientBalance'],
  [
    'notActivated',
    'operator',
    'isv.PRODUCT_UN_SUBSCRIPT isv.PRODUCT_UNSUBSCRIBE PRODUCT_NOT_SUBSCRIBED ServiceNotOpened Unsupported.Account',
  ],
  ['notVerified', 'operator', 'Forbidden.UserVerification Forbidden.Authentication'],
  ['frozen', 'operator', 'isv.SECURITY_FROZEN_ACCOUNT'],
  ['dayQuota', 'operator', 'isv.DAY_LIMIT_CONTROL'],
  ['monthQuota', 'operator', 'isv.MONTH_LIMIT_CONTROL'],
  // The sign name.
  [
    'signNameUnknown',
    'operator',
    'isv.SMS_SIGNATURE_ILLEGAL SMS_SIGN_NAME_ILLEGAL SmsSignNameNotExist SignatureNotFound SmsSignatureNotFound',
  ],
  ['signNameInvalid', 'operator', 'isv.SMS_SIGN_NAME_ILLEGAL isv.SIGN_NAME_ILLEGAL InvalidSignName'],
  ['signNameEmoji', 'operator', 'isv.SMS_SIGN_EMOJI_ILLEGAL'],
  ['signNameForbidden', 'operator', 'isv.SMS_SIGN_ILLEGAL SIGNATURE_BLACKLIST'],
  ['signNameUnavailable', 'operator', 'isv.SIGN_STATE_ILLEGAL'],
  ['signNameSource', 'operator', 'isv.SIGN_SOURCE_ILLEGAL'],
  ['signNameMismatch', 'operator', 'isv.SMS_SIGNATURE_SCENE_ILLEGAL'],
  ['signNameUnregistered', 'operator', 'PORT_NOT_REGISTERED'],
  [
    'extensionCode',
    'operator',
    'isv.EXTEND_CODE_ERROR isv.ONE_CODE_MULTIPLE_SIGN isv.CODE_EXCEED_LIMIT isv.CODE_ERROR',
  ],
  ['senderId', 'operator', 'INVALID_SENDERID'],
  ['signNameExists', 'operator', 'SignName.Exists'],
  // The templates and what they are filled with.
  ['templateUnknown', 'operator', 'isv.SMS_TEMPLATE_ILLEGAL SMS_CONTENT_CODE_ILLEGAL TemplateNotFound'],
  ['templateInternational', 'operator', 'isv.DOMESTIC_NUMBER_NOT_SUPPORTED'],
  ['templateValueMissing', 'operator', 'isv.TEMPLATE_MISSING_PARAMETERS CONTENT_MISSING_PARAMETERS'],
  [
    'templateValueMismatch',
    'operator',
    'isv.TEMPLATE_PARAMS_ILLEGAL isv.PARAM_LENGTH_LIMIT PARAM_LENGTH_LIMIT',
  ],
  ['templateVariablesUnreadable', 'operator', 'isv.INVALID_JSON_PARAM INVALID_JSON_PARAM'],
  ['templateValueForbidden', 'operator', 'isv.PARAM_NOT_SUPPORT_URL'],
  ['templateValueKeyword', 'operator', 'BLACK_KEY_CONTROL_LIMIT'],
  ['contentForbidden', 'operator', 'isv.SMS_CONTENT_ILLEGAL SMS_CONTENT_ILLEGAL'],
  ['contentCharacters', 'operator', 'isv.UNSUPPORTED_CONTENT'],
  ['contentMarketing', 'operator', 'isv.SMS_CONTENT_MISMATCH_TEMPLATE_TYPE'],
  ['templateVariables', 'operator', 'template_parameter_count_illegal TemplateVarLimitExceeded'],
  [
    'shortLink',
    'operator',
    'isv.SHORTURL_OVER_LIMIT isv.NO_AVAILABLE_SHORT_URL isv.SHORTURL_NAME_ILLEGAL isv.SOURCEURL_OVER_LIMIT isv.SHORTURL_TIME_ILLEGAL isv.PHONENUMBERS_OVER_LIMIT isv.SHORTURL_STILL_AVAILABLE isv.SHORTURL_NOT_FOUND isv.SHORTURL_DOMAIN_EMPTY',
  ],
  // Test sign names and templates.
  ['testPair', 'operator', 'isv.SMS_TEST_SIGN_TEMPLATE_LIMIT'],
  ['testValue', 'operator', 'isv.SMS_TEST_TEMPLATE_PARAMS_ILLEGAL'],
  ['testNumber', 'operator', 'isv.SMS_TEST_NUMBER_LIMIT'],
  // Applications for sign names and templates.
  [
    'applicationLimit',
    'operator',
    'isv.SIGN_COUNT_OVER_LIMIT isv.TEMPLATE_COUNT_OVER_LIMIT isv.SMS_OVER_LIMIT',
  ],
  ['signNameApplication', 'operator', 'isv.SIGN_FILE_LIMIT isv.SIGN_OVER_LIMIT isv.ERROR_EMPTY_FILE'],
  ['templateApplication', 'operator', 'isv.TEMPLATE_OVER_LIMIT InvalidTemplateContent.Format'],
  ['reviewing', 'operator', 'isv.ERROR_SIGN_NOT_DELETE isv.ERROR_TEMPLATE_NOT_DELETE'],
  ['approved', 'operator', 'isv.ERROR_SIGN_NOT_MODIFY isv.ERROR_TEMPLATE_NOT_MODIFY'],
  // Where the number is.
  ['countryUnsupported', 'operator', 'NOT_SUPPORTED_COUNTRY'],
  ['mainlandUnsupported', 'operator', 'COUNTRY_RESTRICTED'],
  // The endpoint, and the way to it.
  [
    'endpointWrong',
    'operator',
    'InvalidAction.NotFound InvalidApi.NotFound InvalidProduct.NotFound InvalidRegion.NotFound InvalidAction InvalidVersion NoSuchVersion UnsupportedOperation',
  ],
  ['httpsNeeded', 'operator', 'InvalidProtocol.NeedSsl'],
  ['clockWrong', 'operator', 'InvalidTimeStamp.Expired'],
  ['requestRepeated', 'operator', 'SignatureNonceUsed'],
  ['valueMissing', 'operator', 'Missing{Param}'],
  [
    'requestMalformed',
    'operator',
    'IncompleteSignature InvalidSignatureMethod InvalidTimeStamp.Format IllegalTimestamp MissingParameter InvalidParameter.Format UnsupportedParameter UnsupportedHTTPMethod ContentLengthDoesNotMatch ContentMD5NotMatched',
  ],
  ['valueInvalid', 'operator', 'InvalidParameter'],
  ['parameterInvalid', 'operator', 'Invalid{Param}'],
  ['numberCount', 'operator', 'isv.MOBILE_COUNT_OVER_LIMIT MOBILE_COUNT_OVER_LIMIT'],
  // The verification service.
  ['verificationValue', 'operator', 'isv.INVALID_PARAMETERS INVALID_PARAMETERS'],
  ['verificationNotActivated', 'operator', 'FUNCTION_NOT_OPENED'],
  [
    'verificationService',
    'operator',
    'isv.VERIFY_SCHEME_NOT_EXIST isv.VERIFY_SCHEME_CONFLICT isv.SCENE_QUERY_FAIL isv.TOKEN_UNAUTHORIZED_USED isv.INVALID_APP isv.PACK_SIGN_CONFLICT isv.BUNDLE_ID_CONFLICT',
  ],
  ['queryService', 'operator', 'DATA_NOT_EXIST QUERY_DATE_ILLEGAL'],
  // Aliyun and the carriers.
  ['throttled', 'provider', 'Throttling Throttling.User Throttling.Api Throttling.System QPS_LIMIT_CONTROL'],
  ['unavailable', 'provider', 'ServiceUnavailable UnknowError'],
  [
    'internalError',
    'provider',
    'InternalError UnknownError isp.SYSTEM_ERROR isp.GATEWAY_ERROR isp.UNKNOWN SYSTEM_ERROR SystemError',
  ],
  ['carrierError', 'provider', 'isp.UNKNOWN_ERR_CODE isp.OPERATOR_LIMIT'],
  ['billing', 'provider', 'ONLINE_BILLING_FAILED'],
  ['riskControl', 'provider', 'Forbidden.RiskControl SMS_SECURITY_INTERCEPTED'],
  ['accountBlocked', 'provider', 'FORBIDDEN_ACTION ACCOUNT_ILLEGAL'],
] as const satisfies readonly (readonly [id: string, actor: Actor, codes: string])[];

/** What a sentence for one of Aliyun's codes is known by. */
export type ProviderMessage = (typeof PROVIDER_CODES)[number][0];

/** A sentence's name, and who must act. */
export interface ProviderCode {
  readonly message: ProviderMessage;
  readonly actor: Actor;
}

let byCode: Map<string, ProviderCode> | undefined;

const readTable = (): Map<string, ProviderCode> =>
  new Map(
    PROVIDER_CODES.flatMap(([message, actor, codes]) =>
      codes.split(' ').map((code) => [code, { message, actor }] as const),
    ),
  );

/**
 * What is known of a code that Aliyun answered with; `undefined` for a code nobody knows.
 *
 * A code that is not listed is looked up without its prefix `isv.`, `isp.` or `biz.`, then with `isv.` (Aliyun writes
 * some both ways), then as
 * `Missing` or `Invalid` with the name of a parameter.
 */
export const providerCode = (code: string): ProviderCode | undefined => {
  byCode ??= readTable();
  return (
    byCode.get(code) ??
    byCode.get(code.replace(/^(is[vp]|biz)\./, '')) ??
    byCode.get(`isv.${code.replace(/^biz\./, '')}`) ??
    byCode.get(code.replace(/^(Missing|Invalid)[A-Z][A-Za-z]*$/, '$1{Param}'))
  );
};
