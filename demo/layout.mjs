// @ts-check
/** Text on a grid of terminal columns. */
import { dim, widthOf, wrapped } from '../scripts/terminal.mjs';

/** Columns that text may fill: the terminal's, but never lines too long to read. */
const COLUMNS = Math.max(40, Math.min(process.stdout.columns || 100, 100));

/** What a config or a provider says must not be able to steer the terminal. @param {string} text */
export const printable = (text) => text.replace(/\p{Cc}/gu, '\ufffd');

/**
 * Names and values, one a line, the values aligned and wrapped.
 * @param {(readonly [name: string, value: string])[]} rows
 * @param {{ indent?: number, nameColumns?: number, paint?: (value: string, name: string) => string }} [options]
 *   `nameColumns`: default the longest name's
 */
export function rows(rows, { indent = 0, nameColumns, paint = (value) => value } = {}) {
  const width = nameColumns ?? Math.max(...rows.map(([name]) => widthOf(name)));
  const left = indent + width + 2;
  return rows.flatMap(([name, value]) =>
    wrapped(printable(value), COLUMNS - left).map((line, index) => {
      const label = index === 0 ? name : '';
      return `${' '.repeat(indent)}${dim(label.padEnd(width))}  ${paint(line, name)}`;
    }),
  );
}

/**
 * A message as a phone shows it.
 * @param {string} head
 * @param {string} text
 * @param {(line: string) => string} paint colours a line of the text
 */
export function bubble(head, text, paint) {
  const lines = wrapped(printable(text), 64);
  const width = Math.max(widthOf(head) + 2, ...lines.map(widthOf));
  return [
    dim(`╭─ ${head} ${'─'.repeat(width - widthOf(head) - 1)}╮`),
    ...lines.map((line) => `${dim('│')} ${paint(line)}${' '.repeat(width - widthOf(line))} ${dim('│')}`),
    dim(`╰${'─'.repeat(width + 2)}╯`),
  ];
}
