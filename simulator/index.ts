/**
 * A local stand-in for Aliyun, for demos, tests and CI: SMS (Dysmsapi 2017-05-25: SendSms, GetSmsSign, GetSmsTemplate,
 * QuerySendDetails, QuerySendStatistics), the verification service (Dypnsapi 2017-05-25, SendSmsVerifyCode), and the question
 * whose key it is (STS 2015-04-01, GetCallerIdentity). It checks what the real gateway and services check, signatures
 * included, and keeps what it accepts in an inbox, which a browser finds at its address and other languages below `/_api/`.
 *
 * ```ts
 * import { simulatorConnectorConfig, startSimulator } from 'connector-aliyun-sms-wasm/simulator';
 *
 * const simulator = await startSimulator();
 * const config = simulatorConnectorConfig(simulator.url); // send with it …
 * const { text } = await simulator.waitForMessage('13800138000');
 * await simulator.close();
 * ```
 *
 * @module connector-aliyun-sms-wasm/simulator
 */

import {
  simulatorAccessKey,
  simulatorConnectorConfig,
  simulatorSignName,
  simulatorTemplates,
} from './account.js';
import { accountSchema } from './account-schema.js';
import { simulatorGiftedSignNames } from './gifted.js';
import { serve } from './http/server.js';
import type { DeliveredMessage } from './inbox.js';
import type { AnsweredRequest, ScriptedAnswer, SignatureScheme, SimulatedAccessKey } from './record.js';
import {
  checkScenario,
  HEALTHY_DAYS,
  readScenario,
  type SimulatedScenario,
  simulatorScenarios,
} from './scenario.js';
import { Simulation } from './simulation.js';
import type { Review, SimulatedAccount } from './state.js';
import { checkTemplates, type Template } from './templates.js';

export {
  type SimulatorUsageType,
  simulatorAccessKey,
  simulatorConnectorConfig,
  simulatorSignName,
  simulatorTemplateCodes,
  simulatorTemplates,
} from './account.js';
export {
  simulatorGiftedSignName,
  simulatorGiftedSignNames,
  simulatorGiftedTemplateCodes,
  simulatorGiftedTemplates,
} from './gifted.js';
export type * from './state.js';
export type {
  AnsweredRequest,
  DeliveredMessage,
  ScriptedAnswer,
  SignatureScheme,
  SimulatedAccessKey,
  SimulatedScenario,
  Template,
};
export { readScenario, simulatorScenarios };

/** The package's; the build writes it here. */
declare const SIMULATOR_VERSION: string;

/** Everything has a default that works together with the exported constants. */
export interface SimulatorOptions {
  /** Default 0: any free port. */
  port?: number;
  /** Address to listen on. Default 127.0.0.1. */
  host?: string;
  /** AccessKey ID → secret, or what else is known of it, instead of {@link simulatorAccessKey}. */
  accessKeys?: Readonly<Record<string, string | SimulatedAccessKey>>;
  /** Approved sign names, instead of {@link simulatorSignName}. */
  signNames?: readonly string[];
  /** Template code → approved template, instead of {@link simulatorTemplates}. */
  templates?: Readonly<Record<string, Template>>;
  /**
   * How sign names, templates, keys and receipts differ from an account that works: a template in review, a key without
   * permissions, a message that is never delivered.
   */
  account?: SimulatedAccount;
  /**
   * A situation: the name of one of {@link simulatorScenarios}, the file of another one (`….json`), or the thing itself.
   * What `account` says comes on top of it.
   */
  scenario?: string | SimulatedScenario;
  /** Sign names that the verification service gives, instead of {@link simulatorGiftedSignNames}. */
  giftedSignNames?: readonly string[];
  /**
   * Whether a number gets only 1 code a minute, 5 an hour, 10 a day under one sign name by SendSms, and 10 a day by
   * SendSmsVerifyCode. Default false.
   *
   * The `Interval` of SendSmsVerifyCode always holds, because it is part of each request: a second code to one number
   * within 60 s, unless the request names another Interval, is refused with `biz.FREQUENCY`. In a test, send a shorter
   * Interval, move the clock (`now`), or call `clear()` in between.
   */
  limits?: boolean;
  /** The clock, in milliseconds since 1970. The `Date` header follows it. Default `Date.now`. */
  now?: () => number;
  /** How many messages and how many requests are kept, the newest of each. Default 10,000. */
  historyLimit?: number;
  /** Called for each message right after it is in the inbox. */
  onDelivery?: (message: DeliveredMessage) => void;
  /** Called, by real time, when a message's receipt comes. */
  onReceipt?: (message: DeliveredMessage) => void;
  /** Called for each request right before it is answered. */
  onRequest?: (request: AnsweredRequest) => void;
  /**
   * Called with an error that no answer foresees, for example one that a function given here throws; the caller then gets
   * HTTP 500. Default: one line on stderr.
   */
  onError?: (error: unknown) => void;
  /** PEM key and certificate: listen with HTTPS. */
  tls?: { key: string; cert: string };
  /**
   * Names by which the inbox page and `/_api/` may be asked, besides localhost, IP addresses and `host`: for example that of
   * its container. Aliyun's API is answered under every name.
   */
  hostNames?: readonly string[];
}

/** A simulator that runs. */
export interface Simulator {
  /** The endpoint, such as `http://127.0.0.1:8180/`. A browser finds the inbox page there. */
  readonly url: string;
  /** A whole connector config for this simulator; with a scenario, the one that belongs to it. */
  readonly config: ReturnType<typeof simulatorConnectorConfig>;
  /** Accepted messages, oldest first. The array is live: it changes as messages arrive. */
  readonly inbox: readonly DeliveredMessage[];
  /** Messages accepted since the start or the last `clear()`, those no longer kept included. */
  readonly accepted: number;
  /** Requests and how they were answered, oldest first; live like `inbox`. */
  readonly requests: readonly AnsweredRequest[];
  /** Answers the next `times` (default 1) requests with `answer`, whatever they are; nothing is delivered. */
  answerNext(answer: ScriptedAnswer, times?: number): void;
  /** The kept messages to a number, however it is written, oldest first. */
  messagesTo(number: string): DeliveredMessage[];
  /**
   * The oldest message to `number` that this function has not returned before, or the next one that arrives. Rejects
   * after `timeoutMs` (default 5000) with the last refusal in the error, and when the simulator is closed. A message that
   * the account's `receipts` or carriers keep from its phone is not returned.
   */
  waitForMessage(number: string, options?: { timeoutMs?: number }): Promise<DeliveredMessage>;
  /** The review of a sign name ends: from now on sends and reads find it so. */
  reviewSignName(name: string, review: Review): void;
  /** The review of a template ends. */
  reviewTemplate(code: string, review: Review): void;
  /** Forgets messages, requests, counts, limits and scripted answers. Used nonces stay used. */
  clear(): void;
  /** Stops listening and drops open connections. */
  close(): Promise<void>;
}

/**
 * Starts a simulator.
 *
 * @throws {TypeError} when a template of `templates` is one that Aliyun would not approve, or a field of `account` or
 * `scenario` is wrong; the message names the field.
 * @throws Node's `listen` error when the address cannot be used, for example `EADDRINUSE`.
 * @example
 * ```ts
 * const simulator = await startSimulator();
 * const sms = new AliyunSms(simulatorConnectorConfig(simulator.url), { allowedOrigins: [simulator.url] });
 * await sms.send({ to: '8613800138000', type: 'SignIn', params: { code: '123456' } });
 * console.log(simulator.inbox.at(-1)?.text); // 【云测】您正在登录，验证码为123456，5分钟内有效。
 * await simulator.close();
 * ```
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const {
    accessKeys = { [simulatorAccessKey.accessKeyId]: simulatorAccessKey.accessKeySecret },
    signNames = [simulatorSignName],
    templates = simulatorTemplates,
    giftedSignNames = simulatorGiftedSignNames,
    historyLimit = 10_000,
    onDelivery,
    onReceipt,
    onRequest,
    onError = writeError,
  } = options;
  checkTemplates(templates);
  const scenario = scenarioOf(options.scenario);
  const clock = options.now ?? Date.now;
  const ahead = (scenario?.clockMinutes ?? 0) * 60_000;
  const now = () => clock() + ahead;
  const simulation = new Simulation({
    base: { accessKeys, signNames, templates, giftedSignNames },
    accounts: [
      scenario ? { ...scenario.account, pastDays: { ...HEALTHY_DAYS, ...scenario.account?.pastDays } } : {},
      accountSchema(options.account ?? {}, 'account'),
    ],
    hasLimits: options.limits ?? scenario?.limits ?? false,
    historyLimit,
    now,
    onDelivery,
    onReceipt,
    onRequest,
  });
  const { port = 0, host = '127.0.0.1', tls, hostNames = [] } = options;
  const config = (origin: string) => Object.assign(simulatorConnectorConfig(origin), scenario?.config ?? {});
  const server = await serve(simulation, {
    port,
    host,
    tls,
    now,
    hostNames,
    config,
    version: SIMULATOR_VERSION,
    inboxFolder: new URL('./inbox/', import.meta.url),
    onError,
  });
  const { inbox, requests } = simulation;
  const url = reachable(server.url);
  return {
    url,
    config: config(url),
    inbox: inbox.messages,
    requests: requests.answered,
    get accepted() {
      return inbox.delivered;
    },
    answerNext: (answer, times = 1) => simulation.scripted.add(answer, times),
    messagesTo: (number) => inbox.to(number),
    waitForMessage: (number, { timeoutMs = 5000 } = {}) =>
      inbox.next(number, timeoutMs, (absent) => simulation.explainAbsence(absent)),
    reviewSignName: (name, review) => simulation.reviewSignName(name, review),
    reviewTemplate: (code, review) => simulation.reviewTemplate(code, review),
    clear: () => simulation.clear(),
    close: async () => {
      simulation.close();
      await server.close();
    },
  };
}

/** One line: what a caller wrote may be part of it, and must not steer the terminal. */
const writeError = (error: unknown): void =>
  console.error(`Aliyun SMS simulator: ${String(error).replace(/[\p{Cc}\p{Bidi_Control}]+/gu, ' ')}`);

/** An address that a client can call, where the simulator listens on all of them. */
const reachable = (url: string): string =>
  url.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:');

const scenarioOf = (scenario: SimulatorOptions['scenario']): SimulatedScenario | undefined => {
  if (scenario === undefined) {
    return undefined;
  }
  return typeof scenario === 'string' ? readScenario(scenario) : checkScenario(scenario, 'scenario');
};
