/** A text cut into lines, and lines into pieces that look alike. */
import type { Range } from '../text/json.js';

/** Part of a line with the classes it is drawn with. */
export interface Piece {
  readonly text: string;
  readonly classes: string;
}

/** A part of the text to draw with a class. */
export interface Styled extends Range {
  readonly name: string;
}

const TOKENS =
  /(?<name>"(?:\\.|[^"\\\n])*"(?=\s*:))|(?<text>"(?:\\.|[^"\\\n])*")|(?<comment>\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<number>-?\b\d[\d.eE+-]*|\b(?:true|false|null)\b)/g;

/** Names, texts, numbers and comments of a JSON text. */
export const tokensOf = (text: string): readonly Styled[] =>
  [...text.matchAll(TOKENS)].map((match) => {
    const kind = Object.entries(match.groups ?? {}).find(([, value]) => value !== undefined)?.[0] ?? '';
    return { name: `token-${kind}`, start: match.index, end: match.index + match[0].length };
  });

/** The pieces of each line. */
export const piecesOf = (text: string, styled: readonly Styled[]): readonly (readonly Piece[])[] => {
  let start = 0;
  return text.split('\n').map((line) => {
    const range = { start, end: start + line.length };
    start = range.end + 1;
    return piecesOfLine(text, range, styled);
  });
};

const piecesOfLine = (text: string, line: Range, styled: readonly Styled[]): readonly Piece[] => {
  const here = styled.filter(({ start, end }) => start <= line.end && end >= line.start);
  const bounds = new Set([line.start, line.end]);
  for (const { start, end } of here) {
    bounds.add(Math.max(start, line.start));
    bounds.add(Math.min(end, line.end));
  }
  const places = [...bounds].sort((one, other) => one - other);
  const pieces: Piece[] = [];
  for (const [index, start] of places.entries()) {
    const end = places[index + 1] ?? start;
    if (end > start) {
      const names = here.filter((part) => part.start <= start && part.end >= end).map(({ name }) => name);
      pieces.push({ text: text.slice(start, end), classes: names.join(' ') });
    }
  }
  // A place without width, such as one where a comma is missing, is shown after what stands before it.
  for (const { start, end, name } of here) {
    const last = pieces.at(-1);
    if (start === end && last && start === line.end) {
      pieces[pieces.length - 1] = { ...last, classes: `${last.classes} ${name}` };
    }
  }
  return pieces;
};
