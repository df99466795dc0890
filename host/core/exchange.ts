/**
 * One call under way in the core. It lives in wasm memory; when a trap of another call put a new instance in that
 * memory's place, it is made again there from what it was told so far: the core is deterministic.
 */
import type * as glue from '../../pkg/core.js';
import { CoreError } from '../errors/core-error.js';
import { write } from '../messages/load.js';
import type { Answer, Fault } from '../transport.js';
import type { Instance } from './instance.js';
import type { Learned, RequestStep, Step } from './step.js';

/**
 * Makes the call in the current instance, with what earlier ones learned; returns its number. `isReserved` says that no
 * rule against pumping is asked any more.
 */
export type Make = (learned: Learned, isReserved: boolean) => number;

/** Tells it one thing that happened. */
type Tell = (call: number) => void;

/** What it was told, and the kind of the step that it took. */
type Told = readonly [Tell, Step['kind']];

export class Exchange {
  readonly #told: Told[] = [];
  #number: number;
  /** The instance that knows the number: a number of an older one is neither called nor freed. */
  #generation: number;
  /** The request that is out. */
  #request: RequestStep | undefined;
  #attempts = 0;
  readonly #notices = new Set<glue.Notice>();

  /** @throws what `make` throws. */
  constructor(
    private readonly instance: Instance,
    private readonly make: Make,
    /** Whether its request sends a message: only that can be in doubt. */
    private readonly sends: boolean,
    /** What it began with: made again, it must decide alike. */
    private readonly learned: Learned,
  ) {
    this.#number = instance.call(() => make(learned, false));
    this.#generation = instance.generation;
  }

  /** Requests made. */
  get attempts(): number {
    return this.#attempts;
  }

  /** What the rules against pumping report, each once. */
  get notices(): readonly glue.Notice[] {
    return [...this.#notices];
  }

  /** The call begins. */
  started(): Step {
    return this.#tell(this.instance.glue.started);
  }

  /** An answer came. */
  answered({ status, text, date, retryAfterMs }: Answer): Step {
    return this.#tell((number, steps, unixMs, monotonicMs) =>
      this.instance.glue.answered(number, steps, status, text, date ?? '', retryAfterMs, unixMs, monotonicMs),
    );
  }

  /** The request ended without an answer. */
  faulted(fault: Fault, aborted: boolean): Step {
    return this.#tell((number, steps, unixMs, monotonicMs) =>
      this.instance.glue.faulted(number, steps, fault, aborted, unixMs, monotonicMs),
    );
  }

  /** A wait is over. */
  resumed(): Step {
    return this.#tell(this.instance.glue.resumed);
  }

  /** The counts that processes share were asked; `full` has no room. */
  reserved(full: glue.Notice | undefined): Step {
    return this.#tell((number, steps, unixMs, monotonicMs) =>
      this.instance.glue.reserved(number, steps, full ?? '', unixMs, monotonicMs),
    );
  }

  /** The caller gave up while no request was out. */
  aborted(): Step {
    return this.#tell(this.instance.glue.aborted);
  }

  /**
   * Wipes it from wasm memory. Returns what is known of `now`, and what the call adds to it: sends that were under way at
   * the same time may have taught something, too. A trap is no news here: how the call ended stands already.
   */
  release(now: Learned): Learned {
    const { instance } = this;
    if (instance.generation !== this.#generation) {
      return now;
    }
    try {
      instance.call(() => instance.glue.release(this.#number, instance.steps, now.signNames));
    } catch {
      return now;
    }
    const { clockOffsetMs, signNames } = instance.steps.takeLearned() ?? now;
    const isNewClock = clockOffsetMs !== this.learned.clockOffsetMs;
    return { clockOffsetMs: isNewClock ? clockOffsetMs : now.clockOffsetMs, signNames };
  }

  /** Whether a message may be out whose fate nobody would know after a trap. */
  get #mayHaveBeenSent(): boolean {
    return this.sends && this.#request !== undefined;
  }

  #tell(tell: (call: number, steps: glue.Steps, unixMs: number, monotonicMs: number) => void): Step {
    const { instance } = this;
    const [unixMs, monotonicMs] = [Date.now(), performance.now()];
    const event: Tell = (number) => tell(number, instance.steps, unixMs, monotonicMs);
    if (instance.generation !== this.#generation) {
      this.#makeAgain();
    }
    // An event that traps is not told again: this call has failed then, and is in doubt when a request was out.
    instance.call(() => event(this.#number), this.#mayHaveBeenSent);
    const step = instance.steps.take();
    for (const notice of instance.steps.takeNotices()) {
      this.#notices.add(notice);
    }
    this.#told.push([event, step.kind]);
    this.#request = step.kind === 'request' ? step : undefined;
    this.#attempts += step.kind === 'request' ? 1 : 0;
    return step;
  }

  #makeAgain(): void {
    const { instance } = this;
    const mayHaveBeenSent = this.#mayHaveBeenSent;
    const call = <Result>(action: () => Result): Result => instance.call(action, mayHaveBeenSent);
    // The counts are gone, too, and others may fill them first: a message that is out is not held against them again.
    const isReserved = this.#attempts > 0;
    this.#number = call(() => this.make(this.learned, isReserved));
    this.#generation = instance.generation;
    for (const [event, kind] of isReserved ? withoutReserving(this.#told) : this.#told) {
      call(() => event(this.#number));
      instance.steps.takeNotices(); // Reported at the first time.
      if (instance.steps.take().kind !== kind) {
        // Decided otherwise than at the first time, it may not go on: better no message than a second one.
        throw new CoreError('restarted', write().restarted(mayHaveBeenSent), { mayHaveBeenSent });
      }
    }
    if (this.#request) {
      // Its nonce was drawn by the instance that is gone.
      const { body } = this.#request.request;
      call(() => instance.glue.adoptBody(this.#number, body));
    }
  }
}

/** What a call was told, as if it had made its first request at once. */
const withoutReserving = (told: readonly Told[]): readonly Told[] => {
  const [first, second, ...rest] = told;
  return first?.[1] === 'reserve' && second ? [[first[0], second[1]], ...rest] : told;
};
