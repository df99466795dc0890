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

/**
 * Cells in columns. A column of negative width is aligned to the right; the cell after the last width is wrapped.
 * @param {string[][]} rows @param {number[]} widths @param {number} [all] columns of a whole line
 */
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
  const spinner = ora({
    indent: 2,
    discardStdin: false,
    isSilent: isHidden || !process.stdout.isTTY || Boolean(process.env['CI']),
    stream: process.stdout,
    suffixText: () => `${now()}  ${dim(duration(performance.now() - begin))}`,
  }).start();
  return {
    /** @param {string} line */
    print: (line) => {
      spinner.clear();
      console.log(line);
    },
    stop: () => spinner.stop(),
  };
}
