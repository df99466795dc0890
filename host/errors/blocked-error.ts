import type { ProtectionNotice } from '../events.js';
import { write } from '../messages/load.js';
import { AliyunSmsError } from './aliyun-sms-error.js';

/**
 * A rule of the config's `spendProtectionRules` forbids the message; nothing was sent.
 *
 * @example
 * ```ts
 * if (error instanceof BlockedError) console.warn(`The limit ${error.rule} is reached.`);
 * ```
 */
export class BlockedError extends AliyunSmsError {
  override readonly name = 'BlockedError';
  override readonly code = 'Blocked';

  constructor(
    /** The rule: `deny`, or the one whose count has no room. */
    readonly rule: ProtectionNotice,
  ) {
    super(write().blocked(rule), 'Blocked');
  }
}
