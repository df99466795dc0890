/** What is announced while a call is under way and when a send ends, on `node:diagnostics_channel` and to `onStep`. */
import type { Fault } from './transport.js';

/** The name of the channel for the ends of sends. */
export const SEND_CHANNEL = 'connector-aliyun-sms:send';

/** The end of one send. Holds no secret, no verification code, and no whole phone number. */
export interface SendEvent {
  /** `accepted`: taken for sending. `inDoubt`: failed, but the message may have been sent. `failed`: not sent. */
  readonly outcome: 'accepted' | 'inDoubt' | 'failed';
  /** Aliyun's code (`OK`, `isv.BUSINESS_LIMIT_CONTROL`), or the name of what went wrong without one (`dns`). */
  readonly code: string;
  /** Aliyun's id of the call. */
  readonly requestId: string | undefined;
  /** The reference that the message was sent with; `undefined` when no request went out. */
  readonly outId: string | undefined;
  /**
   * Requests made: 1 to 3, one more for a North American number in its other form, one more for each further sign name
   * that was tried; 0 when the message was refused before the first.
   */
  readonly attempts: number;
  /** Milliseconds from the call to its end. */
  readonly durationMs: number;
  /** The recipient with all but the first three and last two characters hidden: `861********00`. */
  readonly maskedPhoneNumber: string;
  /** What the rules of `spendProtectionRules` report; empty without them. */
  readonly protection: readonly ProtectionNotice[];
}

/**
 * What a rule of `spendProtectionRules` reports: the rule that a message meets, that its address is not counted, or that the
 * store which processes share did not answer, so that this one enforces the limits alone.
 */
export type ProtectionNotice =
  | 'sandbox'
  | 'deny'
  | 'perNumber'
  | 'perPrefix'
  | 'perIp'
  | 'perDay'
  | 'ipNotCounted'
  | 'storeUnavailable';

/** The name of the channel for the steps of calls. */
export const STEP_CHANNEL = 'connector-aliyun-sms:step';

/** One step of a call. Holds no secret, no verification code, no whole phone number, and no whole signature. */
export type CallStep = {
  /** Counts the calls of this process: several may be under way at once. */
  readonly call: number;
} & (
  | {
      /** A request goes out. */
      readonly kind: 'request';
      /** Which one of this call's, from 1. */
      readonly attempt: number;
      readonly url: string;
      /** What is asked, parameter by parameter as it is sent; what must not be shown is hidden behind `•`, `*` or `…`. */
      readonly parameters: Readonly<Record<string, string>>;
    }
  | {
      /** An answer came; what it says is told at the end of the call. */
      readonly kind: 'answer';
      readonly attempt: number;
      /** HTTP status. */
      readonly status: number;
      /** Milliseconds since the request. */
      readonly durationMs: number;
    }
  | {
      /** The request ended without an answer. */
      readonly kind: 'noAnswer';
      readonly attempt: number;
      readonly reason: Fault;
      /** The platform's code for it, such as `ECONNREFUSED`. */
      readonly systemCode: string | undefined;
      /** Milliseconds since the request. */
      readonly durationMs: number;
    }
  | {
      /** Another request follows, after a delay. */
      readonly kind: 'delay';
      readonly milliseconds: number;
    }
  | {
      /** The end: it succeeded. */
      readonly kind: 'done';
      /** Aliyun's id of the call. */
      readonly requestId: string | undefined;
      /** Aliyun's id of the message; a call that sends none has none. */
      readonly bizId: string | undefined;
    }
  | {
      /** The end: it failed. */
      readonly kind: 'failed';
      /** Aliyun's code, or the name of what went wrong without one. */
      readonly code: string;
      /** Aliyun's id of the call. */
      readonly requestId: string | undefined;
      readonly mayHaveBeenSent: boolean;
    }
);
