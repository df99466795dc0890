// @ts-check
/** One line for each suite: alive on a terminal, written once where nobody watches. */
import { dim, duration, green, isLive } from '../scripts/terminal.mjs';

const WIDTH = 28;

/**
 * @template Result
 * @param {string} title
 * @param {(tick: (done: number, all: number) => void) => Promise<Result> | Result} work
 * @returns {Promise<Result>}
 */
export async function withProgress(title, work) {
  const started = performance.now();
  const elapsed = () => duration(performance.now() - started).padStart(12);
  const draw = (/** @type {number} */ share) => {
    if (!isLive) return;
    const full = Math.round(share * 20);
    const bar = `${'█'.repeat(full)}${dim('░'.repeat(20 - full))}`;
    process.stdout.write(`\r  ${dim('…')} ${title.padEnd(WIDTH)} ${bar}${elapsed()}\x1b[K`);
  };
  draw(0);
  const result = await work((done, all) => draw(done / all));
  if (isLive) process.stdout.write('\r\x1b[K');
  console.log(`  ${green('✓')} ${title.padEnd(WIDTH)}${dim(elapsed())}`);
  return result;
}
