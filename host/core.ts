/** The Rust core: loaded once a process, typed, and brought back to life after a trap. */
import { platform } from '#platform';
import * as glue from '../pkg/core.js';
import { typedError } from './core-failure.js';
import type { ReportedProblem } from './errors/config-problem.js';
import { CoreError } from './errors/core-error.js';
import { InvalidConfigError } from './errors/invalid-config-error.js';
import { InvalidMessageError } from './errors/invalid-message-error.js';
import type { Refused } from './errors/refused-error.js';
import { loadError, webAssemblyIsOff } from './load-error.js';
import { loadMessages, write } from './messages/load.js';
import type { WasmSource } from './platform.js';
import type { Answer, Fault, SignedRequest } from './transport.js';

/** Whether and how to try again. */
export type Retry = 'never' | 'afterPause' | 'withCorrectedClock' | 'withNextVariant';

/** What follows from how a try ended. */
export interface Verdict {
  readonly limit: boolean;
  readonly retry: Retry;
  readonly mayHaveBeenSent: boolean;
}

/** What an answer means. */
export type Reply =
  | {
      readonly outcome: 'accepted';
      readonly message: string;
      readonly bizId?: string;
      readonly requestId?: string;
    }
  | (Verdict &
      Refused & {
        readonly outcome: 'refused';
        readonly requestId?: string;
        readonly bizId?: string;
        readonly recommend?: string;
      })
  | {
      readonly outcome: 'unreadable';
      readonly reason: 'notJson' | 'noCode' | 'redirect';
      readonly mayHaveBeenSent: boolean;
    };

/** One message to one recipient. */
export interface Message {
  /** Digits with country code, optionally after `+` or `00`. */
  readonly to: string;
  /** Logto's usage type, such as `SignIn`. */
  readonly usageType: string;
  /** The template's variables; `locale` and `uiLocales` are left out. */
  readonly payload: unknown;
}

/** What it means when Aliyun refuses the number itself. */
export interface NumberRefusal {
  /** Whether the number is tried in its next variant. */
  readonly nextVariant: boolean;
  /** Whether Aliyun probably reads this North American number as a mainland one. */
  readonly readAsMainland: boolean;
  /** The config's field where a template for the number's side of the border is missing, when one stands for all. */
  readonly templateField?: string;
}

/** The template a message would be sent with, and why. */
export interface Route {
  readonly region: 'mainland' | 'overseas';
  /** The number as Aliyun gets it. */
  readonly phoneNumbers: string;
  /** The usage type of the chosen entry: the one asked for, or `Generic`. */
  readonly usageType: string;
  readonly templateCode: string;
}

/** A checked config. Plain data: stays valid whatever happens inside the core. */
export interface Plan {
  /** The config as it was when it was checked. */
  readonly config: unknown;
  /** Origins to allow besides Aliyun's; `undefined` for those of the environment. */
  readonly allowedOrigins: string | undefined;
  /** The secret, as it was typed. */
  readonly accessKeySecret: string;
  /** The URL to post to. */
  readonly endpoint: string;
  /** Milliseconds for one send, all tries included. */
  readonly timeoutMs: number;
  /** Milliseconds that one try may take to connect. */
  readonly connectTimeoutMs: number;
}

/** Checked configs that are kept; a Logto has one, a multi-tenant host a few at a time. */
const MAX_PLANS = 16;

/** Typed access to the core. Synchronous: everything inside is computation. */
export class Core {
  /** Plans, and what the core knows them by. The oldest first. */
  readonly #handles = new Map<Plan, glue.CheckedConfig>();

  /**
   * Checks a config.
   *
   * @param allowedOrigins Origins to allow besides Aliyun's; by default those of the environment.
   * @throws {InvalidConfigError} with all problems.
   */
  plan(config: unknown, allowedOrigins?: string): Plan {
    return this.#known(config, allowedOrigins) ?? this.#check(boundedJsonText(config), allowedOrigins);
  }

  /** What a checked config holds that is never used as it stands. */
  warnings(plan: Plan): readonly ReportedProblem[] {
    const handle = this.#handle(plan);
    return this.#call(() => handle.warnings());
  }

  /**
   * Signs a message with this clock.
   *
   * @param variant The form of the number, for one that Aliyun refused in those before.
   * @throws {InvalidMessageError}
   */
  prepare(plan: Plan, { to, usageType, payload }: Message, unixMillis: number, variant = 0): SignedRequest {
    const handle = this.#handle(plan);
    return this.#call(() =>
      glue.prepare(handle, plan.accessKeySecret, textOf(to), textOf(usageType), payload, variant, unixMillis),
    );
  }

  /** What a refusal means for a message whose number was sent in this variant. */
  numberRefusal(
    plan: Plan,
    { to, usageType }: Message,
    variant: number,
    { code, mayHaveBeenSent }: Pick<Refused, 'code' | 'mayHaveBeenSent'>,
  ): NumberRefusal {
    const handle = this.#handle(plan);
    return this.#call(
      () => glue.numberRefusal(handle, textOf(to), textOf(usageType), variant, code, mayHaveBeenSent),
      mayHaveBeenSent,
    );
  }

  /**
   * Says which template a message would be sent with.
   *
   * @throws {InvalidMessageError}
   */
  route(plan: Plan, to: string, usageType: string): Route {
    const handle = this.#handle(plan);
    return this.#call(() => glue.route(handle, textOf(to), textOf(usageType)));
  }

  /** Reads an answer to a request that {@link prepare} made. */
  interpret(
    plan: Plan,
    { to, payload }: Message,
    sent: SignedRequest,
    { status, text }: Pick<Answer, 'status' | 'text'>,
  ): Reply {
    return this.#call(
      () =>
        glue.interpret(status, text, {
          body: sent.body,
          accessKeySecret: plan.accessKeySecret,
          to: textOf(to),
          payload,
        }),
      /* mayHaveBeenSent */ true,
    );
  }

  /** What follows from a try that brought no answer. */
  afterFault(fault: Fault | 'aborted'): Verdict {
    return this.#call(() => glue.afterFault(fault), true);
  }

  /** Milliseconds to wait before the next try; `undefined` when there is to be none. */
  pauseMs(retry: Retry, tries: number, leftMs: number, askedMs: number | undefined): number | undefined {
    return this.#call(() => glue.pauseMs(retry, tries, leftMs, askedMs), true);
  }

  /** Milliseconds to add to this machine's clock by a `Date` header; `undefined` when it says nothing new. */
  clockOffsetMs(date: string | undefined, unixMillis: number, offsetMs: number): number | undefined {
    return this.#call(() => glue.clockOffsetMs(date ?? '', unixMillis, offsetMs), true);
  }

  /** A phone number for logs. */
  maskedPhoneNumber(to: unknown): string {
    return this.#call(() => glue.maskedPhoneNumber(textOf(to)));
  }

  #known(config: unknown, allowedOrigins: string | undefined): Plan | undefined {
    try {
      for (const plan of this.#handles.keys()) {
        if (plan.allowedOrigins === allowedOrigins && isSameData(plan.config, config)) {
          return plan;
        }
      }
    } catch {
      // A getter that throws: no config that anybody knows.
    }
    return undefined;
  }

  #check(json: string, allowedOrigins: string | undefined): Plan {
    const handle = this.#handleFor(json, allowedOrigins);
    const { endpoint, timeoutMs, connectTimeoutMs } = handle;
    const config = JSON.parse(json);
    const { accessKeySecret } = config;
    const plan = { config, allowedOrigins, accessKeySecret, endpoint, timeoutMs, connectTimeoutMs };
    this.#keep(plan, handle);
    return plan;
  }

  /** The handle of a plan; a new one when it was forgotten, or lost in a restart. */
  #handle(plan: Plan): glue.CheckedConfig {
    const kept = this.#handles.get(plan);
    if (kept) {
      return kept;
    }
    const handle = this.#handleFor(jsonText(plan.config), plan.allowedOrigins);
    this.#keep(plan, handle);
    return handle;
  }

  #handleFor(json: string, allowedOrigins = platform.allowedOrigins()): glue.CheckedConfig {
    return this.#call(() => glue.checkConfig(encoder.encode(json), allowedOrigins));
  }

  #keep(plan: Plan, handle: glue.CheckedConfig): void {
    const [oldest] = this.#handles;
    if (oldest && this.#handles.size >= MAX_PLANS) {
      this.#handles.delete(oldest[0]);
      oldest[1].free();
    }
    this.#handles.set(plan, handle);
  }

  #call<Result>(call: () => Result, mayHaveBeenSent = false): Result {
    try {
      return call();
    } catch (error) {
      throw typedError(error) ?? this.#restart(error, mayHaveBeenSent);
    }
  }

  /** After a trap the instance's memory cannot be trusted: a new one takes its place. */
  #restart(cause: unknown, mayHaveBeenSent: boolean): CoreError {
    this.#handles.clear();
    glue.__wbg_reset_state();
    return new CoreError('restarted', write().restarted(mayHaveBeenSent), { cause, mayHaveBeenSent });
  }
}

/**
 * A message as plain data, read once: getters and `toJSON` are the caller's code, may throw, and may say something else
 * the next time.
 *
 * @param message The message, or how to read it.
 * @throws {InvalidMessageError} when it cannot be read.
 */
export const plainMessage = (message: Message | (() => Message)): Message => {
  try {
    const { to, usageType, payload } = typeof message === 'function' ? message() : message;
    const json = JSON.stringify(payload);
    return {
      to: textOf(to),
      usageType: textOf(usageType),
      payload: json === undefined ? undefined : JSON.parse(json),
    };
  } catch (cause) {
    if (cause instanceof InvalidMessageError) {
      throw cause;
    }
    throw new InvalidMessageError({ code: 'InvalidPayload', reason: 'unreadable' });
  }
};

/** Characters of a number or usage type that are looked at: far more than either has. */
const MAX_TEXT_LENGTH = 1024;

/** A number or text of a caller that types do not bind; everything else is missing. */
const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, MAX_TEXT_LENGTH) : '';

const encoder = new TextEncoder();

/**
 * Whether a value holds this very data. A config comes out of the database as a new object for every send; comparing
 * it costs half of writing it as JSON.
 */
const isSameData = (data: unknown, value: unknown): boolean => {
  if (!isObject(data) || !isObject(value)) {
    return data === value;
  }
  if (Array.isArray(data) || Array.isArray(value)) {
    return (
      Array.isArray(data) &&
      Array.isArray(value) &&
      data.length === value.length &&
      data.every((item, index) => isSameData(item, value[index]))
    );
  }
  const names = Object.keys(value);
  let count = 0;
  for (const name in data) {
    if (names[count] !== name || !isSameData(data[name], value[name])) {
      return false;
    }
    count += 1;
  }
  return count === names.length;
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** JSON text of a config; `null` for what is no JSON data, which the core then refuses. */
const jsonText = (config: unknown): string => {
  try {
    return JSON.stringify(config) ?? 'null';
  } catch {
    return 'null';
  }
};

/** Characters of a config's JSON text. The core's memory never shrinks, so nothing larger is copied into it. */
const MAX_JSON_LENGTH = 64 * 1024;

/** JSON text of a config. @throws {InvalidConfigError} when it is too large, with the field that makes it so. */
const boundedJsonText = (config: unknown): string => {
  const json = jsonText(config);
  if (json.length <= MAX_JSON_LENGTH) {
    return json;
  }
  const path = largestField(JSON.parse(json));
  const parameters = { field: '' } as const;
  throw new InvalidConfigError([{ path, code: 'invalid_value', reason: 'too_large', parameters }], []);
};

/** The name of the field with the longest value; empty for a value without fields, and for a name that is long itself. */
const largestField = (config: unknown): string => {
  const lengths = Object.entries(isObject(config) ? config : {}).map(
    ([name, value]) => [name, JSON.stringify(value).length] as const,
  );
  const [name = ''] = lengths.sort(([, one], [, other]) => other - one)[0] ?? [];
  return name.length > 64 ? '' : name;
};

let loading: Promise<Core> | undefined;

/**
 * The process's core. Loads it at the first call; a failed load is tried again at the next one.
 *
 * @param source Where the WebAssembly comes from; by default the file in this package.
 * @throws {CoreError} when it cannot be loaded.
 */
export const loadCore = (source?: WasmSource): Promise<Core> => {
  loading ??= load(source).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
};

const load = async (source: WasmSource | undefined): Promise<Core> => {
  const messages = loadMessages();
  if (typeof WebAssembly === 'undefined') {
    await messages;
    throw webAssemblyIsOff();
  }
  try {
    const given = await source;
    await (given ? start(given) : startFromPackage());
    return new Core();
  } catch (cause) {
    await messages;
    throw loadError(cause, source !== undefined);
  }
};

/** Starts the core from the file, else from the inline copy. Without that copy the file's error is the one to tell. */
const startFromPackage = async (): Promise<void> => {
  try {
    await start(await platform.wasmSource());
  } catch (error) {
    const inline = await platform.inlineWasm?.().catch(() => undefined);
    if (!inline) {
      throw error;
    }
    await start(inline);
  }
};

const start = async (wasm: Awaited<WasmSource>): Promise<void> => {
  // What is compiled already is there at once; asynchronously Node takes several turns, at times 20 ms.
  const { version } =
    wasm instanceof WebAssembly.Module
      ? glue.initSync({ module: wasm })
      : await glue.default({ module_or_path: wasm as BufferSource | Response });
  if (typeof version !== 'function') {
    throw new Error('it is of another build');
  }
};
