/**
 * Counts that several processes share, in Redis or Valkey: one atomic script for each message. While the store answers, no
 * limit is exceeded; while it does not, each process enforces the limits alone, and says so.
 */
import type { Claim, Notice } from '../../pkg/core.js';
import type { RedisClient } from './redis-client.js';

/** Sends one command: its name and arguments. */
type Send = (args: string[]) => Promise<unknown>;

/** What came of asking. */
export interface Reservation {
  /** The rule whose count has no room; `undefined` when all have. */
  readonly full: Notice | undefined;
  /** Whether the store did not answer in time: this process is alone then. */
  readonly isAlone: boolean;
  /** Gives the message back, where the windows that it was counted in still go on. */
  readonly giveBack: () => void;
}

/** Milliseconds to wait for the store: a login must not wait for a counter. */
const TIMEOUT_MS = 50;

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

/** Asks the store. Never throws, and never waits longer than {@link TIMEOUT_MS}. */
export class SharedCounts {
  readonly #send: Send;

  constructor(client: RedisClient) {
    // `ioredis` has both, and its `sendCommand` takes something else.
    this.#send =
      'call' in client
        ? (args) => client.call(args[0] ?? '', ...args.slice(1))
        : (args) => client.sendCommand(args);
  }

  async reserve(claims: readonly Claim[]): Promise<Reservation> {
    const keys = claims.map(({ key }) => KEY_PREFIX + key);
    const windows = claims.flatMap(({ max, windowMs }) => [newName(), String(max), String(windowMs)]);
    const answer = await this.#evaluate(RESERVE, keys, windows);
    if (Array.isArray(answer)) {
      const names = answer.map(String);
      const giveBack = () => void this.#evaluate(GIVE_BACK, keys, names);
      return { full: undefined, isAlone: false, giveBack };
    }
    const full = claims[Number(answer) - 1]?.rule;
    return { full, isAlone: full === undefined, giveBack: () => {} };
  }

  /** The script's answer; `undefined` when there is none in time. */
  async #evaluate(script: string, keys: string[], args: string[]): Promise<unknown> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const timeout = new Promise<undefined>((resolve) => {
      // Once more when it is over: an answer that is there already, in a process that was too busy to read it, counts.
      timer = setTimeout(() => {
        timer = setTimeout(resolve, 0, undefined);
      }, TIMEOUT_MS);
    });
    try {
      return await Promise.race([
        this.#send(['EVAL', script, String(keys.length), ...keys, ...args]),
        timeout,
      ]);
    } catch {
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }
}

/** The name of a window that may begin. Not `randomUUID`, which pages without https lack. */
const newName = (): string => globalThis.crypto.getRandomValues(new Uint32Array(4)).join('-');
