import type { DeliveredMessage } from './inbox.js';
import type { RecordedRequest } from './request-log.js';

/** Something that whoever watches the simulator is told. */
export type Change =
  /** A message was accepted; or, the second time with the same id, its receipt came. */
  | { type: 'message'; message: DeliveredMessage }
  | { type: 'request'; request: RecordedRequest }
  /** A sign name or a template has another status. */
  | { type: 'account' }
  /** Other answers are scripted for the next requests than before. */
  | { type: 'next' }
  | { type: 'cleared' };

/** Tells those who listen what happens. */
export class Changes {
  readonly #listeners = new Set<(change: Change) => void>();

  /** Gives the function that ends it. */
  listen(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(change: Change): void {
    for (const listener of this.#listeners) {
      listener(change);
    }
  }
}
