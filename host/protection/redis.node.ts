/**
 * The store that whoever runs Logto names in `ALIYUN_SMS_REDIS_URL`. Its client is the package `redis`, which Logto's core
 * depends on: imported when, and only when, that variable is set.
 */
import type { RedisClient } from './redis-client.js';

/** The environment variable with the address of a Redis or Valkey: `redis://…` or `rediss://…`. */
const VARIABLE = 'ALIYUN_SMS_REDIS_URL';

/** Commands that may wait for an answer: bounds the memory when a connection is dead and nobody has noticed yet. */
const MAX_COMMANDS = 10_000;

/** As much of the package `redis` as is used. */
interface RedisPackage {
  readonly createClient: (options: object) => {
    readonly sendCommand: (args: string[]) => Promise<unknown>;
    readonly on: (event: 'error', listener: (error: unknown) => void) => unknown;
    readonly connect: () => Promise<unknown>;
  };
}

/**
 * A client for the store of the environment; `undefined` when it names none. A store that is not there yet is connected to
 * as soon as it is. Without the package, or with an address that is none, every command fails.
 *
 * @param report Is told once why every command fails.
 */
export const redisOfEnvironment = (report: (reason: string) => void): RedisClient | undefined => {
  const url = process.env[VARIABLE]?.trim();
  if (!url) {
    return undefined;
  }
  const client = connect(url);
  client.catch((error: unknown) => {
    report(
      `${VARIABLE} is set, but there is no client for it: ${reasonOf(error)}. Each process enforces the limits alone.`,
    );
  });
  return { sendCommand: async (args) => (await client).sendCommand(args) };
};

const connect = async (url: string) => {
  // Not a literal, or every bundler would look for a package that only some have.
  const name = 'redis';
  const found: unknown = await import(/* webpackIgnore: true */ /* @vite-ignore */ name);
  const { createClient } = found as RedisPackage;
  const client = createClient({
    url,
    // A command that waits for a connection is of no use after 50 ms.
    disableOfflineQueue: true,
    commandsQueueMaxLength: MAX_COMMANDS,
    socket: { reconnectStrategy: reconnectAfter },
  });
  client.on('error', () => undefined);
  client.connect().catch(() => undefined);
  return client;
};

/** Milliseconds until the next attempt to connect. */
const reconnectAfter = (attempts: number): number => Math.min(100 * 2 ** Math.min(attempts, 6), 5_000);

/** What the platform said, without the address, which may hold a password. */
const reasonOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'the address cannot be used';
