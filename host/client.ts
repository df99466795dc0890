/**
 * Aliyun SMS without Logto: the same core and the same care, for any JavaScript runtime.
 *
 * ```ts
 * import { AliyunSms } from 'connector-aliyun-sms-wasm/client';
 *
 * const sms = new AliyunSms({ accessKeyId, accessKeySecret, signName: '示例' });
 * await sms.send({ to: '8613800138000', templateCode: 'SMS_154950909', params: { code: '123456' } });
 * ```
 *
 * @module connector-aliyun-sms-wasm/client
 */

import type { CallerIdentity } from './caller-identity.js';
import type { AliyunSmsConfig, TemplateCode, UsageType } from './client-config.js';
import {
  type CheckedConfig,
  type ConfigProblem,
  InvalidConfigError,
  InvalidMessageError,
  loadCore,
  loadMessages,
  type Message,
  type PlainMessage,
  plainMessage,
  type Receipt,
  Sender,
  withTexts,
} from './engine.js';
import { environmentVariable, requiredVariable } from './environment.js';
import type { CallStep, SendEvent } from './events.js';
import { allowedOriginsOf, assertSignal, dependenciesOf, hasEntries, inWordsOfTheClient } from './options.js';
import type { WasmSource } from './platform.js';
import type { PlatformAbortSignal } from './platform-types.js';
import type { RedisClient } from './protection/redis-client.js';
import type { Account } from './tools/account.js';
import type { Deliveries, DeliveryQuery } from './tools/states.js';
import type { Fetch } from './transport.fetch.js';
import type { SignedRequest } from './transport.js';

export type { CallerIdentity } from './caller-identity.js';
export type {
  AliyunSmsConfig,
  Route,
  SpendLimit,
  SpendProtectionRules,
  Template,
  TemplateCode,
  UsageType,
} from './client-config.js';
export {
  type Advice,
  AliyunSmsError,
  type AnyAliyunSmsError,
  BlockedError,
  type ConfigProblem,
  CoreError,
  type Failure,
  InvalidConfigError,
  InvalidMessageError,
  isAliyunSmsError,
  isBlockedError,
  isCoreError,
  isInvalidConfigError,
  isInvalidMessageError,
  isNoAnswerError,
  isRefusedError,
  type MessageProblem,
  type MissingTemplate,
  NoAnswerError,
  type Receipt,
  type Refusal,
  type Refused,
  RefusedError,
  type ReportedProblem,
} from './engine.js';
export {
  type CallStep,
  type ProtectionNotice,
  SEND_CHANNEL,
  type SendEvent,
  STEP_CHANNEL,
} from './events.js';
export type {
  Actor,
  CoreProblem,
  FailureReason,
  Field,
  Language,
  PhoneNumberReason,
  ProblemReason,
  Surface,
  Texts,
  ValueKind,
} from './messages/reasons.js';
export type { WasmSource } from './platform.js';
export type { PlatformAbortSignal, PlatformResponse } from './platform-types.js';
export type { RedisClient } from './protection/redis-client.js';
export type { Deliveries, Delivery, DeliveryQuery } from './tools/states.js';
export type { Fetch, FetchInit } from './transport.fetch.js';
export type { Fault, SignedRequest } from './transport.js';

/** Where things come from, for runtimes and tests that need it otherwise. */
export interface AliyunSmsOptions {
  /** Used instead of the platform's transport. */
  readonly fetch?: Fetch;
  /** Origins besides Aliyun's that `endpoint` may name. Default: those in `ALIYUN_SMS_ALLOWED_ORIGINS`. */
  readonly allowedOrigins?: readonly string[];
  /** The bytes of `connector-aliyun-sms-wasm/core.wasm`, where a bundler leaves the file behind. */
  readonly wasm?: WasmSource;
  /** The same of `connector-aliyun-sms-wasm/tools.wasm`, which only {@link AliyunSms.deliveries} needs. */
  readonly toolsWasm?: WasmSource;
  /**
   * A client of `redis` or `ioredis` for the counts of `spendProtection`, so that several processes share them. While the
   * store does not answer within 50 ms, each process enforces the limits alone. Make it with `disableOfflineQueue: true`
   * (`redis`) or `enableOfflineQueue: false` (`ioredis`), or what was asked meanwhile is counted when the store returns.
   */
  readonly redis?: RedisClient;
  /**
   * Is told each step of each call as it happens: requests, answers, delays, the end. For logs, and for finding out what
   * goes on. It only looks on: what it throws is ignored. On Node the channel {@link STEP_CHANNEL} of
   * `node:diagnostics_channel` tells the same of all calls of the process.
   */
  readonly onStep?: (step: CallStep) => void;
  /**
   * Is told the end of each send, also of one that failed before its first request: for metrics and logs, on every runtime.
   * Not of one that could not begin, because the WebAssembly did not load or `signal` is none. It only looks on: what it throws
   * is ignored. On Node the channel {@link SEND_CHANNEL} tells the same of the whole process.
   */
  readonly onSend?: (event: SendEvent) => void;
}

/** One message to one recipient. */
export interface OutgoingMessage {
  /** Digits with country code, optionally after `+` or `00`. */
  readonly to: string;
  /** The usage type of one of the config's templates; without such a template `Generic` is used. */
  readonly type?: UsageType;
  /** The template to use, whatever the config says. */
  readonly templateCode?: TemplateCode;
  /** The reader's language, such as `zh-CN`, for routes with `locales`. */
  readonly locale?: string;
  /** The address of whoever asked for it, for the limit `perIp`. */
  readonly ip?: string;
  /**
   * A reference of your own, which Aliyun repeats in its receipts: 1 to 255 visible ASCII characters. It is named in errors,
   * events and logs, so put no personal data into it. Default: a random one for each message.
   */
  readonly outId?: string;
  /** The template's variables. Numbers and booleans are sent as text; nested values and nulls are left out. */
  readonly params: Readonly<Record<string, unknown>>;
}

/** What {@link AliyunSms.validate} finds, in the order of the fields. Either list ends at 50. */
export interface ConfigValidation {
  /** What has to be corrected; empty when the config can be used. */
  readonly problems: readonly ConfigProblem[];
  /** What is never used as it stands, such as a template code that is not filled in. */
  readonly warnings: readonly ConfigProblem[];
}

/** What {@link AliyunSms.route} says. */
export interface RouteExplanation {
  /** On which side of the border the number is. */
  readonly region: 'mainland' | 'overseas';
  /** The entry that the message goes by; `undefined` when no way leads there, and it cannot be sent. */
  readonly chosen:
    | {
        /** The config's entry: `routes[0]` or `templates[2]`. */
        readonly place: string;
        /** `Dysmsapi` for SMS, `Dypnsapi` for the verification service. */
        readonly product: 'Dysmsapi' | 'Dypnsapi';
        readonly templateCode: string;
        /** In the order in which they are tried. */
        readonly signNames: readonly string[];
      }
    | undefined;
  /** Every entry in the order in which they are tried, up to the chosen one: whether it matches, or what does not. */
  readonly considered: readonly { readonly place: string; readonly verdict: RouteVerdict }[];
}

/** Whether an entry matches, or what does not. */
export type RouteVerdict =
  | 'matches'
  | 'to'
  | 'usageType'
  | 'locale'
  | 'region'
  | 'noTemplateCode'
  | 'mainlandOnly';

/** What `send` takes besides the message. */
export interface SendOptions {
  /** Gives up. The error says whether the message may have been sent. */
  readonly signal?: PlatformAbortSignal;
}

/**
 * Sends messages with one config. Loads the WebAssembly at the first use; keeps no connection open by itself.
 *
 * @example
 * ```ts
 * const sms = new AliyunSms({ accessKeyId, accessKeySecret, signName: '示例科技' });
 * await sms.send({ to: '8613800138000', templateCode: 'SMS_154950909', params: { code: '123456' } });
 * ```
 */
export class AliyunSms {
  readonly #config: AliyunSmsConfig;
  readonly #options: AliyunSmsOptions;
  #sender: Promise<Sender> | undefined;
  #account: Account | undefined;

  /** Checks nothing yet: the config is checked with every message, and by {@link AliyunSms.validate}. */
  constructor(config: AliyunSmsConfig, options: AliyunSmsOptions = {}) {
    this.#config = config;
    this.#options = options;
  }

  /**
   * A client with the key of the environment: `ALIBABA_CLOUD_ACCESS_KEY_ID`, `ALIBABA_CLOUD_ACCESS_KEY_SECRET` and, for a
   * temporary key, `ALIBABA_CLOUD_SECURITY_TOKEN`, the names that Aliyun's own SDKs and command use.
   *
   * @throws {TypeError} that names the variable, when one of the first two is not set or empty.
   * @example
   * ```ts
   * const sms = AliyunSms.fromEnv({ signName: '示例科技' });
   * ```
   */
  static fromEnv(
    config: Omit<AliyunSmsConfig, 'accessKeyId' | 'accessKeySecret' | 'securityToken'>,
    options: AliyunSmsOptions = {},
  ): AliyunSms {
    const securityToken = environmentVariable('ALIBABA_CLOUD_SECURITY_TOKEN')?.trim();
    const key = {
      accessKeyId: requiredVariable('ALIBABA_CLOUD_ACCESS_KEY_ID'),
      accessKeySecret: requiredVariable('ALIBABA_CLOUD_ACCESS_KEY_SECRET'),
      ...(securityToken && { securityToken }),
    };
    return new AliyunSms({ ...config, ...key }, options);
  }

  /**
   * Checks a config without sending. Without `templates` and `routes` it is a config for messages that name their
   * `templateCode`.
   *
   * @example
   * ```ts
   * const { problems, warnings } = await AliyunSms.validate(config);
   * for (const { path, message } of [...problems, ...warnings]) console.error(`${path}: ${message}`);
   * ```
   */
  static async validate(config: unknown, options: AliyunSmsOptions = {}): Promise<ConfigValidation> {
    const core = await loadCore(options.wasm);
    await loadMessages();
    const needsTemplates = hasEntries(config);
    try {
      const checked = core.check(config, { needsTemplates, allowedOrigins: allowedOriginsOf(options) });
      const warnings = core.warnings(checked).map((warning) => withTexts(warning, 'client'));
      return { problems: [], warnings };
    } catch (error) {
      const thrown = inWordsOfTheClient(error);
      if (thrown instanceof InvalidConfigError) {
        const { problems, warnings } = thrown;
        return { problems, warnings };
      }
      throw thrown;
    }
  }

  /**
   * Says which way a message would go, and why not the ways before. Sends nothing.
   *
   * @throws {InvalidConfigError} when the config has problems.
   * @throws {InvalidMessageError} when `to` is not one phone number.
   * @throws {CoreError} when the WebAssembly cannot be used.
   * @example
   * ```ts
   * const { chosen } = await AliyunSms.route(config, { to: '85251234567', type: 'SignIn', locale: 'zh-HK' });
   * console.log(chosen?.place, chosen?.templateCode); // routes[0] SMS_300000001
   * ```
   */
  static async route(
    config: unknown,
    { to, type = 'Generic', locale }: Pick<OutgoingMessage, 'to' | 'type' | 'locale'>,
    options: AliyunSmsOptions = {},
  ): Promise<RouteExplanation> {
    const core = await loadCore(options.wasm);
    await loadMessages();
    try {
      const checked = core.check(config, { allowedOrigins: allowedOriginsOf(options) });
      const message = plainMessage(() => ({ to, usageType: type, payload: { locale } }));
      const { region, considered, place, product, templateCode, signNames } = core.route(checked, message);
      const isComplete = place !== undefined && product && templateCode !== undefined && signNames;
      return {
        region,
        chosen: isComplete ? { place, product, templateCode, signNames } : undefined,
        considered,
      };
    } catch (error) {
      throw inWordsOfTheClient(error);
    }
  }

  /**
   * Sends one message.
   *
   * Tries again within `timeoutMs`, up to three requests, one more for a number of North America in its other form and
   * one for each further sign name, only when it is certain that no message was accepted.
   *
   * @throws {InvalidConfigError} when the config has problems; nothing was sent.
   * @throws {InvalidMessageError} when the message cannot be sent as it is; nothing was sent.
   * @throws {RefusedError} when Aliyun refused.
   * @throws {BlockedError} when a rule of `spendProtectionRules` forbids it; nothing was sent.
   * @throws {NoAnswerError} when no answer came; `mayHaveBeenSent` says whether the message may have gone out.
   * @throws {CoreError} when the WebAssembly cannot be used.
   * @throws {TypeError} when `signal` is no `AbortSignal`; nothing was sent.
   * @example
   * ```ts
   * try {
   *   const message = { to: '8613800138000', templateCode: 'SMS_154950909', params: { code: '123456' } };
   *   const { bizId } = await sms.send(message, { signal: AbortSignal.timeout(5000) });
   *   console.log(bizId);
   * } catch (error) {
   *   if (isAliyunSmsError(error)) console.error(error.in('zh'), error.helpUrl, error.mayHaveBeenSent);
   * }
   * ```
   */
  async send(message: OutgoingMessage, { signal }: SendOptions = {}): Promise<Receipt> {
    assertSignal(signal);
    const sender = await this.#ready();
    try {
      return await sender.send(
        (plain) => this.#check(sender, plain),
        () => asCoreMessage(message),
        { signal },
      );
    } catch (error) {
      throw inWordsOfTheClient(error);
    }
  }

  /**
   * Signs one message without sending it. Good for one request within 15 minutes: the signature carries the time
   * and a nonce. The body must be sent byte for byte.
   *
   * @throws {InvalidConfigError} when the config has problems.
   * @throws {InvalidMessageError} when the message cannot be sent as it is.
   * @throws {CoreError} when the WebAssembly cannot be used.
   * @example
   * ```ts
   * const message = { to: '8613800138000', templateCode: 'SMS_154950909', params: { code: '123456' } };
   * const { url, body } = await sms.prepare(message);
   * const headers = { 'content-type': 'application/x-www-form-urlencoded' };
   * const answer = await fetch(url, { method: 'POST', headers, body });
   * ```
   */
  async prepare(message: OutgoingMessage): Promise<SignedRequest & { readonly url: string }> {
    const sender = await this.#ready();
    await loadMessages();
    try {
      return sender.prepare(
        (plain) => this.#check(sender, plain),
        () => asCoreMessage(message),
      );
    } catch (error) {
      throw inWordsOfTheClient(error);
    }
  }

  /**
   * Asks Aliyun whose key this is, with `GetCallerIdentity` of STS. Needs no permission, and sends nothing.
   *
   * @throws {InvalidConfigError} when the config has problems.
   * @throws {RefusedError} when Aliyun refused, for example because the key is wrong.
   * @throws {NoAnswerError} when no answer came.
   * @throws {CoreError} when the WebAssembly cannot be used.
   * @example
   * ```ts
   * const { accountId, identityType } = await sms.callerIdentity();
   * if (identityType === 'Account') console.warn(`A key of the whole account ${accountId}: use one of a RAM user.`);
   * ```
   */
  async callerIdentity({ signal }: SendOptions = {}): Promise<CallerIdentity> {
    assertSignal(signal);
    const sender = await this.#ready();
    await loadMessages();
    try {
      const config = sender.core.check(this.#config, {
        needsTemplates: false,
        allowedOrigins: allowedOriginsOf(this.#options),
      });
      return await sender.callerIdentity(config, signal);
    } catch (error) {
      throw inWordsOfTheClient(error);
    }
  }

  /**
   * Asks Aliyun what became of the messages to a number on one day: whether the phone has them, or why not. Needs the
   * permission `dysms:QuerySendDetails`. Loads another WebAssembly file at the first use. Codes in the texts are hidden.
   * Messages of the verification service are not among them: no API tells of those.
   *
   * @throws {InvalidConfigError} when the config has problems.
   * @throws {InvalidMessageError} when `to` is not one phone number.
   * @throws {RefusedError} when Aliyun refused, for example because the key may only send.
   * @throws {NoAnswerError} when no answer came.
   * @throws {CoreError} when the WebAssembly cannot be used.
   * @throws {TypeError} when `date`, `page`, `pageSize` or `signal` is none.
   * @example
   * ```ts
   * const { details } = await sms.deliveries({ to: '8613800138000' });
   * for (const { sentAt, status, errorCode } of details) console.log(sentAt, status, errorCode);
   * ```
   */
  async deliveries(query: DeliveryQuery, options: SendOptions = {}): Promise<Deliveries> {
    const { Account } = await import('./tools/account.js');
    this.#account ??= new Account(this.#config, this.#options);
    return this.#account.deliveries(query, options);
  }

  #check(sender: Sender, { usageType, china, overseas }: PlainMessage): CheckedConfig {
    const namesTemplate = china !== undefined || overseas !== undefined;
    if (usageType === undefined && !namesTemplate) {
      throw new InvalidMessageError({ code: 'TemplateNotFound', reason: 'unnamed' });
    }
    return sender.core.check(this.#config, {
      needsTemplates: !namesTemplate,
      allowedOrigins: allowedOriginsOf(this.#options),
    });
  }

  #ready(): Promise<Sender> {
    this.#sender ??= loadCore(this.#options.wasm).then(
      (core) => new Sender(core, dependenciesOf(this.#options)),
    );
    this.#sender.catch(() => {
      this.#sender = undefined;
    });
    return this.#sender;
  }
}

const asCoreMessage = ({ to, type, templateCode, params, locale, ip, outId }: OutgoingMessage): Message => ({
  to,
  usageType: type,
  templateCode,
  locale,
  ip,
  outId,
  payload: params,
});
