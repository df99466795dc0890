/** Line breaks for English and Chinese: a terminal's width counts columns, and Chinese breaks between characters. */
import stringWidth from 'string-width';

/** What no line begins with. */
const CLOSING = '，。；：、！？）》」』”’】…—,.;:!?)]}';

/** What no line ends with. */
const OPENING = '（《「『“‘【([{';

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are escape sequences
const PIECE = /\u001b\[[\d;]*m|[\p{Script=Han}\u3000-\u303f\uff00-\uffef]|[^\S\n]+|[^\s\u001b]/gu;

const isEscape = (piece: string): boolean => piece.startsWith('\u001b');

const isWide = (piece: string): boolean => stringWidth(piece) === 2;

/** What must stay on one line: words, and Chinese characters with the punctuation beside them. */
const unbreakable = (line: string): string[] => {
  const units: string[] = [];
  let last = '';
  for (const [piece] of line.matchAll(PIECE)) {
    const unit = units.at(-1);
    if (isEscape(piece)) {
      // Colours have no width, and break nothing.
      if (unit === undefined) {
        units.push(piece);
      } else {
        units[units.length - 1] = unit + piece;
      }
      continue;
    }
    const joins =
      unit !== undefined &&
      !/\s/.test(piece) &&
      !/\s$/.test(last) &&
      (last === '' || CLOSING.includes(piece) || OPENING.includes(last) || !(isWide(piece) || isWide(last)));
    if (joins) {
      units[units.length - 1] = unit + piece;
    } else {
      units.push(piece);
    }
    last = piece;
  }
  return units;
};

/** A word that is wider than a line, such as an address, in pieces. */
const chopped = (word: string, width: number): string[] => {
  const pieces: string[] = [];
  let piece = '';
  for (const [part] of word.matchAll(PIECE)) {
    if (piece !== '' && stringWidth(piece + part) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += part;
  }
  return piece === '' ? pieces : [...pieces, piece];
};

/** Lines of at most so many columns. Addresses stay whole, so that a terminal still opens them. */
export const wrap = (text: string, width: number): string[] =>
  text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const unit of unbreakable(paragraph)) {
      if (stringWidth((line + unit).trimEnd()) <= width || (line.trim() === '' && isAddress(unit))) {
        line += unit;
        continue;
      }
      if (line.trim() !== '') {
        lines.push(line.trimEnd());
      }
      const pieces = isAddress(unit) ? [unit] : chopped(unit.trimStart(), width);
      lines.push(...pieces.slice(0, -1));
      line = pieces.at(-1) ?? '';
    }
    return [...lines, line.trimEnd()];
  });

const isAddress = (unit: string): boolean => /https?:\/\//.test(unit);
