/**
 * An account at Aliyun: what it knows of sign names, templates and messages.
 *
 * @module
 */
import type { AliyunSmsConfig, AliyunSmsOptions, CallerIdentity } from '../client.js';
import { type CheckedConfig, loadMessages, Sender } from '../engine.js';
import { allowedOriginsOf, dependenciesOf, inWordsOfTheClient } from '../options.js';
import { loadTools } from './load.js';
import type { Tools } from './tools.js';

export type { Finding, FindingCode, FindingVerdict, RamPolicy } from '../../pkg/tools.js';
export { loadTools } from './load.js';
export type * from './states.js';
export { Tools } from './tools.js';

/** Asks one account with one config. Loads its WebAssembly at the first use. */
export class Account {
  readonly #config: AliyunSmsConfig;
  readonly #options: AliyunSmsOptions;
  #sender: Promise<{ readonly tools: Tools; readonly sender: Sender }> | undefined;

  /** Checks nothing yet. */
  constructor(config: AliyunSmsConfig, options: AliyunSmsOptions = {}) {
    this.#config = config;
    this.#options = options;
  }

  /** Whose key the config has; needs no permission. Throws what {@link AliyunSms.callerIdentity} throws. */
  callerIdentity(): Promise<CallerIdentity> {
    return this.#with(({ sender }, config) => sender.callerIdentity(config));
  }

  async #with<Answer>(
    ask: (
      ready: { readonly tools: Tools; readonly sender: Sender },
      config: CheckedConfig,
    ) => Promise<Answer>,
  ): Promise<Answer> {
    const ready = await this.#ready();
    await loadMessages();
    try {
      const allowedOrigins = allowedOriginsOf(this.#options);
      return await ask(ready, ready.tools.check(this.#config, { needsTemplates: false, allowedOrigins }));
    } catch (error) {
      throw inWordsOfTheClient(error);
    }
  }

  #ready(): Promise<{ readonly tools: Tools; readonly sender: Sender }> {
    this.#sender ??= loadTools(this.#options.toolsWasm).then((tools) => ({
      tools,
      sender: new Sender(tools, dependenciesOf(this.#options)),
    }));
    this.#sender.catch(() => {
      this.#sender = undefined;
    });
    return this.#sender;
  }
}
