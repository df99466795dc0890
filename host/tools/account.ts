/**
 * An account at Aliyun: what it knows of sign names, templates and messages.
 *
 * @module
 */
import type { AliyunSmsConfig, AliyunSmsOptions, CallerIdentity, SendOptions } from '../client.js';
import { type CheckedConfig, loadMessages, Sender } from '../engine.js';
import { allowedOriginsOf, assertSignal, dependenciesOf, inWordsOfTheClient } from '../options.js';
import { allDays, day, today, wholeNumber } from './arguments.js';
import { loadTools } from './load.js';
import type {
  Deliveries,
  DeliveryQuery,
  SendStatistics,
  SignNameState,
  StatisticsQuery,
  TemplateState,
} from './states.js';
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

  /**
   * How a sign name stands, with the reviewer and with each carrier: `GetSmsSign`.
   *
   * @throws {RefusedError} `SignatureNotFound` when the account has none of this name.
   */
  signName(name: string): Promise<SignNameState> {
    return this.#with(({ tools, sender }, config) => sender.find(tools.signName(config, name), config));
  }

  /**
   * How a template stands, and what it is: `GetSmsTemplate`.
   *
   * @throws {RefusedError} `TemplateNotFound` when the account has none with this code.
   */
  template(code: string): Promise<TemplateState> {
    return this.#with(({ tools, sender }, config) => sender.find(tools.template(config, code), config));
  }

  /**
   * What became of the messages to a number on one day: `QuerySendDetails`. Codes in their texts are hidden before they leave
   * the core. Messages of the verification service are not among them: no API tells of those.
   *
   * @throws {InvalidMessageError} when `to` is not one phone number.
   * @throws {TypeError} when `date`, `page` or `pageSize` is none.
   */
  async deliveries(
    { to, date = today(), bizId, page = 1, pageSize = 50 }: DeliveryQuery,
    { signal }: SendOptions = {},
  ): Promise<Deliveries> {
    assertSignal(signal);
    const call = {
      to,
      date: day('date', date),
      bizId,
      page: wholeNumber('page', page, 1, 1_000_000),
      pageSize: wholeNumber('pageSize', pageSize, 1, 50),
    };
    return this.#with(({ tools, sender }, config) =>
      sender.find(tools.deliveries(config, call), config, signal),
    );
  }

  /**
   * How the messages of some days fared: `QuerySendStatistics`.
   *
   * @throws {TypeError} when `from` or `to` is no day, or there are none or more than 50 from one to the other.
   */
  async statistics({ region, from, to }: StatisticsQuery): Promise<SendStatistics> {
    const call = { region, ...allDays(from, to) };
    return this.#with(({ tools, sender }, config) => sender.find(tools.statistics(config, call), config));
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
