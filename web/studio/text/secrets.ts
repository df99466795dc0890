/**
 * Secrets in a text, for hiding them on the screen. Where the text can be read as JSON, the reader says where they stand;
 * that does not reach the text that nobody can read, nor one inside a comment or another text, so names are looked for, too.
 */
import { MAX_LENGTH, type Node, type Range, readJson } from './json.js';
import { endsOnNextLine, QUOTES, quotesOf } from './quotes.js';

const NAME = '(?:access[ _.-]*key[ _.-]*secret|security[ _.-]*token)s?';
/** The name of a field as it was read: `ALIBABA_CLOUD_ACCESS_KEY_SECRET` is one, too. */
const FIELD = new RegExp(`${NAME}\\s*$`, 'i');
/** In JSON that is a text of other JSON, backslashes stand before each quotation mark. */
const WRITTEN_NAME = new RegExp(`${NAME}(?:\\\\*[${QUOTES}])?`, 'gi');
const OPEN = new RegExp(`(\\\\*)([${QUOTES}])`, 'y');
const SEPARATOR = /[:：=]+>?/y;
/** White space and comments; in a text of other JSON a line break is `\n`. */
const GAP = /(?:[\s\u200b-\u200f\u2060\ufeff]+|\\+[nrt]|\/\*[\s\S]*?\*\/|(?:\/\/|#)[^\n]*)*/y;
const UNQUOTED = new RegExp(`(?![[{［｛])[^${QUOTES}\\n]*`, 'y');

/** Where the secrets in this text are: the values without their quotation marks. Also in a text that is no JSON. */
export const secretRanges = (text: string): readonly Range[] => {
  const { root } = readJson(text.slice(0, MAX_LENGTH));
  const read = root ? secretsOf(root) : [];
  const isNew = ({ start, end }: Range) =>
    end > start && !read.some((other) => other.start <= start && other.end >= end);
  return [...read, ...writtenSecrets(text).filter(isNew)];
};

/** The text with a dot for each character of a secret; white space stays, because it may be what is wrong. */
export const masked = (text: string): string => {
  let result = text;
  for (const { start, end } of secretRanges(text)) {
    result = result.slice(0, start) + dotted(result.slice(start, end)) + result.slice(end);
  }
  return result;
};

/** As many dots as a secret has characters. */
export const dotted = (secret: string): string => secret.replace(/\S/g, '•');

const secretsOf = (node: Node): readonly Range[] => {
  if (node.kind === 'object') {
    return node.entries.flatMap(({ name, value }) =>
      FIELD.test(name.value) ? valuesOf(value) : secretsOf(value),
    );
  }
  return node.kind === 'list' ? node.items.flatMap(secretsOf) : [];
};

/** All texts and numbers of a value: somebody may have written a secret as a list. */
const valuesOf = (node: Node): readonly Range[] => {
  switch (node.kind) {
    case 'object':
      return node.entries.flatMap(({ value }) => valuesOf(value));
    case 'list':
      return node.items.flatMap(valuesOf);
    case 'text':
      return node.end - node.start > 2 ? [{ start: node.start + 1, end: node.end - 1 }] : [];
    case 'number':
      return [{ start: node.start, end: node.end }];
    case 'boolean':
    case 'nothing':
      return [];
  }
};

const writtenSecrets = (text: string): readonly Range[] =>
  [...text.matchAll(WRITTEN_NAME)].flatMap((name) => {
    const behindName = endOf(GAP, text, name.index + name[0].length);
    const behindSeparator = endOf(SEPARATOR, text, behindName);
    const start = endOf(GAP, text, behindSeparator);
    const [open = '', backslashes = '', quote] = matchAt(OPEN, text, start) ?? [];
    const quotes = quotesOf(quote);
    if (quotes) {
      return [quotedAt(text, start + open.length, quotes.closing, backslashes.length)];
    }
    // Without a colon it is a sentence about secrets.
    return behindSeparator > behindName ? [unquotedAt(text, start)] : [];
  });

/**
 * What stands in quotation marks, up to the end of its line where they are not closed. With `count` backslashes before the
 * marks, a mark with more of them is part of the text, unless these stand for backslashes.
 */
const quotedAt = (text: string, start: number, closing: string, count: number): Range => {
  let backslashes = 0;
  for (let end = start; end < text.length; end += 1) {
    const character = text[end] ?? '';
    const before = backslashes % (2 * count + 2);
    if (closing.includes(character) && before <= count) {
      return { start, end: end - before };
    }
    if (character === '\n' && !endsOnNextLine(text, end, closing)) {
      return { start, end };
    }
    backslashes = character === '\\' ? backslashes + 1 : 0;
  }
  return { start, end: text.length };
};

/** What stands without quotation marks, up to the next one or the end of the line. */
const unquotedAt = (text: string, start: number): Range => {
  const [value = ''] = matchAt(UNQUOTED, text, start) ?? [];
  return { start, end: start + value.replace(/[\s,}\\]+$/, '').length };
};

const matchAt = (pattern: RegExp, text: string, place: number): RegExpExecArray | null => {
  pattern.lastIndex = place;
  return pattern.exec(text);
};

const endOf = (pattern: RegExp, text: string, place: number): number =>
  place + (matchAt(pattern, text, place)?.[0].length ?? 0);
