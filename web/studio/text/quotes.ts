/** Quotation marks as people paste them: the reader takes them all for `"`, and what hides secrets must know no fewer. */

const SINGLE = "'‘’`＇";
/** What word processors and chats put in the place of `"`. */
const CURLY = '“”„‟＂«»「」';

/** All of them, none of which has a meaning in a regular expression's brackets. */
export const QUOTES = `"${SINGLE}${CURLY}`;

/** How a text is quoted that begins with this character; `undefined` where that is no quotation mark. */
export const quotesOf = (
  open: string | undefined,
): { kind: 'double' | 'single' | 'curly'; closing: string } | undefined => {
  if (open === undefined || open === '') {
    return undefined;
  }
  if (open === '"') {
    return { kind: 'double', closing: '"' };
  }
  if (SINGLE.includes(open)) {
    return { kind: 'single', closing: SINGLE };
  }
  return CURLY.includes(open) ? { kind: 'curly', closing: `"${CURLY}` } : undefined;
};

/** Whether a text that the line break at this place interrupts is closed before the next line with a name begins. */
export const endsOnNextLine = (text: string, lineBreak: number, closing: string): boolean => {
  const line = /^\n([^\n]*)/.exec(text.slice(lineBreak))?.[1] ?? '';
  const first = [...line].findIndex((character) => closing.includes(character));
  return first >= 0 && /^\s*[,，\]}]?\s*$/.test([...line].slice(first + 1).join(''));
};
