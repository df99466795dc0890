/** Tables without lines between the cells; they fit the screen, whatever is in them. */
import Table from 'cli-table3';
import stringWidth from 'string-width';
import type { Screen } from './screen.js';
import { wrap } from './wrap.js';

const GAP = 2;

const NO_LINES = Object.fromEntries(
  [
    ...['top', 'bottom', 'left', 'right'].flatMap((side) => [side, `${side}-mid`]),
    ...['top', 'bottom'].flatMap((side) => [`${side}-left`, `${side}-right`]),
    ...['mid', 'mid-mid', 'middle'],
  ].map((name) => [name, '']),
);

/** Width of a cell: that of its longest line. */
const widthOf = (cell: string): number => Math.max(0, ...cell.split('\n').map((line) => stringWidth(line)));

/**
 * A table as text. All columns but the last are as wide as their widest cell; the last one gets the rest and is wrapped.
 *
 * @param head Names of the columns; none for a list of names and values.
 */
export const table = (
  screen: Screen,
  rows: readonly (readonly string[])[],
  { head, indent = 0 }: { head?: readonly string[]; indent?: number } = {},
): string => {
  const all = head ? [head, ...rows] : rows;
  const count = Math.max(0, ...all.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(...all.map((row) => widthOf(row[column] ?? ''))),
  );
  const used = widths.slice(0, -1).reduce((sum, width) => sum + width + GAP, indent);
  const last = Math.max(16, Math.min(widths.at(-1) ?? 0, screen.columns - used));
  const cells = all.map((row, index) =>
    Array.from({ length: count }, (_, column) => {
      const cell = row[column] ?? '';
      const content = column === count - 1 ? wrap(cell, last).join('\n') : cell;
      return head && index === 0 ? screen.paint.dim(content) : content;
    }),
  );
  const text = new Table({
    chars: NO_LINES,
    style: { 'padding-left': 0, 'padding-right': GAP, head: [], border: [] },
  });
  text.push(...cells);
  const margin = ' '.repeat(indent);
  return text
    .toString()
    .split('\n')
    .map((line) => `${margin}${line}`.trimEnd())
    .join('\n');
};

/** Names and values, the names in the background. Values that are empty are left out. */
export const facts = (screen: Screen, rows: readonly (readonly [name: string, value: string])[]): string =>
  table(
    screen,
    rows.filter(([, value]) => value !== '').map(([name, value]) => [screen.paint.dim(name), value]),
    { indent: 2 },
  );
