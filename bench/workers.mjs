// @ts-check
/** The contenders' processes, and rounds in which they take turns. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { SetupError } from '../scripts/project.mjs';
import { quartiles } from './statistics.mjs';

/** @typedef {import('./contender.mjs').Order} Order */
/** @typedef {{ port: number, secure?: boolean }} Address */
/** @typedef {Record<string, number>} Measured */

const file = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));

/** Turns that the warm-up is long. */
const WARM_UP = 6;

/** One Node process that answers orders. */
export class Worker {
  /** @type {((answer: any) => void) | undefined} */
  #answered;

  /** @param {string} node @param {string} name @param {string} program @param {string[]} args */
  constructor(node, name, program, args) {
    this.name = name;
    this.process = fork(file(program), args, {
      execPath: node,
      execArgv: ['--expose-gc', '--no-warnings'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.process.on('message', (answer) => this.#answered?.(answer));
    this.process.on('exit', (code) => this.#answered?.({ error: `ended with code ${code}` }));
    this.first = this.#next();
  }

  /** @returns {Promise<any>} */
  #next() {
    return new Promise((resolve, reject) => {
      this.#answered = (answer) => {
        this.#answered = undefined;
        if (answer.error) reject(new SetupError(`The measurement of ${this.name} failed: ${answer.error}`));
        else resolve(answer.result ?? answer);
      };
    });
  }

  /** @param {Order | 'connections'} order */
  async ask(order) {
    await this.first;
    const answer = this.#next();
    this.process.send(order);
    return answer;
  }

  stop() {
    this.process.disconnect();
  }
}

/**
 * Starts contenders, works with them, and ends them.
 * @template Result
 * @param {string} node
 * @param {string[]} names
 * @param {(workers: Worker[]) => Promise<Result>} work
 * @param {Address} [server] to send to; by default each is answered in its own process
 */
export async function withWorkers(node, names, work, server) {
  const args = server ? [String(server.port), ...(server.secure ? ['tls'] : [])] : [];
  const workers = names.map((name) => new Worker(node, name, 'contender.mjs', [name, ...args]));
  try {
    return await work(workers);
  } finally {
    for (const worker of workers) if (worker.process.connected) worker.stop();
  }
}

/**
 * @template Result
 * @param {string} node
 * @param {(server: Required<Address>, process: Worker) => Promise<Result>} work
 * @param {{ secure?: boolean }} [options]
 */
export async function withServer(node, work, { secure = false } = {}) {
  const server = new Worker(node, 'the server', 'answering-server.mjs', secure ? ['tls'] : []);
  try {
    const { port } = await server.first;
    return await work({ port, secure }, server);
  } finally {
    if (server.process.connected) server.stop();
  }
}

/**
 * Rounds in which each contender has its turn once, after one long round that does not count: until then the engine
 * compiles.
 * @param {{ rounds: number, tick?: (done: number, all: number) => void }} plan
 * @param {string[]} names
 * @param {(name: string, stretch: number) => Promise<Measured>} turn `stretch`: times the usual length
 * @returns {Promise<Turns>}
 */
export async function inRounds({ rounds, tick }, names, turn) {
  /** @type {Record<string, Measured[]>} */
  const turns = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    // Another one begins each time, so that nobody always follows the same.
    for (let place = 0; place < names.length; place += 1) {
      const name = names[(place + round) % names.length] ?? '';
      const measured = await turn(name, round === 0 ? WARM_UP : 1);
      if (round > 0) turns[name]?.push(measured);
    }
    tick?.(round + 1, rounds + 1);
  }
  return new Turns(turns);
}

/** What was measured, turn by turn. */
export class Turns {
  /** @param {Record<string, Measured[]>} turns */
  constructor(turns) {
    this.turns = turns;
  }

  /** @param {string} name @param {string} metric */
  #all(name, metric) {
    return (this.turns[name] ?? []).map((measured) => measured[metric] ?? Number.NaN);
  }

  /** @param {string} name @param {string} metric */
  of(name, metric) {
    return quartiles(this.#all(name, metric));
  }

  /** @param {string} name @param {string} metric */
  sum(name, metric) {
    return this.#all(name, metric).reduce((sum, value) => sum + value, 0);
  }

  /**
   * How many times the other's, in the same round; the median of that.
   * @param {string} name @param {string} other @param {string} metric
   */
  ratio(name, other, metric) {
    const others = this.#all(other, metric);
    return quartiles(this.#all(name, metric).map((value, round) => value / (others[round] ?? Number.NaN)))
      .median;
  }
}
