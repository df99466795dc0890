/** What a client's options come to. Without its own state: the client's file and that of the tools each have a copy. */
import { platform } from '#platform';
import type { AliyunSmsOptions } from './client.js';
import { InvalidConfigError, InvalidMessageError, SharedCounts } from './engine.js';
import type { PlatformAbortSignal } from './platform-types.js';
import type { Dependencies } from './sender.js';
import { fetchTransport } from './transport.fetch.js';

/** What calls need of the outside world. */
export const dependenciesOf = ({ fetch, onStep, onSend, redis }: AliyunSmsOptions): Dependencies => ({
  transport: fetch ? fetchTransport(fetch) : platform.transport,
  announce: () => bothOf(onSend && quietly(onSend), platform.announce()),
  counts: redis && new SharedCounts(redis),
  watch: () => bothOf(onStep, platform.watch?.()),
});

/** Before anything is sent: found out later, it would leave the message in doubt. */
export const assertSignal = (signal: PlatformAbortSignal | undefined): void => {
  if (
    signal !== undefined &&
    !(
      typeof signal?.aborted === 'boolean' &&
      typeof signal.addEventListener === 'function' &&
      typeof signal.removeEventListener === 'function'
    )
  ) {
    throw new TypeError('The option `signal` is not an AbortSignal. Nothing was sent.');
  }
};

type Listener<Event> = (event: Event) => void;

const bothOf = <Event>(
  one: Listener<Event> | undefined,
  other: Listener<Event> | undefined,
): Listener<Event> | undefined =>
  one && other
    ? (event) => {
        other(event);
        return one(event);
      }
    : (one ?? other);

/** A listener whose errors, also those that come later, change nothing of what it listens to. */
const quietly =
  <Event>(listener: Listener<Event>): Listener<Event> =>
  (event) => {
    try {
      const result: unknown = listener(event);
      Promise.resolve(result).catch(() => undefined);
    } catch {}
  };

/** The core words an error for Logto's form; here an option is named as the client has it. */
export const inWordsOfTheClient = (error: unknown): unknown => {
  if (error instanceof InvalidConfigError) {
    return new InvalidConfigError(error.problems, error.warnings, 'client');
  }
  return error instanceof InvalidMessageError ? new InvalidMessageError(error.problem, 'client') : error;
};

/** Origins to allow besides Aliyun's, as the core takes them; `undefined` for those of the environment. */
export const allowedOriginsOf = ({ allowedOrigins }: AliyunSmsOptions): string | undefined =>
  allowedOrigins?.join(',');

/**
 * Whether the messages of a config choose among its entries. Without any, each names its template; and what is no config, or
 * cannot be read, has none of what one must have.
 */
export const hasEntries = (config: unknown): boolean => {
  try {
    const { templates, routes } = config as Partial<Record<'templates' | 'routes', unknown>>;
    return typeof config !== 'object' || templates !== undefined || routes !== undefined;
  } catch {
    return true;
  }
};
