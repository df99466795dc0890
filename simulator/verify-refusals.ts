import { Refusal } from './answers.js';

/** The verification service's codes, and texts as they are seen in public reports. */
const TEXTS = {
  'biz.FREQUENCY': 'check frequency failed',
  'isv.BUSINESS_LIMIT_CONTROL': '触发号码天级流控',
  'isv.INVALID_PARAMETERS': '非法参数',
  'isv.MOBILE_NUMBER_ILLEGAL': '手机号码格式错误',
  UNKNOWN: 'UNKNOWN',
};

/** The verification service refuses: HTTP 200, `Success` is `false`, and there is no `Model`. */
export const verifyRefusal = (code: keyof typeof TEXTS, reason: string, message = TEXTS[code]): Refusal =>
  new Refusal('business', 200, code, message, reason);

/** A parameter is not valid. */
export const invalidParameter = (reason: string): Refusal => verifyRefusal('isv.INVALID_PARAMETERS', reason);
