// @ts-check
/** The table. */
import { bold, dim, green, red } from '../scripts/terminal.mjs';
import { number } from './rows.mjs';

/** @typedef {import('./rows.mjs').Section} Section */
/** @typedef {import('./rows.mjs').Target} Target */

/** @param {Target} target */
const worded = ({ what, value, sign, bound, unit, met }) =>
  `${met ? green('✓ met   ') : red('✗ missed')} ${what}: ${number(value)}${unit} ${dim(`(target ${sign} ${bound}${unit})`)}`;

/** @param {Section} section @param {number} labelWidth */
function lines({ title, note, rows, targets }, labelWidth) {
  const columns = Object.keys(rows[0]?.cells ?? {});
  const widths = columns.map((column) =>
    Math.max(9, column.length, ...rows.map(({ cells }) => (cells[column] ?? '').length)),
  );
  const line = (/** @type {string} */ label, /** @type {string[]} */ cells) =>
    `  ${label.padEnd(labelWidth)}${cells.map((cell, index) => `  ${cell.padStart(widths[index] ?? 0)}`).join('')}`;
  return [
    '',
    `${bold(title)}${note ? dim(`  ${note}`) : ''}`,
    dim(line('', columns)),
    ...rows.map(({ id, label, cells }) => {
      const text = line(
        label,
        columns.map((column) => cells[column] ?? ''),
      );
      return id === 'ours' ? bold(text) : text;
    }),
    ...targets.map((target) => `  ${worded(target)}`),
  ];
}

/** Prints one Node's sections, or those that depend on no Node. @param {string} heading @param {Section[]} sections */
export function print(heading, sections) {
  const width = Math.max(...sections.flatMap(({ rows }) => rows.map(({ label }) => label.length)));
  console.log(`\n${bold(heading)}\n${'─'.repeat(heading.length)}`);
  for (const section of sections) for (const line of lines(section, width)) console.log(line);
}

/** @param {Section[]} sections */
export function countTargets(sections) {
  const targets = sections.flatMap(({ targets }) => targets);
  return { met: targets.filter(({ met }) => met).length, all: targets.length };
}
