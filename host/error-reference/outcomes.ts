/**
 * What the core does about a code: whether it tries again by itself, and whether the message may have been sent. The
 * core decides (`src/exchange/policy.rs`); this says it of each code, and a test asks the core and compares.
 */

/** How a request is made again, only when surely no message was accepted. */
export type Again = 'afterDelay' | 'correctedClock' | 'nextSignName' | 'otherNumberForm';

/**
 * What became of the message. `byStatus`: not sent with an HTTP status that turns a request away, else in doubt; `byMoment`:
 * not sent before the request was out, else in doubt. The error itself always says which.
 */
export type Outcome = 'notSent' | 'inDoubt' | 'byStatus' | 'byMoment' | 'accepted';

const AGAIN: Readonly<Record<Again, string>> = {
  afterDelay: 'Throttling Throttling.User Throttling.Api Throttling.System ServiceUnavailable',
  correctedClock: 'InvalidTimeStamp.Expired',
  nextSignName:
    'isv.SMS_SIGNATURE_ILLEGAL isv.SMS_SIGN_ILLEGAL isv.SIGN_STATE_ILLEGAL isv.SIGN_SOURCE_ILLEGAL isv.SMS_SIGNATURE_SCENE_ILLEGAL isv.INVALID_PARAMETERS INVALID_PARAMETERS isv.SMS_SIGN_EMOJI_ILLEGAL isv.SMS_SIGN_NAME_ILLEGAL SMS_SIGN_NAME_ILLEGAL SIGNATURE_BLACKLIST PORT_NOT_REGISTERED isv.SIGN_NAME_ILLEGAL SignatureNotFound SmsSignatureNotFound InvalidSignName SmsSignNameNotExist',
  otherNumberForm: 'isv.MOBILE_NUMBER_ILLEGAL MOBILE_NUMBER_ILLEGAL isv.DOMESTIC_NUMBER_NOT_SUPPORTED',
};

/** In doubt with the status that is documented or reported for them. */
const IN_DOUBT =
  'SignatureNonceUsed InternalError UnknownError UnknowError SystemError SYSTEM_ERROR isp.SYSTEM_ERROR isp.GATEWAY_ERROR isp.UNKNOWN isp.UNKNOWN_ERR_CODE isp.OPERATOR_LIMIT template_parameter_count_illegal';

/** Documented for other actions, without a status: a send is not known to be answered with them. */
const BY_STATUS =
  'INVALID_SENDERID FORBIDDEN_ACTION OUT_OF_SERVICE ACCOUNT_NOT_EXISTS ACCOUNT_ABNORMAL SMS_CONTENT_CODE_ILLEGAL SMS_SIGN_NAME_ILLEGAL MOBILE_COUNT_OVER_LIMIT CONTENT_MISSING_PARAMETERS INVALID_JSON_PARAM BLACK_KEY_CONTROL_LIMIT PARAM_LENGTH_LIMIT DATA_NOT_EXIST ONLINE_BILLING_FAILED QUERY_DATE_ILLEGAL RAM_PERMISSION_DENY PRODUCT_NOT_SUBSCRIBED SMS_SECURITY_INTERCEPTED SMS_CONTENT_ILLEGAL ACCOUNT_ILLEGAL NOT_SUPPORTED_COUNTRY COUNTRY_RESTRICTED';

const has = (codes: string, code: string): boolean => codes.split(' ').includes(code);

/** How a request that was answered with this code is made again; empty: not at all. */
export const againOf = (code: string): readonly Again[] =>
  (Object.keys(AGAIN) as Again[]).filter((way) => has(AGAIN[way], code));

/** What became of a message that was answered with this code. */
export const outcomeOf = (code: string): Outcome => {
  if (has(IN_DOUBT, code)) {
    return 'inDoubt';
  }
  return has(BY_STATUS, code) ? 'byStatus' : 'notSent';
};

/** Whether a limit is reached that passes by itself: a program is told HTTP 429. */
export const isLimit = (code: string): boolean =>
  /^((isv|biz)\.)?(BUSINESS_LIMIT|Throttling|(DAY_LIMIT_CONTROL|MONTH_LIMIT_CONTROL|QPS_LIMIT_CONTROL|FREQUENCY|FREQUENCY_FAIL)$)/.test(
    code,
  );
