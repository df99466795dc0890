// @ts-check
/** What the scripts print: colour, durations, aligned tables. Plain text when nobody watches or NO_COLOR is set. */

const { env, stdout } = process;

/** True when lines may be redrawn in place. */
export const isLive = Boolean(stdout.isTTY) && env['TERM'] !== 'dumb' && !env['CI'];

const hasColour = env['FORCE_COLOR'] ? env['FORCE_COLOR'] !== '0' : Boolean(stdout.isTTY) && !env['NO_COLOR'];

/** @param {number} code */
const style = (code) => (/** @type {string} */ text) => (hasColour ? `\x1b[${code}m${text}\x1b[0m` : text);

export const bold = style(1);
export const dim = style(2);
export const red = style(31);
export const green = style(32);
export const yellow = style(33);

/**
 * A duration in the unit a reader expects: `0.4 s`, `12.3 s`, `2 min 05 s`.
 * @param {number} milliseconds
 */
export function duration(milliseconds) {
  const seconds = milliseconds / 1000;
  if (seconds < 100) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}

/**
 * A size in kilobytes of 1024 bytes, the unit of the size budgets.
 * @param {number} bytes
 */
export const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;

/**
 * The last lines of a program's output, indented, for the foot of an error message.
 * @param {string} text
 * @param {number} [lines]
 */
export function tail(text, lines = 25) {
  const all = text.trimEnd().split('\n');
  const cut = all.length > lines ? [dim(`    … ${all.length - lines} more lines above`)] : [];
  return [...cut, ...all.slice(-lines).map((line) => `    ${line}`)].join('\n');
}

/**
 * Rows as aligned columns: the first to the left, the others to the right.
 * @param {string[][]} rows
 */
export function table(rows) {
  const widths = /** @type {number[]} */ ([]);
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
    });
  }
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
}
