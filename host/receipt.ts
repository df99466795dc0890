/** What comes of a message that was taken for sending. */

/** Aliyun took the message for sending, which is not yet delivery. */
export interface Receipt {
  /** The provider's `Message`, `OK`. */
  readonly message: string;
  /** For asking Aliyun what became of the message. */
  readonly bizId: string | undefined;
  /** Aliyun's id of the call, which its support asks for. */
  readonly requestId: string | undefined;
  /** The reference that the message was sent with, the caller's or a random one; a number in `sandbox` has none. */
  readonly outId: string | undefined;
  /** Requests made. */
  readonly attempts: number;
}
