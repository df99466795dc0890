import type { ScriptedAnswer } from './record.js';

interface Scripted {
  readonly answer: ScriptedAnswer;
  /** Requests that it is still for. */
  left: number;
}

/** The answers that the next requests get, whatever they are. */
export class ScriptedAnswers {
  #scripted: Scripted[] = [];

  /** @param changed Called when other answers are scripted than before. */
  constructor(private readonly changed: () => void) {}

  /** How many requests they are for. */
  get pending(): number {
    return this.#scripted.reduce((sum, { left }) => sum + left, 0);
  }

  /** The one that the next request gets. */
  get next(): ScriptedAnswer | undefined {
    return this.#scripted[0]?.answer;
  }

  add(answer: ScriptedAnswer, times: number): void {
    if (times >= 1) {
      this.#scripted.push({ answer, left: Math.floor(times) });
      this.changed();
    }
  }

  /** The answer for this request, if one is scripted. */
  take(): ScriptedAnswer | undefined {
    const [first] = this.#scripted;
    if (first === undefined) {
      return undefined;
    }
    first.left -= 1;
    if (first.left === 0) {
      this.#scripted.shift();
    }
    this.changed();
    return first.answer;
  }

  clear(): void {
    if (this.#scripted.length > 0) {
      this.#scripted = [];
      this.changed();
    }
  }
}

/** Whether the answer says nothing but when it comes: then the request is judged as always. */
export const isOnlyLate = ({ delayMs, ...others }: ScriptedAnswer): boolean =>
  delayMs !== undefined && Object.values(others).every((value) => value === undefined);
