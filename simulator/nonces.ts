import { createHash } from 'node:crypto';

/** Nonces kept at most, whatever the request rate; beyond it the oldest are forgotten early. */
const capacity = 1_000_000;

/**
 * Remembers which nonces were used, as long as a request that carries one could still be in time.
 *
 * @param lifetime Milliseconds to remember a nonce.
 */
export class Nonces {
  readonly #expiry = new Map<string, number>();

  constructor(private readonly lifetime: number) {}

  /** Marks a nonce as used at `now` (milliseconds). Gives `false` when it was used before. */
  use(nonce: string, now: number): boolean {
    // Insertion order is order of expiry, so only the front has to be looked at.
    for (const [oldest, expiry] of this.#expiry) {
      if (expiry >= now && this.#expiry.size < capacity) break;
      this.#expiry.delete(oldest);
    }
    const hash = hashOf(nonce);
    if (this.#expiry.has(hash)) return false;
    this.#expiry.set(hash, now + this.lifetime);
    return true;
  }
}

/** Sixteen characters, however long the nonce is. */
const hashOf = (nonce: string): string =>
  createHash('sha256').update(nonce).digest().subarray(0, 16).toString('latin1');
