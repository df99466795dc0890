// @ts-check
/** What the scripts print: colour, durations, columns, and the line of what is under way. Plain text where nobody watches. */
import chalk from 'chalk';
import ora from 'ora';
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

if (process.env['NO_COLOR']) chalk.level = 0;
export const { bold, dim, red, green, yellow } = chalk;

/** A duration in the unit a reader expects: `0.4 s`, `12.3 s`, `2 min 05 s`. @param {number} milliseconds */
export function duration(milliseconds) {
  const seconds = milliseconds / 1000;
  if (seconds < 100) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}

/** A size in kilobytes of 1024 bytes, the unit of the size budgets. @param {number} bytes */
export const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;

/** A column of negative width is aligned to the right; the cell after the last width is wrapped, to `all` columns in sum.
 * @param {string[][]} rows @param {number[]} widths @param {number} [all] */
export function columns(rows, widths, all = 200) {
  const lines = rows.flatMap((cells) => {
    const padded = widths.map((width, index) => {
      const cell = cells[index] ?? '';
      const space = ' '.repeat(Math.max(0, Math.abs(width) - stringWidth(cell)));
      return width < 0 ? space + cell : cell + space;
    });
    const left = padded.join('');
    const indent = ' '.repeat(stringWidth(left));
    const wrapped = wrapAnsi(cells[widths.length] ?? '', all - indent.length, { hard: true }).split('\n');
    return wrapped.map((line, index) => `${index === 0 ? left : indent}${line}`.trimEnd());
  });
  return lines.join('\n');
}

/** A line that lives while work goes on, and lines that stay. @param {() => string} now @param {boolean} [isHidden] */
export function progress(now, isHidden = false) {
  const begin = performance.now();
  // A terminal that does not know its width would make ora erase lines without end.
  const isSilent = isHidden || !process.stdout.isTTY || !process.stdout.columns || Boolean(process.env['CI']);
  const spinner = ora({ indent: 2, discardStdin: false, stream: process.stdout, isSilent }).start();
  const tell = () => {
    spinner.text = `${now()}  ${dim(duration(performance.now() - begin))}`;
    if (isSilent && !isHidden) console.log(dim(`  … ${spinner.text}`));
  };
  // Nobody sees a live line in a pipe: say every half minute that work goes on.
  const timer = setInterval(tell, isSilent ? 30_000 : 100);
  return {
    print: (/** @type {string} */ line) => {
      spinner.clear();
      console.log(line);
    },
    stop: () => {
      clearInterval(timer);
      spinner.stop();
    },
  };
}
