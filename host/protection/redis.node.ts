/**
 * The store that whoever runs Logto names in `ALIYUN_SMS_REDIS_URL`. Its client is the package `redis`, which Logto's core
 * depends on: imported when, and only when, that variable is set.
 */
import { STORE_TIMEOUT_MS, troubleOf } from '../engine.js';
import type { StoreProblem } from '../messages/reasons.js';
import type { RedisClient } from './redis-client.js';

/** Is told why the store can never be used. @param detail A code. */
type Report = (problem: StoreProblem, detail: string) => void;

/** The environment variable with the address of a Redis or Valkey: `redis://…` or `rediss://…`. */
const VARIABLE = 'ALIYUN_SMS_REDIS_URL';

/** Commands that may wait for an answer: bounds the memory when a connection is dead and nobody has noticed yet. */
const MAX_COMMANDS = 10_000;

/** As much of the package `redis` as is used. */
interface RedisPackage {
  readonly createClient: (options: object) => {
    readonly sendCommand: (args: string[]) => Promise<unknown>;
    readonly on: (event: 'error' | 'ready', listener: (error: unknown) => void) => unknown;
    readonly connect: () => Promise<unknown>;
  };
}

/**
 * A client for the store of the environment; `undefined` when it names none. A store that is not there yet is connected to
 * as soon as it is. Without the package, or with an address that is none, every command fails.
 *
 * @param report Is told once why every command fails.
 */
export const redisOfEnvironment = (report: Report): RedisClient | undefined => {
  const url = process.env[VARIABLE]?.trim();
  if (!url) {
    return undefined;
  }
  const connection = connect(url, report);
  // Reported, and told again by each command.
  connection.catch(() => undefined);
  return {
    sendCommand: async (args) => {
      const begin = performance.now();
      const { client, isKnown, lastError } = await connection;
      await isKnown;
      // Sent now, it would count a message that is long on its way without it.
      if (performance.now() - begin > STORE_TIMEOUT_MS) {
        throw new Error('The connection came too late.');
      }
      try {
        return await client.sendCommand(args);
      } catch (error) {
        // While there is no connection, why there is none says more than that there is none.
        throw lastError() ?? error;
      }
    },
  };
};

const connect = async (url: string, report: Report) => {
  const { createClient } = await redisPackage(report);
  const client = createdClient(createClient, url, report);
  let lastError: unknown;
  /** Whether there is a connection, or why there is none. */
  const isKnown = new Promise<void>((resolve) => {
    client.on('error', (error) => {
      lastError = error;
      resolve();
    });
    client.on('ready', () => {
      lastError = undefined;
      resolve();
    });
  });
  client.connect().catch(() => undefined);
  return { client, isKnown, lastError: () => lastError };
};

const redisPackage = async (report: Report): Promise<RedisPackage> => {
  // Not a literal, or every bundler would look for a package that only some have.
  const name = 'redis';
  try {
    const found: unknown = await import(/* webpackIgnore: true */ /* @vite-ignore */ name);
    return found as RedisPackage;
  } catch (error) {
    report('packageMissing', troubleOf(error));
    throw error;
  }
};

const createdClient = (createClient: RedisPackage['createClient'], url: string, report: Report) => {
  try {
    return createClient({
      url,
      // A command that waits for a connection is of no use after 50 ms.
      disableOfflineQueue: true,
      commandsQueueMaxLength: MAX_COMMANDS,
      socket: { reconnectStrategy: reconnectAfter },
    });
  } catch (error) {
    // Without the address, which may hold a password.
    report('notAnAddress', troubleOf(error));
    throw error;
  }
};

/** Milliseconds until the next attempt to connect. */
const reconnectAfter = (attempts: number): number => Math.min(100 * 2 ** Math.min(attempts, 6), 5_000);
