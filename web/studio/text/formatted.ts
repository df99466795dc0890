/** A text as a person writes it, for reading one that a program wrote. */
import { formatConfig } from './format.js';
import { dataOf, readJson } from './json.js';

/** The same JSON in short lines; `undefined` for what is no JSON, and where a value would be lost. */
export const formattedText = (text: string): string | undefined => {
  const { root, faults } = readJson(text);
  return root && faults.length === 0 ? formatConfig(dataOf(root)) : undefined;
};

/** Lines longer than this say little in a comparison. */
const LONG = 160;

/** Both texts in short lines, when one has long ones and they differ in that form, too; otherwise as they are. */
export const inShortLines = (before: string, after: string): readonly [string, string] => {
  const isLong = [before, after].some((text) => text.split('\n').some((line) => line.length > LONG));
  const short = isLong ? [formattedText(before), formattedText(after)] : [];
  return short[0] !== undefined && short[1] !== undefined && short[0] !== short[1]
    ? [short[0], short[1]]
    : [before, after];
};
