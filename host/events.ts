/** What is announced on `node:diagnostics_channel` when a send ends. */

/** The channel's name. */
export const SEND_CHANNEL = 'connector-aliyun-sms:send';

/** The end of one send. Holds no secret, no verification code, and no whole phone number. */
export interface SendEvent {
  /** `accepted`: taken for sending. `inDoubt`: failed, but the message may have been sent. `failed`: not sent. */
  readonly outcome: 'accepted' | 'inDoubt' | 'failed';
  /** Aliyun's code (`OK`, `isv.BUSINESS_LIMIT_CONTROL`), or the name of what went wrong without one (`dns`). */
  readonly code: string;
  /** Aliyun's id of the call. */
  readonly requestId: string | undefined;
  /** Requests made, 1 to 3; 0 when the message was refused before the first. */
  readonly tries: number;
  /** Milliseconds from the call to its end. */
  readonly durationMs: number;
  /** The recipient with all but the first three and last two characters hidden: `861********00`. */
  readonly maskedPhoneNumber: string;
}
