// @ts-check
/** One line for each suite: alive on a terminal, written once where nobody watches. */
import { dim, duration, green, progress } from '../scripts/terminal.mjs';

const WIDTH = 28;

/**
 * @template Result
 * @param {string} title
 * @param {(tick: (done: number, all: number) => void) => Promise<Result> | Result} work
 * @returns {Promise<Result>}
 */
export async function withProgress(title, work) {
  const started = performance.now();
  let share = 0;
  const live = progress(() => `${title.padEnd(WIDTH)} ${Math.round(share * 100)} %`);
  try {
    return await work((done, all) => {
      share = done / all;
    });
  } finally {
    live.stop();
    console.log(
      `  ${green('✓')} ${title.padEnd(WIDTH)}${dim(duration(performance.now() - started).padStart(12))}`,
    );
  }
}
