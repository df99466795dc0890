/** The running WebAssembly: every call into it goes through here, and a trap replaces it. */
import { CoreError } from '../errors/core-error.js';
import { write } from '../messages/load.js';
import type { Glue } from './glue.js';
import { StepSlot } from './step.js';
import { typedError } from './typed-error.js';

export class Instance {
  /** Counts the instances of this process. Numbers of configs and calls are valid in the one that they come from. */
  generation = 0;
  /** Where the core leaves what to do next. */
  readonly steps = new StepSlot();

  constructor(readonly glue: Glue) {}

  /**
   * Calls the core. Never from within another call.
   *
   * @param mayHaveBeenSent Whether a request of the caller's is out, which a trap leaves in doubt.
   * @throws {InvalidConfigError} as the core says.
   * @throws {InvalidMessageError} as the core says.
   * @throws {CoreError} after a trap.
   */
  call<Result>(call: () => Result, mayHaveBeenSent = false): Result {
    try {
      return call();
    } catch (error) {
      throw typedError(error, mayHaveBeenSent) ?? this.#restart(error, mayHaveBeenSent);
    }
  }

  /** After a trap the instance's memory cannot be trusted: a new one takes its place. */
  #restart(cause: unknown, mayHaveBeenSent: boolean): CoreError {
    this.generation += 1;
    this.glue.__wbg_reset_state();
    return new CoreError('restarted', write().restarted(mayHaveBeenSent), { cause, mayHaveBeenSent });
  }
}
