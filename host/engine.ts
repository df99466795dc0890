/**
 * What the connector, the client and the tools share, in one module: the core, the sender, the errors.
 *
 * All import it from here and from nowhere else, because the build makes one file of it. Loading a module takes Node
 * half a millisecond, and one class of an error must not become two. What is internal is no part of the published
 * declarations.
 */
/** @internal */
export { type CheckedConfig, Core } from './core/core.js';
/** @internal */
export { loadCore } from './core/load.js';
/** @internal */
export { loaderOf } from './core/loader.js';
/** @internal */
export { type Message, type PlainMessage, plainMessage } from './core/message.js';
/** @internal */
export { withTexts } from './errors/config-problem.js';
export * from './errors/index.js';
/** @internal */
export { loadMessages, write } from './messages/load.js';
export { type Language, languageOf } from './messages/reasons.js';
/** @internal */
export { SharedCounts, STORE_TIMEOUT_MS, troubleOf } from './protection/shared-counts.js';
export type { Receipt } from './receipt.js';
/** @internal */
export { faultFrom } from './send.js';
/** @internal */
export { codeOf, type ReportedSend, Sender } from './sender.js';
