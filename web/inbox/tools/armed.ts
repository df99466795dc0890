import { observable } from '../../state/observable.js';
import { answerNext, fetchPending, forgetNext } from '../api/client.js';
import type { NextAnswer } from '../api/types.js';

/** How many of the next requests get a prepared answer. */
export const pending = observable(0);

/** Asks the simulator: each request uses one up, and tests set some too. */
export async function refreshPending(): Promise<void> {
  pending.set(await fetchPending());
}

/** In place of what was set before. */
export async function arm(answer: NextAnswer): Promise<void> {
  pending.set(await answerNext(answer));
}

export async function disarm(): Promise<void> {
  await forgetNext();
  pending.set(0);
}
