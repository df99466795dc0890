/**
 * Who may begin an exchange, and who waits for a connection. One queue for each origin.
 *
 * Without it, a thousand messages at once begin a thousand handshakes, each of which takes as long as all of them
 * together: they outlive their time limit, are given up, and begin again.
 */
import { AsyncResource } from 'node:async_hooks';

/** Connections that are made at the same time, TLS included. */
const MAX_CONNECTING = 64;

/** Exchanges at the same time, and so connections: as many as the pool keeps. */
const MAX_EXCHANGES = 256;

/** The turn of one exchange. */
export class Turn {
  state: 'waiting' | 'connecting' | 'connected' | 'ended' = 'waiting';

  constructor(
    /** Begins the exchange. */
    public start: () => void,
    /** Whether it must not use an idle connection. */
    readonly freshConnection: boolean,
  ) {}
}

export class ConnectionQueue {
  #connecting = 0;
  #exchanges = 0;
  readonly #waiting = new Set<Turn>();
  readonly #waitingForFresh = new Set<Turn>();

  /** Nothing waits, and nothing is under way. */
  get isEmpty(): boolean {
    return this.#exchanges + this.#waiting.size + this.#waitingForFresh.size === 0;
  }

  /** Begins the exchange, now or when its turn has come. */
  enter(turn: Turn): void {
    if (this.#connecting < MAX_CONNECTING && this.#exchanges < MAX_EXCHANGES) {
      this.#begin(turn);
      return;
    }
    // It begins in the middle of another exchange's end, and yet belongs to its own caller.
    turn.start = AsyncResource.bind(turn.start);
    this.#queueOf(turn).add(turn);
  }

  /** The exchange has a connection that stands. */
  connected(turn: Turn): void {
    if (turn.state === 'connecting') {
      turn.state = 'connected';
      this.#connecting -= 1;
      this.#beginNext(false);
    }
  }

  /**
   * The exchange is over, or was given up. A second call does nothing.
   *
   * @param leavesIdleConnection Whether the next one finds its connection in the pool.
   */
  end(turn: Turn, leavesIdleConnection: boolean): void {
    const { state } = turn;
    if (state === 'ended') {
      return;
    }
    turn.state = 'ended';
    if (state === 'waiting') {
      this.#queueOf(turn).delete(turn);
      return;
    }
    this.#connecting -= state === 'connecting' ? 1 : 0;
    this.#exchanges -= 1;
    this.#beginNext(leavesIdleConnection);
  }

  #queueOf({ freshConnection }: Turn): Set<Turn> {
    return freshConnection ? this.#waitingForFresh : this.#waiting;
  }

  #begin(turn: Turn): void {
    turn.state = 'connecting';
    this.#connecting += 1;
    this.#exchanges += 1;
    turn.start();
  }

  #beginNext(hasIdleConnection: boolean): void {
    if (this.#exchanges >= MAX_EXCHANGES) {
      return;
    }
    const mayConnect = this.#connecting < MAX_CONNECTING;
    // Second attempts first: their deadline is nearer.
    const [next] = mayConnect && this.#waitingForFresh.size > 0 ? this.#waitingForFresh : this.#waiting;
    if (next && (mayConnect || hasIdleConnection)) {
      this.#queueOf(next).delete(next);
      this.#begin(next);
    }
  }
}
