/**
 * Reads JSON as people paste it, and keeps where each value stands. What is not JSON is read as what was meant where
 * there is no doubt, and reported with the edit that makes it JSON.
 */
import { endsOnNextLine, quotesOf } from './quotes.js';

/** Part of a text: from `start` up to, without, `end`, in UTF-16 code units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Puts `text` in the place of a part of another text. */
export interface Edit extends Range {
  readonly text: string;
}

/** A value, and where it stands. */
export type Node = Range &
  (
    | { readonly kind: 'object'; readonly entries: readonly Entry[] }
    | { readonly kind: 'list'; readonly items: readonly Node[] }
    | { readonly kind: 'text'; readonly value: string }
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'boolean'; readonly value: boolean }
    | { readonly kind: 'nothing' }
  );

export type ObjectNode = Extract<Node, { kind: 'object' }>;
export type TextNode = Extract<Node, { kind: 'text' }>;

/** A name and its value. */
export interface Entry {
  readonly name: TextNode;
  readonly value: Node;
}

/** Why a text is not JSON. */
export type SyntaxReason =
  | 'empty'
  | 'comment'
  | 'trailingComma'
  | 'missingComma'
  | 'missingColon'
  | 'missingValue'
  | 'singleQuotes'
  | 'curlyQuotes'
  | 'fullWidth'
  | 'unquotedName'
  | 'duplicateName'
  | 'lineBreak'
  | 'tab'
  | 'badEscape'
  | 'badNumber'
  | 'notAValue'
  | 'unclosedText'
  | 'unclosedList'
  | 'unclosedObject'
  | 'afterEnd'
  | 'tooDeep';

/** One place that is not JSON. */
export interface SyntaxFault extends Range {
  readonly reason: SyntaxReason;
  /** What stands there, for a sentence about it; never a whole value. */
  readonly found: string;
  /** What makes it JSON; absent where what was meant is not certain. */
  readonly fix?: Edit;
}

/** What was read. */
export interface Document {
  /** `undefined` when the text cannot be understood at all. */
  readonly root: Node | undefined;
  readonly faults: readonly SyntaxFault[];
}

/** Longer texts are no config: the core refuses them, and reading and marking them would take the page too long. */
export const MAX_LENGTH = 128 * 1024;

/** Deeper than any config: no text can exhaust the stack. */
const MAX_DEPTH = 64;

const FULL_WIDTH: Readonly<Record<string, string>> = {
  '，': ',',
  '、': ',',
  '：': ':',
  '｛': '{',
  '｝': '}',
  '［': '[',
  '］': ']',
};
const BLANK = /[\s\u200b-\u200f\u2060\ufeff]/;
const NAME = /[\p{L}\p{N}_$.-]/u;

/** Reads a text. Never throws. */
export const readJson = (text: string): Document => new Reader(text).document();

/** The value that a node stands for, as `JSON.parse` makes it: of equal names the last one counts. */
export const dataOf = (node: Node): unknown => {
  switch (node.kind) {
    case 'object':
      return Object.fromEntries(node.entries.map(({ name, value }) => [name.value, dataOf(value)]));
    case 'list':
      return node.items.map(dataOf);
    case 'text':
    case 'number':
    case 'boolean':
      return node.value;
    case 'nothing':
      return null;
  }
};

/** Ends the reading where nothing can be guessed; the fault is noted already. */
class Stop extends Error {}

class Reader {
  readonly #text: string;
  readonly #faults: SyntaxFault[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): Document {
    let root: Node | undefined;
    try {
      this.#skipBlanks();
      if (this.#isAtEnd()) {
        this.#fault('empty', { start: 0, end: this.#text.length });
      } else {
        root = this.#value(MAX_DEPTH);
        this.#skipBlanks();
        this.#rest();
      }
    } catch (error) {
      if (!(error instanceof Stop)) {
        throw error;
      }
      root = undefined;
    }
    return { root, faults: this.#faults.sort((one, other) => one.start - other.start) };
  }

  /** What follows the value: a semicolon or comma of the program that it was copied from, or something else. */
  #rest(): void {
    if (this.#isAtEnd()) {
      return;
    }
    const start = this.#at;
    const rest = this.#text.slice(start);
    const range = { start, end: this.#text.length };
    if (/^[;,][\s]*$/.test(rest)) {
      this.#fault('afterEnd', { start, end: start + 1 }, '');
    } else {
      this.#fault('afterEnd', range);
      throw new Stop();
    }
  }

  #value(levels: number): Node {
    if (levels === 0) {
      return this.#stop('tooDeep', this.#here());
    }
    const punctuation = this.#punctuation();
    if (punctuation === '{') {
      return this.#object(levels - 1);
    }
    if (punctuation === '[') {
      return this.#list(levels - 1);
    }
    return this.#quoted() ?? this.#word();
  }

  #object(levels: number): Node {
    const start = this.#at;
    const entries: Entry[] = [];
    this.#members('}', 'unclosedObject', start, () => {
      const name = this.#name();
      const earlier = entries.find((entry) => entry.name.value === name.value);
      if (earlier) {
        this.#fault('duplicateName', earlier.name);
      }
      this.#skipBlanks();
      if (this.#punctuation() === ':') {
        this.#take();
      } else {
        this.#fault('missingColon', { start: name.end, end: name.end }, ':');
      }
      this.#skipBlanks();
      const next = this.#punctuation();
      if (next === ',' || next === '}' || next === ']') {
        this.#stop('missingValue', name);
      }
      entries.push({ name, value: this.#value(levels) });
    });
    return { kind: 'object', entries, start, end: this.#at };
  }

  #list(levels: number): Node {
    const start = this.#at;
    const items: Node[] = [];
    this.#members(']', 'unclosedList', start, () => {
      items.push(this.#value(levels));
    });
    return { kind: 'list', items, start, end: this.#at };
  }

  /** What stands between brackets. */
  #members(close: '}' | ']', unclosed: SyntaxReason, start: number, member: () => void): void {
    this.#take();
    let comma: Range | undefined;
    let isFirst = true;
    for (;;) {
      this.#skipBlanks();
      if (this.#isAtEnd()) {
        this.#stop(unclosed, { start, end: start + 1 });
      }
      const next = this.#punctuation();
      if (next === close) {
        if (comma) {
          this.#surplusComma(comma);
        }
        this.#take();
        return;
      }
      if (next === ',') {
        const here = this.#here();
        this.#take();
        // A second comma, or one before the first member: nothing was left out that could be known.
        if (comma || isFirst) {
          this.#surplusComma(here);
        } else {
          comma = here;
        }
        continue;
      }
      if (next === '}' || next === ']') {
        this.#stop(unclosed, { start, end: start + 1 });
      }
      if (!isFirst && !comma) {
        const end = this.#endBefore();
        this.#fault('missingComma', { start: end, end }, ',');
      }
      comma = undefined;
      isFirst = false;
      member();
    }
  }

  #surplusComma(comma: Range): void {
    // That it is a full-width one no longer matters.
    this.#dropFaultsInside(comma);
    this.#fault('trailingComma', comma, '');
  }

  #name(): TextNode {
    const quoted = this.#quoted();
    if (quoted) {
      return quoted;
    }
    const start = this.#at;
    const value = this.#run(NAME);
    if (!value) {
      return this.#stop('notAValue', this.#here());
    }
    const range = { start, end: this.#at };
    this.#fault('unquotedName', range, JSON.stringify(value));
    return { kind: 'text', value, ...range };
  }

  /** A text in quotes of any kind; `undefined` where none stands. */
  #quoted(): TextNode | undefined {
    const quotes = quotesOf(this.#text[this.#at]);
    if (!quotes) {
      return undefined;
    }
    const start = this.#at;
    const { kind, closing } = quotes;
    let value = '';
    this.#at += 1;
    for (;;) {
      const character = this.#text[this.#at];
      if (character === undefined || (character === '\n' && !endsOnNextLine(this.#text, this.#at, closing))) {
        return this.#stop('unclosedText', { start, end: start + 1 });
      }
      if (closing.includes(character)) {
        this.#at += 1;
        break;
      }
      value += character === '\\' ? this.#escape() : this.#plain(character);
    }
    const range = { start, end: this.#at };
    if (kind !== 'double') {
      // One edit for the whole text, so that the faults inside it need none of their own.
      this.#dropFaultsInside(range);
      this.#fault(kind === 'single' ? 'singleQuotes' : 'curlyQuotes', range, JSON.stringify(value));
    }
    return { kind: 'text', value, ...range };
  }

  /** A character of a text as it stands there. */
  #plain(character: string): string {
    const start = this.#at;
    this.#at += 1;
    if (character < ' ') {
      const written = JSON.stringify(character).slice(1, -1);
      this.#fault(character === '\t' ? 'tab' : 'lineBreak', { start, end: this.#at }, written);
    }
    return character;
  }

  /** What an escape sequence stands for. */
  #escape(): string {
    const start = this.#at;
    const written = /^\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/.exec(this.#text.slice(start))?.[0];
    if (written) {
      this.#at += written.length;
      return JSON.parse(`"${written}"`) as string;
    }
    this.#at += 1;
    const next = this.#text[this.#at] ?? '';
    // `\'`, as JavaScript writes it, is the character itself. Of anything else nobody knows what was meant.
    const isQuote = "'`".includes(next) && next !== '';
    this.#fault('badEscape', { start, end: start + 1 }, isQuote ? '' : '\\\\');
    return isQuote ? '' : '\\';
  }

  /** A number, `true`, `false`, `null`; or what other languages write for them. */
  #word(): Node {
    const start = this.#at;
    const word = this.#run(/[^\s,，:：[\]{}"'“”/]/u);
    const range = { start, end: this.#at };
    const constant = CONSTANTS[word];
    if (constant) {
      return { ...constant, ...range };
    }
    if (/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(word)) {
      return { kind: 'number', value: Number(word), ...range };
    }
    const meant = CONSTANTS[word.toLowerCase()] ?? (/^(none|nil|undefined)$/i.test(word) && NOTHING);
    if (meant) {
      this.#fault(
        'notAValue',
        range,
        String(meant.kind === 'nothing' ? null : dataOf({ ...meant, ...range })),
      );
      return { ...meant, ...range };
    }
    return this.#stop(/^[-+.\d]/.test(word) ? 'badNumber' : 'notAValue', word ? range : this.#here());
  }

  /** White space and comments. */
  #skipBlanks(): void {
    for (;;) {
      const start = this.#at;
      const rest = this.#text.slice(start, start + 2);
      if (rest === '//' || rest === '/*' || rest[0] === '#') {
        const close = rest === '/*' ? '*/' : '\n';
        const found = this.#text.indexOf(close, start + 2);
        this.#at = found < 0 ? this.#text.length : found + (close === '*/' ? 2 : 0);
        this.#fault('comment', { start, end: this.#at }, '');
      } else if (BLANK.test(rest[0] ?? '')) {
        this.#at += 1;
      } else {
        return;
      }
    }
  }

  /** The punctuation mark that stands or is meant here; empty for none. */
  #punctuation(): string {
    const character = this.#text[this.#at] ?? '';
    return FULL_WIDTH[character] ?? ('{}[],:'.includes(character) ? character : '');
  }

  /** Goes on behind a punctuation mark. */
  #take(): void {
    const meant = FULL_WIDTH[this.#text[this.#at] ?? ''];
    if (meant) {
      this.#fault('fullWidth', this.#here(), meant);
    }
    this.#at += 1;
  }

  #run(pattern: RegExp): string {
    const start = this.#at;
    while (!this.#isAtEnd() && pattern.test(this.#text[this.#at] ?? '')) {
      this.#at += 1;
    }
    return this.#text.slice(start, this.#at);
  }

  /** Where the last thing before here ends that is neither white space nor a comment. */
  #endBefore(): number {
    let end = this.#at;
    for (;;) {
      const comment = this.#faults.find((fault) => fault.reason === 'comment' && fault.end === end);
      if (comment) {
        end = comment.start;
      } else if (BLANK.test(this.#text[end - 1] ?? '')) {
        end -= 1;
      } else {
        return end;
      }
    }
  }

  #here(): Range {
    return { start: this.#at, end: Math.min(this.#at + 1, this.#text.length) };
  }

  #isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  #dropFaultsInside({ start, end }: Range): void {
    const kept = this.#faults.filter((fault) => fault.start < start || fault.end > end);
    this.#faults.splice(0, this.#faults.length, ...kept);
  }

  #fault(reason: SyntaxReason, { start, end }: Range, meant?: string): void {
    const found = this.#text.slice(start, end).slice(0, 16);
    const fix = meant === undefined ? {} : { fix: { start, end, text: meant } };
    this.#faults.push({ reason, start, end, found, ...fix });
  }

  #stop(reason: SyntaxReason, range: Range): never {
    this.#fault(reason, range);
    throw new Stop();
  }
}

const NOTHING = { kind: 'nothing' } as const;
const CONSTANTS: Readonly<Record<string, { kind: 'boolean'; value: boolean } | typeof NOTHING>> = {
  true: { kind: 'boolean', value: true },
  false: { kind: 'boolean', value: false },
  null: NOTHING,
};
