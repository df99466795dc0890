import { write } from '../messages/load.js';
import type { FailureReason } from '../messages/reasons.js';
import { AliyunSmsError } from './aliyun-sms-error.js';

/** How a send ended without an answer of Aliyun's. */
export interface Failure {
  /** What the transport saw, or why the answer could not be read. */
  readonly reason: FailureReason;
  /** The platform's code, such as `ECONNREFUSED`. */
  readonly systemCode: string | undefined;
  /** HTTP status of an answer that could not be read, or of a proxy that refused to connect. */
  readonly status: number | undefined;
  /** The environment variable of the proxy that let no connection through. */
  readonly proxyVariable: string | undefined;
  /** Host name and port of the endpoint. */
  readonly host: string;
  /** Whether the message may have gone out; if so, sending again may send it twice. */
  readonly mayHaveBeenSent: boolean;
  /** Requests made. */
  readonly attempts: number;
}

/**
 * No answer, or none that Aliyun's SMS service gives. When the caller gave up, `cause` is the signal's reason.
 *
 * @example
 * ```ts
 * if (error instanceof NoAnswerError) console.error(error.failure.reason, error.mayHaveBeenSent, error.outId);
 * ```
 */
export class NoAnswerError extends AliyunSmsError {
  override readonly name = 'NoAnswerError';
  override readonly code = 'NoAnswer';
  override readonly mayHaveBeenSent: boolean;

  constructor(
    /** What happened instead. */
    readonly failure: Failure,
    cause?: unknown,
  ) {
    super(write().noAnswer(failure), failure.reason, cause === undefined ? undefined : { cause });
    this.mayHaveBeenSent = failure.mayHaveBeenSent;
  }
}
