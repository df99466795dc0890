// @ts-check
/** What all commands share: their flags, `--help`, and how they end. */
import { parseArgs } from 'node:util';
import { SetupError } from './project.mjs';
import { red, wrapped } from './terminal.mjs';

/**
 * One flag, as `parseArgs` takes it, with its words for `--help`.
 *
 * @typedef {object} Flag
 * @property {'string' | 'boolean'} type
 * @property {string} does what it is for
 * @property {string} [value] for a string: what `--help` calls its value
 * @property {boolean} [multiple] whether it may be repeated
 * @property {string} [short] one letter
 * @property {string | boolean | string[]} [default]
 */
/**
 * @template {Record<string, Flag>} Flags
 * @typedef {object} Command
 * @property {string} call how a person calls it, without flags
 * @property {string} does what it does, in a sentence or two
 * @property {Flags} flags besides `--help`
 * @property {string} [notes] further paragraphs, printed as they are
 * @property {string} succeeds when it ends with 0, after "when"
 */

/** Columns of help: those of the narrowest terminal that is common. */
const COLUMNS = 80;

/** For commands that run other programs. */
export const VERBOSE = /** @type {const} */ ({
  type: 'boolean',
  short: 'v',
  default: false,
  does: 'show all output as it comes; it is in target/logs anyway',
});

const HELP = /** @type {const} */ ({ type: 'boolean', short: 'h', does: 'this text' });

/** What the command was given cannot be used. Ends the process with 2 and says how to find out what can. */
export class UsageError extends SetupError {
  /** @param {string} message what is wrong @param {string} [advice] what to type instead; default: ask for help */
  constructor(message, advice) {
    super(message, advice);
    this.name = 'UsageError';
  }
}

/**
 * Runs a command: gives `main` its flags, answers `--help`, ends the process with 1 or 2 and readable words on failure.
 *
 * @template {Record<string, Flag>} Flags
 * @param {Command<Flags>} command
 * @param {(flags: ReturnType<typeof parseArgs<{ options: Flags }>>['values']) => Promise<boolean | void>} main
 *   `false` means failed and already explained
 */
export async function runCommand(command, main) {
  process.stdout.on('error', endWithoutReader);
  try {
    const options = { ...command.flags, help: HELP };
    const args = process.argv.slice(2);
    checkArguments(args, command, options);
    const { help } = parseArgs({ args, options: { help: HELP }, strict: false }).values;
    if (help) process.stdout.write(helpOf(command, options));
    else if ((await main(parseArgs({ args, options: command.flags }).values)) === false) process.exitCode = 1;
  } catch (error) {
    process.exitCode = error instanceof UsageError ? 2 : 1;
    if (!(error instanceof SetupError)) throw error;
    const ask = `What it takes: ${withFlags(command.call, '--help')}`;
    if (error instanceof UsageError) console.error(`${red(`✗ ${error.message}`)}\n${error.advice ?? ask}`);
    else console.error(`\n${error.message}${error.advice ? `\n${error.advice}` : ''}`);
  }
}

/**
 * The value of a flag that takes a number.
 * @param {string} flag
 * @param {string} value
 * @param {number} least
 * @throws {UsageError}
 */
export function wholeNumber(flag, value, least) {
  const number = Number(value);
  if (!Number.isInteger(number) || number < least) {
    throw new UsageError(`${flag} takes a whole number, ${least} or more.`);
  }
  return number;
}

/** `npm test | head` has read enough: no reason for a stack trace, nor to go on. @param {NodeJS.ErrnoException} error */
function endWithoutReader(error) {
  if (error.code !== 'EPIPE') throw error;
  process.exit(141);
}

/** npm hands on only what comes after `--`. @param {string} call @param {string} flags */
const withFlags = (call, flags) => `${call}${call.startsWith('npm') ? ' --' : ''} ${flags}`;

/**
 * @template {Record<string, Flag>} Flags
 * @param {string[]} args
 * @param {Command<Flags>} command
 * @param {Record<string, Flag>} options
 * @throws {UsageError} for the first argument that cannot be used
 */
function checkArguments(args, { call }, options) {
  const { tokens } = parseArgs({ args, options, strict: false, allowPositionals: true, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional') {
      // npm keeps flags to itself unless they come after `--`, and then hands on only their values.
      const advice = call.startsWith('npm') && `With npm, flags come after --: ${withFlags(call, '--help')}`;
      throw new UsageError(`"${token.value}" belongs to no flag.`, advice || undefined);
    }
    if (token.kind !== 'option') continue;
    const flag = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (!flag) throw new UsageError(`There is no flag ${token.rawName}.`);
    const isFlag = !token.inlineValue && token.value?.startsWith('-');
    if (flag.type === 'string' && (token.value === undefined || isFlag)) {
      throw new UsageError(`${token.rawName} needs a value: ${flag.value}.`);
    }
    if (flag.type === 'boolean' && token.value !== undefined) {
      throw new UsageError(`${token.rawName} takes no value.`);
    }
  }
}

/**
 * @template {Record<string, Flag>} Flags
 * @param {Command<Flags>} command
 * @param {Record<string, Flag>} options
 */
function helpOf({ call, does, flags, notes, succeeds }, options) {
  const rows = Object.entries(options).map(
    ([name, { value = '', short }]) => `  --${name}${short ? `, -${short}` : ''} ${value}`,
  );
  const width = Math.max(...rows.map((row) => row.trimEnd().length)) + 2;
  const table = Object.values(options).flatMap(({ does }, index) =>
    wrapped(does, COLUMNS - width).map(
      (line, lineIndex) => `${(lineIndex === 0 ? (rows[index] ?? '') : '').trimEnd().padEnd(width)}${line}`,
    ),
  );
  const ends = `Ends with 0 when ${succeeds}, 1 when not, 2 when what it was given cannot be used.`;
  const usage = Object.keys(flags).length > 0 ? withFlags(call, '[flags]') : call;
  const paragraphs = [
    wrapped(does, COLUMNS).join('\n'),
    `Usage: ${usage}`,
    table.join('\n'),
    ...(notes ? [notes.trim()] : []),
    wrapped(ends, COLUMNS).join('\n'),
  ];
  return `${paragraphs.join('\n\n')}\n`;
}
