/** Finds the code that somebody typed. */
import { ENTRIES, type Explanation, explain } from '../host/error-reference/explain.js';

/** Every code that can be looked up, but for those that end in the name of a parameter. */
const ALL_CODES: readonly string[] = [...new Set(ENTRIES.flatMap(({ codes }) => codes))].filter(
  (code) => !code.includes('{'),
);

/** What is known of a code, in whatever letters it is typed. `undefined` for one that nobody knows. */
export const explanationOf = (code: string): Explanation | undefined => {
  const wanted = code.toLowerCase();
  return explain(code) ?? explain(ALL_CODES.find((candidate) => candidate.toLowerCase() === wanted) ?? '');
};

/** How different two codes may be to be taken for one that was mistyped: a share of their letters. */
const MOST_DIFFERENT = 0.4;
const MOST_SIMILAR_SHOWN = 3;

/** Codes that a mistyped one may stand for, the most similar first. */
export const similarCodes = (code: string): readonly string[] => {
  const wanted = plain(code);
  return ALL_CODES.map((candidate) => ({ candidate, letters: difference(wanted, plain(candidate)) }))
    .filter(({ candidate, letters }) => letters <= MOST_DIFFERENT * plain(candidate).length)
    .sort((one, other) => one.letters - other.letters)
    .slice(0, MOST_SIMILAR_SHOWN)
    .map(({ candidate }) => candidate);
};

/** Without what people leave out: the prefix, and how the words are joined. */
const plain = (code: string): string =>
  code
    .replace(/^(is[vp]|biz)\./i, '')
    .replace(/[^A-Za-z0-9]/g, '')
    .toUpperCase();

/** Letters to type, leave out or replace (Levenshtein's distance). */
const difference = (one: string, other: string): number => {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
};
