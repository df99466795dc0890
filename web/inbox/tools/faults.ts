import type { NextAnswer } from '../api/types.js';

export const FAULTS = ['slow', 'throttle', 'dailyLimit', 'refuse', 'hang', 'disconnect'] as const;

export type Fault = (typeof FAULTS)[number];

/** What the reader filled in. */
export interface FaultChoice {
  fault: Fault;
  /** For `slow`. */
  seconds: number;
  /** For `refuse`. */
  code: string;
  times: number;
}

/** Milliseconds: longer than any client waits. */
const HANG = 300_000;

/** The answer that makes a fault. */
export function answerOf({ fault, seconds, code }: FaultChoice): NextAnswer {
  switch (fault) {
    case 'slow':
      return { delayMs: Math.round(seconds * 1000) };
    case 'throttle':
      return { code: 'Throttling.User', message: 'Request was denied due to user flow control.' };
    case 'dailyLimit':
      return { code: 'isv.BUSINESS_LIMIT_CONTROL', message: '触发天级流控Permits:10' };
    case 'refuse':
      return { code };
    case 'hang':
      return { delayMs: HANG };
    case 'disconnect':
      return { disconnect: true };
  }
}

/** The fault that an answer makes, as far as the page knows it: tests set others. */
export function faultOf({ code, delayMs = 0, disconnect }: NextAnswer): Fault | undefined {
  if (disconnect) {
    return 'disconnect';
  }
  if (code === undefined && delayMs > 0) {
    return delayMs < HANG ? 'slow' : 'hang';
  }
  return undefined;
}

/** Codes that a test most often wants, for the list of proposals. */
export const USUAL_CODES = [
  'isv.SMS_SIGNATURE_ILLEGAL',
  'isv.SMS_TEMPLATE_ILLEGAL',
  'isv.TEMPLATE_MISSING_PARAMETERS',
  'isv.TEMPLATE_PARAMS_ILLEGAL',
  'isv.MOBILE_NUMBER_ILLEGAL',
  'isv.BUSINESS_LIMIT_CONTROL',
  'isv.DAY_LIMIT_CONTROL',
  'isv.AMOUNT_NOT_ENOUGH',
  'isv.OUT_OF_SERVICE',
  'isv.PRODUCT_UN_SUBSCRIPT',
  'isv.ACCOUNT_ABNORMAL',
  'isv.BLACK_KEY_CONTROL_LIMIT',
  'isp.RAM_PERMISSION_DENY',
  'isp.SYSTEM_ERROR',
  'biz.FREQUENCY',
  'Forbidden.RAM',
  'InvalidAccessKeyId.NotFound',
  'InvalidAccessKeyId.Inactive',
  'InvalidTimeStamp.Expired',
  'SignatureDoesNotMatch',
  'Throttling',
  'Throttling.User',
  'ServiceUnavailable',
  'InternalError',
] as const;
