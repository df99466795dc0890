/**
 * Counts that several processes share, in Redis or Valkey: one atomic script for each message. While the store answers, no
 * limit is exceeded; while it does not, each process enforces the limits alone, and says so.
 */
import type { Claim, Notice } from '../../pkg/core.js';
import type { RedisClient } from './redis-client.js';

/** Sends one command: its name and arguments. */
type Send = (args: string[]) => Promise<unknown>;

/** What came of asking the store. */
interface Answer {
  readonly reply: unknown;
  /** Why there is none: a code such as `NOAUTH` or `ECONNREFUSED`, or how long it was waited for. */
  readonly trouble: string | undefined;
}

/** Milliseconds to wait for the store: a login must not wait for a counter. */
export const STORE_TIMEOUT_MS = 50;

/** All keys in one slot of a cluster, because one script writes them all. */
const KEY_PREFIX = '{aliyun-sms}:';

/**
 * Counts a message in every window, or in none. A window is a hash: `n` messages, and a name `w`, by which a message that
 * is given back later finds out whether the window is still the same one. Keys: the counts. Arguments: for each window a new
 * name, the most messages and its milliseconds. Returns the place of the first full one, or the names. Each window has its
 * own name, so that nobody who reads the store can tell which counts one message was in.
 */
const RESERVE = `
for i, key in ipairs(KEYS) do
  if tonumber(redis.call('HGET', key, 'n') or '0') >= tonumber(ARGV[3 * i - 1]) then return i end
end
local names = {}
for i, key in ipairs(KEYS) do
  if redis.call('HSETNX', key, 'w', ARGV[3 * i - 2]) == 1 then redis.call('PEXPIRE', key, ARGV[3 * i]) end
  redis.call('HINCRBY', key, 'n', 1)
  names[i] = redis.call('HGET', key, 'w')
end
return names`;

/** Keys: the counts. Arguments: the name of each window. */
const GIVE_BACK = `
for i, key in ipairs(KEYS) do
  if redis.call('HGET', key, 'w') == ARGV[i] then redis.call('HINCRBY', key, 'n', -1) end
end
return 0`;

/** The store. Never throws, and never waits longer than {@link STORE_TIMEOUT_MS}. */
export class SharedCounts {
  readonly #send: Send;

  constructor(client: RedisClient) {
    // `ioredis` has both, and its `sendCommand` takes something else.
    this.#send =
      'call' in client
        ? (args) => client.call(args[0] ?? '', ...args.slice(1))
        : (args) => client.sendCommand(args);
  }

  /** For one message. */
  reservation(): Reservation {
    return new Reservation((...script) => this.#evaluate(...script));
  }

  async #evaluate(script: string, keys: string[], args: string[]): Promise<Answer> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const timeout = new Promise<Answer>((resolve) => {
      // Once more when it is over: an answer that is there already, in a process that was too busy to read it, counts.
      timer = setTimeout(() => {
        timer = setTimeout(resolve, 0, { reply: undefined, trouble: `${STORE_TIMEOUT_MS} ms` });
      }, STORE_TIMEOUT_MS);
    });
    try {
      const asked = this.#send(['EVAL', script, String(keys.length), ...keys, ...args]);
      return await Promise.race([asked.then((reply) => ({ reply, trouble: undefined })), timeout]);
    } catch (error) {
      return { reply: undefined, trouble: troubleOf(error) };
    } finally {
      clearTimeout(timer);
    }
  }
}

/** One message in the counts of the store. */
export class Reservation {
  #trouble: string | undefined;
  /** Keys and names of the windows that it is counted in. */
  #counted: readonly [keys: string[], names: string[]] | undefined;

  constructor(
    private readonly evaluate: (script: string, keys: string[], args: string[]) => Promise<Answer>,
  ) {}

  /** Why the store, which was asked, does not count: then each process is alone. Holds no address and no key. */
  get trouble(): string | undefined {
    return this.#trouble;
  }

  /** Counts the message. Returns the rule whose count has no room; `undefined` when all have, or nobody knows. */
  async reserve(claims: readonly Claim[]): Promise<Notice | undefined> {
    const keys = claims.map(({ key }) => KEY_PREFIX + key);
    const windows = claims.flatMap(({ max, windowMs }) => [newName(), String(max), String(windowMs)]);
    const { reply, trouble } = await this.evaluate(RESERVE, keys, windows);
    if (Array.isArray(reply)) {
      this.#counted = [keys, reply.map(String)];
      return undefined;
    }
    const full = claims[Number(reply) - 1]?.rule;
    this.#trouble = full === undefined ? (trouble ?? 'UNKNOWN') : undefined;
    return full;
  }

  /** Takes the message out again, where the windows that it was counted in still go on. */
  giveBack(): void {
    if (this.#counted) {
      void this.evaluate(GIVE_BACK, ...this.#counted);
      this.#counted = undefined;
    }
  }
}

/** The code of an error: the platform's, the first word of what Redis says (`NOAUTH …`), else the name of its class. */
export const troubleOf = (error: unknown): string => {
  if (!(error instanceof Error)) {
    return 'UNKNOWN';
  }
  const [redisCode] = /^[A-Z]{3,}\b/.exec(error.message) ?? [];
  return 'code' in error && typeof error.code === 'string'
    ? error.code
    : (redisCode ?? error.constructor.name);
};

/** The name of a window that may begin. Not `randomUUID`, which pages without https lack. */
const newName = (): string => globalThis.crypto.getRandomValues(new Uint32Array(4)).join('-');
