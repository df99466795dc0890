/** What the core takes for white space: also the characters that nobody can see (`src/text.rs`, `is_blank`). */
const BLANK = String.raw`[\s\u0085\u200b-\u200f\u2060\ufeff]`;

/** A text without white space before and after it. */
export const trimmed = (text: string): string => text.replace(new RegExp(`^${BLANK}+|${BLANK}+$`, 'g'), '');

/** A text without any white space or control character. */
export const withoutBlanks = (text: string): string =>
  text.replace(new RegExp(`${BLANK}|[\\u0000-\\u001f\\u007f-\\u009f]`, 'g'), '');
