import type { ScriptedAnswer } from './record.js';

/** The answers that the next requests get, whatever they are. */
export class ScriptedAnswers {
  #pending: ScriptedAnswer[] = [];

  /** How many requests they are for. */
  get pending(): number {
    return this.#pending.length;
  }

  /** The one that the next request gets. */
  get next(): ScriptedAnswer | undefined {
    return this.#pending[0];
  }

  add(answer: ScriptedAnswer, times: number): void {
    for (let count = 0; count < times; count += 1) {
      this.#pending.push(answer);
    }
  }

  /** The answer for this request, if one is scripted. */
  take(): ScriptedAnswer | undefined {
    return this.#pending.shift();
  }

  clear(): void {
    this.#pending = [];
  }
}

/** Whether the answer says nothing but when it comes: then the request is judged as always. */
export const isOnlyLate = ({ delayMs, ...others }: ScriptedAnswer): boolean =>
  delayMs !== undefined && Object.values(others).every((value) => value === undefined);
