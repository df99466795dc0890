/**
 * An account at Aliyun: what it knows of sign names, templates and messages, and what that means for a config.
 *
 * ```ts
 * const account = new Account(config);
 * const { signNames, templateCodes } = await account.inventory();   // what there is to look up
 * const { findings } = await account.examineSignNames(signNames);   // what was found: code, verdict, params
 * ```
 *
 * Each `examine…` asks and judges the answer; it returns both. Findings come in the order in which they are worth
 * reading: the review first, then what it allows. A sign name or template that the account does not have is a finding; every
 * other refusal, and no answer, is thrown as an error of the client, for {@link isNotPermitted} to tell a key that may not look
 * (which is right for one that only sends) from a failure. Each question is a call of its own, so that a command can show one
 * result after the other. The judging is Rust's (`src/diagnosis/`); the sentences are the reader's, one for each
 * `FindingCode`.
 *
 * @module
 */

import type { Finding, Inventory, RamPolicy } from '../../pkg/tools.js';
import type { AliyunSmsConfig, AliyunSmsOptions, CallerIdentity, SendOptions } from '../client.js';
import { type CheckedConfig, isRefusedError, loadMessages, Sender } from '../engine.js';
import { providerCode } from '../messages/provider-codes.js';
import {
  allowedOriginsOf,
  assertSignal,
  dependenciesOf,
  hasEntries,
  inWordsOfTheClient,
} from '../options.js';
import { allDays, chinaDay, day, wholeNumber } from './arguments.js';
import { loadTools } from './load.js';
import type {
  Deliveries,
  Delivery,
  DeliveryQuery,
  SendStatistics,
  SignNameState,
  StatisticsQuery,
  TemplateState,
} from './states.js';
import type { LookedUpSignName, Tools } from './tools.js';

export type {
  EchoComparison,
  EchoDifference,
  Finding,
  FindingCode,
  FindingVerdict,
  Inventory,
  RamPolicy,
  SignatureSteps,
} from '../../pkg/tools.js';
export { hasEntries } from '../options.js';
export { chinaDay, isoDay } from './arguments.js';
export { loadTools } from './load.js';
export type * from './states.js';
export { Tools } from './tools.js';

/** An answer and what it means. */
export interface Examined<State> {
  readonly state: State;
  readonly findings: readonly Finding[];
}

/** Sign names, and what they mean together. */
export interface ExaminedSignNames {
  readonly lookedUp: readonly LookedUpSignName[];
  readonly findings: readonly Finding[];
  /** Why the others could not be looked up. */
  readonly errors: readonly unknown[];
}

interface Ready {
  readonly tools: Tools;
  readonly sender: Sender;
}

/** Asks one account with one config. Loads its WebAssembly at the first use. */
export class Account {
  readonly #config: AliyunSmsConfig;
  readonly #options: AliyunSmsOptions;
  #ready: Promise<Ready> | undefined;

  /** Checks nothing yet. */
  constructor(config: AliyunSmsConfig, options: AliyunSmsOptions = {}) {
    this.#config = config;
    this.#options = options;
  }

  /** What the config uses of the account. @throws {InvalidConfigError} */
  inventory(): Promise<Inventory> {
    return this.#judge((tools, config) => tools.inventory(config));
  }

  /** The least RAM policy for the config; with `doctor` for all that an account is asked here, too. @throws {InvalidConfigError} */
  ramPolicy(options: { readonly doctor: boolean }): Promise<RamPolicy> {
    return this.#judge((tools, config) => tools.ramPolicy(config, options));
  }

  /**
   * Whose key the config has; needs no permission.
   *
   * @throws {RefusedError} and what else {@link AliyunSms.callerIdentity} throws.
   */
  callerIdentity(): Promise<CallerIdentity> {
    return this.#ask(({ sender }, config) => sender.callerIdentity(config));
  }

  /**
   * How a sign name stands, with the reviewer and with each carrier: `GetSmsSign`.
   *
   * @throws {RefusedError} `SignatureNotFound` when the account has none of this name.
   */
  signName(name: string): Promise<SignNameState> {
    return this.#ask(({ tools, sender }, config) => sender.find(tools.signName(config, name), config));
  }

  /**
   * How a template stands, and what it is: `GetSmsTemplate`.
   *
   * @throws {RefusedError} `TemplateNotFound` when the account has none with this code.
   */
  template(code: string): Promise<TemplateState> {
    return this.#ask(({ tools, sender }, config) => sender.find(tools.template(config, code), config));
  }

  /**
   * What became of the messages to a number on one day: `QuerySendDetails`. Codes in their texts are hidden before they leave
   * the core. Messages of the verification service are not among them: no API tells of those.
   *
   * @throws {InvalidMessageError} when `to` is not one phone number.
   * @throws {TypeError} when `date`, `page` or `pageSize` is none.
   */
  async deliveries(
    { to, date = chinaDay(), bizId, page = 1, pageSize = 50 }: DeliveryQuery,
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
    return this.#ask(({ tools, sender }, config) =>
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
    return this.#ask(({ tools, sender }, config) => sender.find(tools.statistics(config, call), config));
  }

  /** {@link Account.callerIdentity}, judged: a key of the account itself is a warning. */
  async examineCallerIdentity(): Promise<Examined<CallerIdentity>> {
    const state = await this.callerIdentity();
    const { tools } = await this.#load();
    return { state, findings: tools.judgeCallerIdentity(state) };
  }

  /**
   * {@link Account.signName} for each of these, judged together by what the config uses them for: where an approved one stands
   * in for one that Aliyun refuses, that is no more than a warning.
   */
  async examineSignNames(names: readonly string[]): Promise<ExaminedSignNames> {
    const answers = await Promise.allSettled(names.map((name) => ifFound(this.signName(name))));
    const lookedUp = names.flatMap((name, index) => {
      const answer = answers[index];
      return answer?.status === 'fulfilled' ? [{ name, state: answer.value }] : [];
    });
    const findings = await this.#judge((tools, config) => tools.judgeSignNames(config, lookedUp));
    const errors = answers.flatMap((answer) =>
      answer.status === 'rejected' ? [answer.reason as unknown] : [],
    );
    return { lookedUp, findings, errors };
  }

  /** {@link Account.template}, judged by what the config's entries send with it. */
  async examineTemplate(code: string): Promise<Examined<TemplateState | undefined>> {
    const state = await ifFound(this.template(code));
    return {
      state,
      findings: await this.#judge((tools, config) => tools.judgeTemplate(config, code, state)),
    };
  }

  /** {@link Account.statistics}, judged. */
  async examineStatistics(query: StatisticsQuery): Promise<Examined<SendStatistics>> {
    const state = await this.statistics(query);
    const { tools } = await this.#load();
    return { state, findings: tools.judgeStatistics(query.region, state) };
  }

  /** What became of one message, judged now: who must act, and whether the carrier should have reported by now. */
  async judgeDelivery(delivery: Delivery): Promise<Finding> {
    const { tools } = await this.#load();
    return tools.judgeDelivery(delivery, Date.now());
  }

  /** A question needs the key and nothing else of the config. */
  async #ask<Answer>(ask: (ready: Ready, config: CheckedConfig) => Promise<Answer>): Promise<Answer> {
    const ready = await this.#load();
    try {
      return await ask(ready, this.#check(ready, false));
    } catch (error) {
      throw inWordsOfTheClient(error);
    }
  }

  /** A judgement goes by the config's entries, where it has some. */
  async #judge<Answer>(judge: (tools: Tools, config: CheckedConfig) => Answer): Promise<Answer> {
    const ready = await this.#load();
    try {
      return judge(ready.tools, this.#check(ready, hasEntries(this.#config)));
    } catch (error) {
      throw inWordsOfTheClient(error);
    }
  }

  #check({ tools }: Ready, needsTemplates: boolean): CheckedConfig {
    return tools.check(this.#config, { needsTemplates, allowedOrigins: allowedOriginsOf(this.#options) });
  }

  #load(): Promise<Ready> {
    this.#ready ??= Promise.all([loadTools(this.#options.toolsWasm), loadMessages()]).then(([tools]) => ({
      tools,
      sender: new Sender(tools, dependenciesOf(this.#options)),
    }));
    this.#ready.catch(() => {
      this.#ready = undefined;
    });
    return this.#ready;
  }
}

/** Whether a key may not ask, which a policy can change: right for one that only sends. */
export const isNotPermitted = (error: unknown): boolean => {
  const message = isRefusedError(error) ? providerCode(error.providerCode)?.message : undefined;
  return message === 'ramDenied' || message === 'accountDenied';
};

/** Whether the account does not have the sign name or the template that was asked for. */
export const isNotFound = (error: unknown): boolean =>
  isRefusedError(error) &&
  /^(signName|template)Unknown$/.test(providerCode(error.providerCode)?.message ?? '');

const ifFound = <State>(asking: Promise<State>): Promise<State | undefined> =>
  asking.catch((error: unknown) => {
    if (isNotFound(error)) {
      return undefined;
    }
    throw error;
  });
