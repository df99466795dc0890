// @ts-check
/** What all commands share: how they read their flags, explain themselves, and end. */
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { fail, SetupError } from './project.mjs';
import { red } from './terminal.mjs';

/** What the command was given cannot be used. Ends the process with 2. */
export class UsageError extends SetupError {}

/** For commands that run other programs. */
export const VERBOSE = /** @type {const} */ (['-v, --verbose', 'show all output as it comes']);

const OTHERWISE = '1 when not, 2 when what it was given cannot be used.';

/**
 * @param {string} call how a person calls it, without flags
 * @param {string} does what it does, in a sentence or two
 * @param {string} succeeds when it ends with 0, after "when"
 */
export function command(call, does, succeeds) {
  return new Command(call)
    .description(does)
    .usage('-- [flags]')
    .helpOption('-h, --help', 'this text')
    .configureHelp({ helpWidth: 80, styleTitle: (title) => title.replace('Options', 'Flags') })
    .configureOutput({ outputError: (text, write) => write(red(text.replace(/^error: /, '✗ '))) })
    .showHelpAfterError(whatItTakes(call))
    .addHelpText('afterAll', `\nEnds with 0 when ${succeeds},\n${OTHERWISE}`)
    .exitOverride();
}

/** npm hands on only what comes after `--`. @param {string} call */
const whatItTakes = (call) => `What it takes: ${call} -- --help`;

/** Values with commas between them, of a flag that may be repeated. @param {string} value @param {string[]} [all] */
export const list = (value, all = []) => [...all, ...value.split(',')];

/** A reader of whole numbers. @param {number} least */
export const wholeNumber = (least) => (/** @type {string} */ value) => {
  const number = Number(value);
  if (Number.isInteger(number) && number >= least) return number;
  throw new InvalidArgumentError(`It takes a whole number, ${least} or more.`);
};

/** @param {string} what @param {readonly string[]} known @param {readonly string[]} [given] @throws {UsageError} */
export function assertKnown(what, known, given = []) {
  const unknown = given.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new UsageError(`There is no ${what} ${unknown.join(', ')}.`, `There are: ${known.join(', ')}`);
}

/**
 * Reads the flags, runs the command and ends the process in readable words when it fails.
 * @param {Command} command @param {(flags: any) => Promise<boolean | void>} main `false`: failed, and already explained
 */
export async function runCommand(command, main) {
  process.stdout.on('error', endWithoutReader);
  try {
    if ((await main(command.parse().opts())) === false) process.exitCode = 1;
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
    else if (!(error instanceof UsageError)) fail(error);
    else {
      console.error(`${red(`✗ ${error.message}`)}\n${error.advice ?? whatItTakes(command.name())}`);
      process.exitCode = 2;
    }
  }
}

/** `npm test | head` has read enough: no reason for a stack trace, nor to go on. @param {NodeJS.ErrnoException} error */
function endWithoutReader(error) {
  if (error.code !== 'EPIPE') throw error;
  process.exit(141);
}
