/** Keys in a text, for hiding them on the screen. */
import type { Range } from './json.js';

/** A field that holds a secret, however it is written, up to the end of its line where the text is not closed. */
const SECRET =
  /(["'“”]?(?:access[_-]?key[_-]?secret|security[_-]?token)["'“”]?\s*[:：=]\s*)(["'“”]?)([^"'“”\n]*)/gi;

/** Where the secrets in this text are: the values without their quotation marks. Also in a text that is no JSON. */
export const secretRanges = (text: string): readonly Range[] =>
  [...text.matchAll(SECRET)].flatMap((match) => {
    const [whole, , , value = ''] = match;
    const end = match.index + whole.length;
    const trailing = /[\s,}]*$/.exec(value)?.[0].length ?? 0;
    const isQuoted = /["'“”]/.test(text[end] ?? '');
    const secretEnd = isQuoted ? end : end - trailing;
    const start = end - value.length;
    return secretEnd > start ? [{ start, end: secretEnd }] : [];
  });

/** The text with a dot for each character of a secret; white space stays, because it may be what is wrong. */
export const masked = (text: string): string => {
  let result = text;
  for (const { start, end } of secretRanges(text)) {
    result = result.slice(0, start) + result.slice(start, end).replace(/\S/g, '•') + result.slice(end);
  }
  return result;
};
