/** Why a message was not sent, or may not have been. One class is one cause. */
export { AliyunSmsError } from './aliyun-sms-error.js';
export { BlockedError } from './blocked-error.js';
export type { ConfigProblem, ReportedProblem } from './config-problem.js';
export { CoreError } from './core-error.js';
export {
  type AnyAliyunSmsError,
  isAliyunSmsError,
  isBlockedError,
  isCoreError,
  isInvalidConfigError,
  isInvalidMessageError,
  isNoAnswerError,
  isRefusedError,
} from './guards.js';
export { InvalidConfigError } from './invalid-config-error.js';
export { InvalidMessageError, type MessageProblem, type MissingTemplate } from './invalid-message-error.js';
export { type Failure, NoAnswerError } from './no-answer-error.js';
export { type Advice, type Refusal, type Refused, RefusedError } from './refused-error.js';
