import { observable } from '../../state/observable.js';
import { answerNext, fetchPending, forgetNext } from '../api/client.js';
import type { NextAnswer, Pending } from '../api/types.js';

/** The answers that are set for the next requests. */
export const armed = observable<Pending>({ pending: 0, next: null });

/** Asks the simulator; from then on it tells by itself: each request uses one up, and tests set some too. */
export async function refreshArmed(): Promise<void> {
  armed.set(await fetchPending());
}

/** In place of what was set before. */
export async function arm(answer: NextAnswer, times: number): Promise<void> {
  await answerNext(answer, times);
}

export async function disarm(): Promise<void> {
  await forgetNext();
}
