import { observable } from '../../state/observable.js';
import { answerNext, fetchPending, forgetNext } from '../api/client.js';
import type { NextAnswer, Pending } from '../api/types.js';

/** The answers that are set for the next requests. */
export const armed = observable<Pending>({ pending: 0, next: null });

/** Which question counts: the answer to an earlier one is out of date. */
let asked = 0;

/** Asks the simulator: each request uses one up, and tests set some too. */
export async function refreshArmed(): Promise<void> {
  asked += 1;
  const mine = asked;
  const pending = await fetchPending();
  if (mine === asked) {
    armed.set(pending);
  }
}

/** In place of what was set before. */
export async function arm(answer: NextAnswer, times: number): Promise<void> {
  await answerNext(answer, times);
  await refreshArmed();
}

export async function disarm(): Promise<void> {
  await forgetNext();
  await refreshArmed();
}
