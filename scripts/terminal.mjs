// @ts-check
/** What the scripts print: colour, durations, aligned tables, wrapped text. Plain text when nobody watches or NO_COLOR is set. */

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

/** A character that takes two columns, such as a Chinese one. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
/** A word, or a wide character with the punctuation that must not begin a line, or white space. */
const PIECES = new RegExp(`${WIDE.source}[，。！？、：；】）]*|\\s+|(?:(?!${WIDE.source})\\S)+`, 'gu');

/** Columns a text takes. @param {string} text */
export const widthOf = (text) => [...text].reduce((sum, char) => sum + (WIDE.test(char) ? 2 : 1), 0);

/**
 * Lines of at most `columns` columns; a longer word keeps a line to itself.
 * @param {string} text @param {number} columns
 */
export function wrapped(text, columns) {
  const lines = [''];
  for (const piece of text.match(PIECES) ?? []) {
    const line = lines.at(-1) ?? '';
    if (line && widthOf(line + piece.trimEnd()) > columns) lines.push(piece.trimStart());
    else lines[lines.length - 1] = line + piece;
  }
  return lines.map((line) => line.trimEnd());
}
