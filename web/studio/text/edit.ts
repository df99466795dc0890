/** Edits of a text. */
import type { Edit } from './json.js';

/** The text after all edits, which must not overlap. */
export const applied = (text: string, edits: readonly Edit[]): string =>
  [...edits]
    .sort((one, other) => other.start - one.start)
    .reduce((result, { start, end, text: put }) => result.slice(0, start) + put + result.slice(end), text);

/** The number of the line, from 1, that a place in the text is on. */
export const lineAt = (text: string, place: number): number => text.slice(0, place).split('\n').length;

/** The spaces that the line of a place begins with. */
export const indentAt = (text: string, place: number): string => {
  const line = text.slice(text.lastIndexOf('\n', place - 1) + 1);
  return /^[ \t]*/.exec(line)?.[0] ?? '';
};
