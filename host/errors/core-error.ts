import type { CoreProblem, Texts } from '../messages/reasons.js';
import { AliyunSmsError } from './aliyun-sms-error.js';

/**
 * The WebAssembly core could not be loaded, failed, or finds no clock or random source.
 *
 * @example
 * ```ts
 * if (error instanceof CoreError && error.reason === 'bundledWasm') console.error(error.message);
 * ```
 */
export class CoreError extends AliyunSmsError {
  override readonly name = 'CoreError';
  override readonly code = 'CoreUnavailable';
  override readonly mayHaveBeenSent: boolean;

  constructor(
    /** What exactly. */
    readonly reason: CoreProblem,
    texts: Texts,
    options: { cause?: unknown; mayHaveBeenSent?: boolean } = {},
  ) {
    super(texts, 'CoreUnavailable', 'cause' in options ? { cause: options.cause } : undefined);
    this.mayHaveBeenSent = options.mayHaveBeenSent ?? false;
  }
}
