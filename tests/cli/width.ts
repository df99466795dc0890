/** Lines on a terminal of a certain width. */
import assert from 'node:assert/strict';
import stringWidth from 'string-width';

/** Addresses stay whole, so that a terminal still opens them; so does a line of JSON to copy. */
const isWhole = (line: string): boolean => /https?:\/\/\S+$/.test(line.trim()) || /^\s*["{}[\]]/.test(line);

export const assertFits = (text: string, columns: number): void => {
  const wide = text.split('\n').filter((line) => stringWidth(line) > columns && !isWhole(line));
  assert.deepEqual(wide, [], `wider than ${columns} columns`);
};
