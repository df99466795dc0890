/**
 * A local stand-in for Aliyun, for demos, tests and CI: SMS (Dysmsapi 2017-05-25, SendSms), the verification service
 * (Dypnsapi 2017-05-25, SendSmsVerifyCode), and the question whose key it is (STS 2015-04-01, GetCallerIdentity). It checks
 * what the real gateway and services check, signatures included, and keeps what it accepts in an inbox.
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
import { AccessKeys } from './access-key.js';
import { simulatorAccessKey, simulatorSignName, simulatorTemplates } from './account.js';
import type { Action } from './api-action.js';
import { Gateway } from './gateway.js';
import { getCallerIdentity } from './get-caller-identity.js';
import { simulatorGiftedSignNames } from './gifted.js';
import { type DeliveredMessage, Inbox } from './inbox.js';
import { RecipientLimits } from './limits.js';
import { MessageDelivery } from './message-delivery.js';
import type { AnsweredRequest, ScriptedAnswer, SignatureScheme, SimulatedAccessKey } from './record.js';
import { sendSms } from './send-sms.js';
import { sendSmsVerifyCode } from './send-sms-verify-code.js';
import { listen } from './server.js';
import { Service } from './service.js';
import { checkTemplates, type Template } from './templates.js';
import { VerifyLimits } from './verify-limits.js';

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
export type {
  AnsweredRequest,
  DeliveredMessage,
  ScriptedAnswer,
  SignatureScheme,
  SimulatedAccessKey,
  Template,
};

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
  /** Called for each request right before it is answered. */
  onRequest?: (request: AnsweredRequest) => void;
  /** PEM key and certificate: listen with HTTPS. */
  tls?: { key: string; cert: string };
}

/** A simulator that runs. */
export interface Simulator {
  /** The endpoint, such as `http://127.0.0.1:8180/`. */
  readonly url: string;
  /** Delivered messages, oldest first. The array is live: it changes as messages arrive. */
  readonly inbox: readonly DeliveredMessage[];
  /** Messages delivered since the start or the last `clear()`, those no longer kept included. */
  readonly accepted: number;
  /** Requests and how they were answered, oldest first; live like `inbox`. */
  readonly requests: readonly AnsweredRequest[];
  /** Answers the next `times` (default 1) requests with `answer`, whatever they are; nothing is delivered. */
  answerNext(answer: ScriptedAnswer, times?: number): void;
  /** The kept messages to a number, however it is written, oldest first. */
  messagesTo(number: string): DeliveredMessage[];
  /**
   * The oldest message to `number` that this function has not returned before, or the next one that arrives. Rejects
   * after `timeoutMs` (default 5000) with the last refusal in the error, and when the simulator is closed.
   */
  waitForMessage(number: string, options?: { timeoutMs?: number }): Promise<DeliveredMessage>;
  /** Forgets messages, requests, counts, limits and scripted answers. Used nonces stay used. */
  clear(): void;
  /** Stops listening and drops open connections. */
  close(): Promise<void>;
}

/**
 * Starts a simulator.
 *
 * @throws {TypeError} when a template is one that Aliyun would not approve.
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
    accessKeys: givenKeys = { [simulatorAccessKey.accessKeyId]: simulatorAccessKey.accessKeySecret },
    signNames = [simulatorSignName],
    templates = simulatorTemplates,
    giftedSignNames = simulatorGiftedSignNames,
    now = Date.now,
    historyLimit = 10_000,
  } = options;
  checkTemplates(templates);
  const limits = options.limits ? new RecipientLimits() : undefined;
  const verifyLimits = new VerifyLimits(options.limits ?? false);
  const inbox = new Inbox(historyLimit);
  const delivery = new MessageDelivery(inbox, options.onDelivery);
  const accessKeys = new AccessKeys(givenKeys);
  const account = { signNames: new Set(signNames), templates: new Map(Object.entries(templates)), limits };
  const verifyAccount = { giftedSignNames: new Set(giftedSignNames), limits: verifyLimits };
  const actions = new Map<string, Action>([
    ['SendSms', sendSms(account, delivery)],
    ['SendSmsVerifyCode', sendSmsVerifyCode(verifyAccount, delivery)],
    ['GetCallerIdentity', getCallerIdentity(accessKeys)],
  ]);
  const versions = [...actions].map(([name, { product }]) => [name, product.version] as const);
  const gateway = new Gateway(accessKeys, new Map(versions));
  const service = new Service({ gateway, actions, historyLimit, onRequest: options.onRequest });
  const { port = 0, host = '127.0.0.1', tls } = options;
  const server = await listen(service, { port, host, now, tls });
  const lastRefusal = () => {
    const refused = service.requests.findLast(({ code }) => code !== 'OK');
    return refused
      ? `The last request that was not accepted: ${refused.code}, ${refused.reason ?? 'a scripted answer'}`
      : `${service.requests.length} requests came in, none was refused.`;
  };
  return {
    url: server.url,
    inbox: inbox.messages,
    requests: service.requests,
    get accepted() {
      return inbox.delivered;
    },
    answerNext: (answer, times = 1) => service.answerNext(answer, times),
    messagesTo: (number) => inbox.to(number),
    waitForMessage: (number, { timeoutMs = 5000 } = {}) => inbox.next(number, timeoutMs, lastRefusal),
    clear: () => {
      inbox.clear();
      service.clear();
      limits?.clear();
      verifyLimits.clear();
    },
    close: async () => {
      inbox.close();
      await server.close();
    },
  };
}
