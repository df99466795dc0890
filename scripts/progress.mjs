// @ts-check
/** The lines of work under way. */
import { dim, duration, isLive } from './terminal.mjs';

/** Lines for finished steps; on a terminal also a live line for each running one. */
export class Progress {
  /** @type {Map<string, { title: string, start: number, told: number }>} */
  #running = new Map();
  #drawn = 0;
  /** @type {NodeJS.Timeout | undefined} */
  #timer;

  /**
   * @param {string[]} titles of all lines to come, for the width of the first column
   * @param {boolean} verbose what the programs print goes to the same terminal, so there is no line to redraw
   */
  constructor(titles, verbose) {
    this.width = Math.max(...titles.map((title) => title.length));
    this.isLive = isLive && !verbose;
  }

  /** @param {string} id @param {string} title */
  start(id, title) {
    const now = performance.now();
    this.#running.set(id, { title, start: now, told: now });
    this.#timer ??= setInterval(() => this.#tick(), this.isLive ? 100 : 1000).unref();
    if (this.isLive) this.#draw();
  }

  /** @param {string} id @param {string} mark @param {string} [note] */
  finish(id, mark, note) {
    const step = this.#running.get(id);
    if (!step) return;
    this.#running.delete(id);
    const time = duration(performance.now() - step.start).padStart(12);
    this.print(`  ${mark} ${step.title.padEnd(this.width)}${dim(time)}${note ? `   ${dim(note)}` : ''}`);
    if (this.#running.size === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
  }

  /** @param {string} line */
  print(line) {
    this.#erase();
    console.log(line);
    if (this.isLive) this.#draw();
  }

  #tick() {
    if (this.isLive) return this.#draw();
    // Nobody sees a live line in a pipe: say every half minute that the step is still alive.
    const now = performance.now();
    for (const step of this.#running.values()) {
      if (now - step.told < 30_000) continue;
      step.told = now;
      console.log(
        `  … ${step.title.padEnd(this.width)}${duration(now - step.start).padStart(12)}   still running`,
      );
    }
  }

  #draw() {
    this.#erase();
    const now = performance.now();
    const turn = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏'[Math.floor(now / 100) % 10];
    for (const { title, start } of this.#running.values()) {
      process.stdout.write(
        `  ${turn} ${title.padEnd(this.width)}${`${Math.floor((now - start) / 1000)} s`.padStart(12)}\n`,
      );
    }
    this.#drawn = this.#running.size;
  }

  #erase() {
    if (this.#drawn > 0) process.stdout.write(`\x1b[${this.#drawn}A\x1b[0J`);
    this.#drawn = 0;
  }
}
