import { DAY } from './clock.js';

/** When messages were sent, by any key, within the last 24 hours. Times are milliseconds since 1970. */
export class SentLog {
  /** Ascending times by key; the key that was used least recently comes first. */
  readonly #times = new Map<string, readonly number[]>();

  /** @param most Times to keep under a key, the newest ones. */
  constructor(private readonly most = Number.POSITIVE_INFINITY) {}

  /** The times under `key`, the oldest first. */
  of(key: string, now: number): readonly number[] {
    return (this.#times.get(key) ?? []).filter((time) => time > now - DAY);
  }

  add(key: string, now: number): void {
    this.#forget(now);
    const times = [...this.of(key, now), now].slice(-this.most);
    this.#times.delete(key);
    this.#times.set(key, times);
  }

  clear(): void {
    this.#times.clear();
  }

  #forget(now: number): void {
    for (const [key, times] of this.#times) {
      if ((times.at(-1) ?? 0) > now - DAY) {
        break;
      }
      this.#times.delete(key);
    }
  }
}
