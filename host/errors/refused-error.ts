import { write } from '../messages/load.js';
import type { Actor, Texts } from '../messages/reasons.js';
import { AliyunSmsError } from './aliyun-sms-error.js';

/** What Aliyun's code means to the people who meet it: what happened, and what to do next. */
export interface Advice extends Texts {
  /** Who must act: the person waiting for a code, the one who runs the server, or Aliyun. */
  readonly actor: Actor;
}

/** The part of a refusing answer that its text is made from. */
export interface Refused {
  /** Aliyun's code, such as `isv.BUSINESS_LIMIT_CONTROL`. */
  readonly code: string;
  /** Aliyun's text, cleaned. */
  readonly message: string;
  /** For `SignatureDoesNotMatch`: what a look at the gateway's echo showed. */
  readonly mismatch?:
    | {
        readonly cause: 'wrongSecret' | 'altered' | 'unexplained';
        /** The first parameter that was changed on the way. */
        readonly parameter?: string | undefined;
      }
    | undefined;
  /** Whether the message may have gone out in spite of the refusal. */
  readonly mayHaveBeenSent: boolean;
}

/** What is known of Aliyun's refusal. */
export interface Refusal {
  /** Aliyun's code, such as `isv.BUSINESS_LIMIT_CONTROL`. */
  readonly providerCode: string;
  /** Aliyun's id of the call, which its support asks for. */
  readonly requestId: string | undefined;
  /** Aliyun's id of the message, if it made one: for asking what became of it. */
  readonly bizId: string | undefined;
  /** Aliyun's page about this error. */
  readonly recommend: string | undefined;
  /** Whether a limit on how often one may send was reached. */
  readonly limit: boolean;
  /** Who must act, and the texts; `undefined` for a code that nobody knows. */
  readonly advice: Advice | undefined;
  /** Requests made. */
  readonly attempts: number;
}

/**
 * Aliyun answered, and refused. The message ends in Aliyun's code, in parentheses.
 *
 * @example
 * ```ts
 * if (error instanceof RefusedError && error.refusal.limit) console.warn(error.providerCode, error.requestId);
 * ```
 */
export class RefusedError extends AliyunSmsError {
  override readonly name = 'RefusedError';
  /** Always `Refused`; Aliyun's own code is in `providerCode`. */
  override readonly code = 'Refused';
  override readonly providerCode: string;
  override readonly requestId: string | undefined;
  override readonly mayHaveBeenSent: boolean;

  constructor(
    refused: Refused,
    /** Who must act, and what Aliyun's support may ask for. */
    readonly refusal: Refusal,
  ) {
    super(write().refusal(refused, refusal.advice), refusal.providerCode);
    this.providerCode = refusal.providerCode;
    this.requestId = refusal.requestId;
    this.mayHaveBeenSent = refused.mayHaveBeenSent;
  }
}
