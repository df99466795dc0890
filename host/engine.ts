/**
 * What the connector and the client share, in one module: the core, the sender, the errors.
 *
 * Both import it from here and from nowhere else, because the build makes one file of it. Loading a module takes Node
 * half a millisecond, and one class of an error must not become two.
 */
export type { CheckedConfig, Core } from './core/core.js';
export { loadCore } from './core/load.js';
export { type Message, plainMessage } from './core/message.js';
export {
  AliyunSmsError,
  type ConfigProblem,
  CoreError,
  InvalidConfigError,
  InvalidMessageError,
  NoAnswerError,
  type Refusal,
  RefusedError,
} from './errors.js';
export { type Receipt, Sender } from './sender.js';
export { languageOf } from './texts.js';
