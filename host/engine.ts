/**
 * What the connector and the client share, in one module: the core, the sender, the errors.
 *
 * Both import it from here and from nowhere else, because the build makes one file of it. Loading a module takes Node
 * half a millisecond, and one class of an error must not become two.
 */
export type { CheckedConfig, Core } from './core/core.js';
export { loadCore } from './core/load.js';
export type { Message } from './core/message.js';
export { withTexts } from './errors/config-problem.js';
export * from './errors/index.js';
/** @internal The tables are nothing to import by type. */
export { loadMessages, write } from './messages/load.js';
export { languageOf } from './messages/reasons.js';
export { codeOf, type Receipt, Sender } from './sender.js';
