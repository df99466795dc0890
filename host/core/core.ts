/** Typed access to the core. Synchronous: everything inside is computation. */
import { platform } from '#platform';
import type * as glue from '../../pkg/core.js';
import { configText, secretsOf } from './config.js';
import { Exchange, type Make } from './exchange.js';
import type { Glue } from './glue.js';
import { Instance } from './instance.js';
import { dataOf, isSame, type KnownData } from './known-data.js';
import { type PlainMessage, textOf } from './message.js';
import type { Learned } from './step.js';

/** How a config is checked. */
export interface CheckOptions {
  /** Origins to allow besides Aliyun's, separated by commas; by default those of the environment. */
  readonly allowedOrigins?: string | undefined;
  /** Whether messages choose among the config's templates; if not, it may have none. Default `true`. */
  readonly needsTemplates?: boolean;
}

/**
 * A checked config, and what calls with it have taught. Stays valid whatever happens inside the core, because everything
 * needed to check it again is here.
 */
export interface CheckedConfig {
  /** Everything that the check depends on: its JSON text and the data in it, and how it is checked. */
  readonly json: string;
  readonly data: KnownData;
  readonly conditions: string;
  readonly check: () => number;
  readonly accessKeySecret: string;
  readonly securityToken: string;
  /** What the core knows it by, and in which instance: a generation of -1 when it was released. */
  number: number;
  generation: number;
  /** What calls with it have taught. */
  learned: Learned;
}

/** Which rules hold for a message. */
export interface SendMode {
  /** Whether it is held against the config's rules against pumping. */
  readonly isProtected: boolean;
  /** Whether the counts of other processes are asked, too. */
  readonly sharesCounts: boolean;
}

/** Checked configs that are kept; a Logto has one, a multi-tenant host a few at a time. */
const MAX_CONFIGS = 16;

const encoder = new TextEncoder();

export class Core {
  readonly #instance: Instance;
  /** Those that the core holds, the newest first: after an edit of a config, it is the one that is looked for. */
  #configs: readonly CheckedConfig[] = [];

  constructor(glue: Glue) {
    this.#instance = new Instance(glue);
  }

  /**
   * Checks a config.
   *
   * @throws {InvalidConfigError} with all problems.
   */
  check(config: unknown, options: CheckOptions = {}): CheckedConfig {
    const { needsTemplates = true, allowedOrigins = platform.allowedOrigins() } = options;
    const conditions = `${needsTemplates} ${allowedOrigins}`;
    // Logto hands an equal config over at every send, as a new object; checking costs more than signing.
    const same = this.#find(conditions, ({ data }) => isSame(config, data));
    if (same) {
      return same;
    }
    const json = configText(config);
    const alike = this.#find(conditions, (kept) => kept.json === json);
    if (alike) {
      return alike;
    }
    const check = () => this.#glue.checkConfig(encoder.encode(json), allowedOrigins, needsTemplates);
    const number = this.#instance.call(check);
    const { generation } = this.#instance;
    const learned = { clockOffsetMs: 0, signNames: '' };
    const checked = {
      json,
      data: dataOf(json),
      conditions,
      check,
      ...secretsOf(json),
      number,
      generation,
      learned,
    };
    this.#instance.call(() => this.#keep(checked));
    return checked;
  }

  /** What a checked config holds that is never used as it stands. */
  warnings(config: CheckedConfig): readonly glue.Problem[] {
    return this.ask(config, (number) => this.#glue.configWarnings(number));
  }

  /**
   * The call that sends a message.
   *
   * @throws {InvalidMessageError} when it cannot be sent as it is.
   */
  send(config: CheckedConfig, message: PlainMessage, { isProtected, sharesCounts }: SendMode): Exchange {
    const { to, usageType, china, overseas, payload, outId, ip } = message;
    return this.exchange(config, true, (number, secret, token, { clockOffsetMs, signNames }, isReserved) =>
      this.#glue.makeSend(
        number,
        secret,
        token,
        to,
        usageType ?? '',
        china,
        overseas,
        payload,
        outId,
        ip,
        isProtected && !isReserved,
        sharesCounts,
        clockOffsetMs,
        signNames,
      ),
    );
  }

  /** The call that asks whose key the config has. */
  callerIdentity(config: CheckedConfig): Exchange {
    return this.exchange(config, false, (number, secret, token, { clockOffsetMs }) =>
      this.#glue.makeCallerIdentity(number, secret, token, clockOffsetMs),
    );
  }

  /**
   * Says which way a message would go, and why not the ways before.
   *
   * @throws {InvalidMessageError} when its number is none.
   */
  route(config: CheckedConfig, { to, usageType, payload }: PlainMessage): glue.Routing {
    return this.ask(config, (number) => this.#glue.route(number, to, usageType ?? '', payload));
  }

  /** A phone number for logs; empty after a trap: a log, an event or a step without it is better than an error in its place. */
  maskedPhoneNumber(to: unknown): string {
    try {
      return this.compute(() => this.#glue.maskedPhoneNumber(textOf(to) ?? ''));
    } catch {
      return '';
    }
  }

  get #glue(): Glue {
    return this.#instance.glue;
  }

  /** A call; one that `sends` may be in doubt. */
  protected exchange(
    config: CheckedConfig,
    sends: boolean,
    make: (number: number, secret: string, token: string, ...call: Parameters<Make>) => number,
  ): Exchange {
    const { accessKeySecret, securityToken } = config;
    return new Exchange(
      this.#instance,
      (learned, isReserved) =>
        make(this.#numberOf(config), accessKeySecret, securityToken, learned, isReserved),
      sends,
      config.learned,
    );
  }

  /** Asks something of a config that needs no request. */
  protected ask<Answer>(config: CheckedConfig, question: (number: number) => Answer): Answer {
    return this.#instance.call(() => question(this.#numberOf(config)));
  }

  /** Asks something that needs no config. */
  protected compute<Answer>(question: () => Answer): Answer {
    return this.#instance.call(question);
  }

  /** The config's number in the current instance; called from within {@link Instance.call}. */
  #numberOf(config: CheckedConfig): number {
    const { generation } = this.#instance;
    if (config.generation !== generation) {
      config.number = config.check();
      config.generation = generation;
      this.#keep(config);
    }
    return config.number;
  }

  #find(conditions: string, isIt: (kept: CheckedConfig) => boolean): CheckedConfig | undefined {
    return this.#configs.find((kept) => kept.conditions === conditions && isIt(kept));
  }

  /** The oldest makes room. Whoever holds that still has it checked again, which makes room for it in turn. */
  #keep(config: CheckedConfig): void {
    const oldest = this.#configs[MAX_CONFIGS - 1];
    const same = this.#find(config.conditions, ({ json }) => json === config.json);
    const displaced = same ?? oldest;
    if (displaced === config) {
      return;
    }
    this.#configs = [config, ...this.#configs.filter((kept) => kept !== displaced)];
    if (displaced?.generation === this.#instance.generation) {
      displaced.generation = -1;
      this.#glue.releaseConfig(displaced.number);
    }
  }
}
