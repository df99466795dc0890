/**
 * Guards that hold across realms: for an error of another copy of this package, which `instanceof` does not know. They
 * go by the brand on the error and by its code.
 */
import { ERROR_BRAND } from './aliyun-sms-error.js';
import type { BlockedError } from './blocked-error.js';
import type { CoreError } from './core-error.js';
import type { InvalidConfigError } from './invalid-config-error.js';
import type { InvalidMessageError } from './invalid-message-error.js';
import type { NoAnswerError } from './no-answer-error.js';
import type { RefusedError } from './refused-error.js';

/** Every error of this package. `switch (error.code)` narrows it to its class. */
export type AnyAliyunSmsError =
  | InvalidConfigError
  | InvalidMessageError
  | RefusedError
  | NoAnswerError
  | BlockedError
  | CoreError;

/**
 * Whether this package made the error.
 *
 * @example
 * ```ts
 * if (isAliyunSmsError(error)) console.error(error.code, error.message, error.helpUrl);
 * ```
 */
export const isAliyunSmsError = (error: unknown): error is AnyAliyunSmsError =>
  typeof error === 'object' && error !== null && ERROR_BRAND in error;

/**
 * Whether the config has problems.
 *
 * @example
 * ```ts
 * if (isInvalidConfigError(error)) console.error(error.problems.map(({ path, message }) => `${path}: ${message}`));
 * ```
 */
export const isInvalidConfigError = (error: unknown): error is InvalidConfigError =>
  isAliyunSmsError(error) && error.code === 'InvalidConfig';

/**
 * Whether the message cannot be sent as it is.
 *
 * @example
 * ```ts
 * if (isInvalidMessageError(error)) console.error(error.problem.code);
 * ```
 */
export const isInvalidMessageError = (error: unknown): error is InvalidMessageError =>
  isAliyunSmsError(error) && error.name === 'InvalidMessageError';

/**
 * Whether Aliyun refused.
 *
 * @example
 * ```ts
 * if (isRefusedError(error)) console.error(error.providerCode, error.refusal.advice?.actor);
 * ```
 */
export const isRefusedError = (error: unknown): error is RefusedError =>
  isAliyunSmsError(error) && error.code === 'Refused';

/**
 * Whether no answer of Aliyun's came.
 *
 * @example
 * ```ts
 * if (isNoAnswerError(error)) console.error(error.failure.reason, error.failure.host);
 * ```
 */
export const isNoAnswerError = (error: unknown): error is NoAnswerError =>
  isAliyunSmsError(error) && error.code === 'NoAnswer';

/**
 * Whether a rule of the config's forbids the message.
 *
 * @example
 * ```ts
 * if (isBlockedError(error)) console.warn(error.rule); // perIp, for example
 * ```
 */
export const isBlockedError = (error: unknown): error is BlockedError =>
  isAliyunSmsError(error) && error.code === 'Blocked';

/**
 * Whether the WebAssembly core cannot be used.
 *
 * @example
 * ```ts
 * if (isCoreError(error)) console.error(error.reason); // contentSecurityPolicy, for example
 * ```
 */
export const isCoreError = (error: unknown): error is CoreError =>
  isAliyunSmsError(error) && error.code === 'CoreUnavailable';
