/** One call, from its start to its end: does what the core says, and tells it what came of it. */
import type { Exchange } from './core/exchange.js';
import type { Step } from './core/step.js';
import type { Observer } from './observer.js';
import type { PlatformAbortSignal } from './platform-types.js';
import type { Reservation } from './protection/shared-counts.js';
import type { Transport, TransportFault } from './transport.js';

/** How a call ended. */
export type Outcome = Exclude<Step, { kind: 'request' | 'reserve' | 'wait' }> & {
  /** The endpoint of the last request. */
  readonly url: string;
  /** What the transport saw when there was no answer. */
  readonly seen: Seen | undefined;
};

/** What a transport saw of a failure; for the error's text, the core has no use for it. */
export type Seen = Pick<TransportFault, 'fault' | 'systemCode' | 'proxy'>;

/**
 * Runs an exchange to its end.
 *
 * @throws {CoreError} when the core trapped.
 */
export const run = async (
  exchange: Exchange,
  transport: Transport,
  signal: PlatformAbortSignal | undefined,
  observer?: Observer,
  reservation?: Reservation,
): Promise<Outcome> => {
  let url = '';
  let seen: Seen | undefined;
  let step = signal?.aborted ? exchange.aborted() : exchange.started();
  for (;;) {
    switch (step.kind) {
      case 'request': {
        const { request, ...limits } = step;
        url = step.url;
        observer?.requested(step);
        const end = await transport(url, request, { ...limits, signal }).catch(faultFrom);
        if ('fault' in end) {
          seen = end;
          observer?.faulted(end);
          step = exchange.faulted(end.fault, signal?.aborted === true);
        } else {
          seen = undefined;
          observer?.answered(end);
          step = exchange.answered(end);
        }
        break;
      }
      case 'reserve': {
        const full = await reservation?.reserve(step.claims);
        step = signal?.aborted ? exchange.aborted() : exchange.reserved(full);
        break;
      }
      case 'wait':
        observer?.waiting(step.milliseconds);
        await wait(step.milliseconds, signal);
        step = signal?.aborted ? exchange.aborted() : exchange.resumed();
        break;
      case 'accepted':
      case 'read':
      case 'found':
      case 'failed':
        observer?.ended(step);
        return { ...step, url, seen };
    }
  }
};

/** What a transport threw. It throws nothing else; if it does, nobody can tell how far the request came. */
export const faultFrom = (error: unknown): Seen => (isFault(error) ? error : { fault: 'unknown' });

/** By its name, because each bundle of a transport has a class of its own. */
const isFault = (error: unknown): error is TransportFault =>
  error instanceof Error && error.name === 'TransportFault';

/** Waits, or until the caller gives up. */
const wait = (milliseconds: number, signal: PlatformAbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener('abort', done);
    if (signal?.aborted) {
      done();
    }
  });
