/** Where a command writes: stdout for what was asked, stderr for progress and errors. Plain text in a pipe. */
import chalk, { Chalk, type ChalkInstance } from 'chalk';
import stringWidth from 'string-width';
import { wrap } from './wrap.js';

/** Columns of a pipe, and the most that a line of text takes: longer ones are hard to read. */
const MOST_COLUMNS = 100;
const LEAST_COLUMNS = 40;
const PIPE_COLUMNS = 80;

export class Screen {
  /** Columns that text may take. */
  readonly columns: number;
  readonly paint: ChalkInstance;
  /** Whether somebody watches, and a line may change while they wait. */
  readonly isLive: boolean;

  constructor(
    private readonly output: NodeJS.WriteStream = process.stdout,
    private readonly errors: NodeJS.WriteStream = process.stderr,
    environment: NodeJS.ProcessEnv = process.env,
  ) {
    const columns = Number(environment['COLUMNS']) || output.columns || PIPE_COLUMNS;
    this.columns = Math.max(LEAST_COLUMNS, Math.min(MOST_COLUMNS, columns));
    // chalk looks at FORCE_COLOR and the terminal; NO_COLOR (https://no-color.org) it leaves to us.
    this.paint = environment['NO_COLOR'] ? new Chalk({ level: 0 }) : chalk;
    // A terminal that was given no size has 0 columns, and no line of it can be taken back.
    const isTerminal = errors.isTTY === true && errors.columns > 0;
    this.isLive = isTerminal && !environment['CI'] && environment['TERM'] !== 'dumb';
  }

  /** One or more lines as they are. */
  raw(text: string): void {
    this.output.write(`${text}\n`);
  }

  /** A paragraph, wrapped. The first line may begin with a mark in the margin. */
  print(text = '', { indent = 0, mark = '' }: { indent?: number; mark?: string } = {}): void {
    this.raw(this.paragraph(text, { indent, mark }));
  }

  paragraph(text: string, { indent = 0, mark = '' }: { indent?: number; mark?: string } = {}): string {
    const hanging = indent + (mark === '' ? 0 : stringWidth(mark) + 1);
    const lines = wrap(text, this.columns - hanging);
    return lines
      .map((line, index) => {
        const margin = ' '.repeat(index === 0 ? indent : hanging);
        return `${margin}${index === 0 && mark !== '' ? `${mark} ` : ''}${line}`.trimEnd();
      })
      .join('\n');
  }

  /** For commander's help, which knows its own indentation. */
  wrapped(text: string, width: number): string {
    return wrap(text, width).join('\n');
  }

  /** What went wrong, and what to do next. */
  fail(text: string, advice?: string): void {
    const mark = this.paint.red('✗');
    const lines = [
      this.paragraph(text, { mark }),
      ...(advice ? [this.paragraph(advice, { indent: 2 })] : []),
    ];
    this.errors.write(`${lines.join('\n')}\n`);
  }

  /** For whoever watches; not part of what was asked for. */
  note(text: string): void {
    this.errors.write(`${wrap(text, this.columns).join('\n')}\n`);
  }
}
