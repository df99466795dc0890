// @ts-check
/** `npm test`: set-up, then every suite of suites.mjs, then a table. The last line is `N passed, M failed`. */
import { relative } from 'node:path';
import { BUILD_STEPS } from './build.mjs';
import { runCommand, UsageError, VERBOSE } from './command.mjs';
import { readCounts } from './counts.mjs';
import { CommandError, openJob } from './job.mjs';
import { NPM_FOLDERS } from './npm-folders.mjs';
import { Progress } from './progress.mjs';
import { isMain, SetupError } from './project.mjs';
import { runSteps, StepError, withNeeds } from './steps.mjs';
import { SUITES } from './suites.mjs';
import { bold, dim, duration, green, red, table, tail, wrapped } from './terminal.mjs';
import { checkNode, rustCompiler, TEST_TOOLS } from './toolchain.mjs';
import { TRAP_BUILD } from './trap.mjs';

/**
 * @typedef {import('./suites.mjs').Suite} Suite
 * @typedef {import('./counts.mjs').Counts & { suite: Suite, milliseconds: number }} Result
 */

/** Suites at a time. Most wait a good part of their time: for a browser, a socket, a time-out. */
const LANES = 2;

/**
 * Runs suites, two at a time, all of them whatever fails, and prints as it goes.
 *
 * @param {{ only?: readonly string[], verbose?: boolean }} [options]
 * @returns {Promise<boolean>} true when nothing failed
 * @throws {SetupError} when a name is unknown or Node or Rust is missing
 */
export async function runSuites({ only = SUITES.map(({ name }) => name), verbose = false } = {}) {
  const unknown = only.filter((name) => !SUITES.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    const names = SUITES.map(({ name }) => name).join(', ');
    throw new UsageError(`There is no suite ${unknown.join(', ')}.`, `There are: ${names}`);
  }
  const suites = SUITES.filter(({ name }) => only.includes(name));
  const begin = performance.now();

  checkNode();
  rustCompiler();
  const needs = suites.flatMap((suite) => suite.needs);
  try {
    await runSteps(withNeeds([...TEST_TOOLS, ...NPM_FOLDERS, ...BUILD_STEPS, ...TRAP_BUILD], needs), {
      heading: 'Set-up',
      verbose,
    });
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    console.log(`\n${error.message}\n${error.advice ?? ''}\n\nNo test was run: the set-up failed.\n`);
    console.log('0 passed, 1 failed');
    return false;
  }

  console.log(bold('Tests'));
  const progress = new Progress(
    suites.map(({ name }) => name),
    verbose,
  );
  const results = /** @type {Result[]} */ ([]);
  const waiting = [...suites.entries()];
  const lane = async () => {
    for (let turn = waiting.shift(); turn; turn = waiting.shift()) {
      const [index, suite] = turn;
      results[index] = await runSuite(suite, progress, verbose);
    }
  };
  // With all output on the terminal only one at a time, or nobody could read it.
  await Promise.all(Array.from({ length: verbose ? 1 : LANES }, lane));
  printTable(results, performance.now() - begin);
  return results.every(({ failed }) => failed === 0);
}

/**
 * @param {Suite} suite
 * @param {Progress} progress
 * @param {boolean} verbose
 * @returns {Promise<Result>}
 */
async function runSuite(suite, progress, verbose) {
  const begin = performance.now();
  const { job, file, output, close } = openJob(`test-${suite.name}`, verbose);
  progress.start(suite.name, suite.name);
  /** @type {string | undefined} */
  let note;
  /** @type {unknown} */
  let failure;
  try {
    note = (await suite.run(job)) ?? undefined;
  } catch (error) {
    failure = error;
  }
  const counts = suite.kind === 'test' ? readCounts(output()) : { passed: 0, failed: 0, skipped: 0 };
  if (suite.kind === 'test' && !failure && counts.passed + counts.failed === 0) {
    failure = new SetupError('No test ran.');
  }
  // A suite that ends badly has failed, also when no single test says so: it did not compile, or it crashed.
  if (failure && counts.failed === 0) counts.failed = 1;
  close();

  const isOk = counts.failed === 0;
  progress.finish(suite.name, isOk ? green('✓') : red('✗'), note ?? describe(suite, counts));
  if (failure) {
    progress.print(red(`    ${failure instanceof Error ? failure.message : failure}`));
    if (failure instanceof CommandError) progress.print(tail(endOf(failure.output), 60));
    progress.print(dim(`    Everything it printed: ${relative(process.cwd(), file)}`));
  }
  return { suite, ...counts, milliseconds: performance.now() - begin };
}

/** @param {Suite} suite @param {import('./counts.mjs').Counts} counts */
function describe({ kind }, { passed, failed, skipped }) {
  if (kind === 'check') return '';
  return [`${passed} passed`, failed && `${failed} failed`, skipped && `${skipped} skipped`]
    .filter(Boolean)
    .join(', ');
}

/** Node repeats what failed at the end of its output: that part, when it is there. @param {string} output */
function endOf(output) {
  const failing = output.lastIndexOf('✖ failing tests:');
  return failing < 0 ? output : output.slice(failing);
}

/** @param {Result[]} results @param {number} milliseconds set-up included */
function printTable(results, milliseconds) {
  /** @param {(result: Result) => number} count */
  const sum = (count) => results.reduce((total, result) => total + count(result), 0);
  const [passed, failed, skipped] = [sum((r) => r.passed), sum((r) => r.failed), sum((r) => r.skipped)];
  /** @param {number} time */
  const seconds = (time) => (time / 1000).toFixed(1);
  const [head = '', ...lines] = table([
    ['suite', 'passed', 'failed', 'skipped', 'seconds'],
    ...results.map((result) => [
      result.suite.name,
      ...(result.suite.kind === 'check'
        ? [result.failed > 0 ? '' : 'ok', result.failed > 0 ? '1' : '', '']
        : [result.passed, result.failed, result.skipped].map(String)),
      seconds(result.milliseconds),
    ]),
    ['total', String(passed), String(failed), String(skipped), seconds(milliseconds)],
  ]);
  const total = lines.pop() ?? '';
  console.log(`\n  ${bold(head)}`);
  lines.forEach((line, index) => {
    console.log(`  ${results[index]?.failed ? red(line) : line}`);
  });
  console.log(`  ${bold(total)}`);
  console.log(dim(`\n  ${duration(milliseconds)} with set-up\n`));
  console.log(`${passed} passed, ${failed} failed`);
}

if (isMain(import.meta.url)) {
  await runCommand(
    {
      call: 'npm test',
      does: 'Sets up what is missing, runs every check and test, and ends with a table of what passed and failed.',
      flags: {
        only: {
          type: 'string',
          multiple: true,
          value: 'SUITES',
          does: 'these suites, with commas between them, and only the set-up that they need',
        },
        verbose: VERBOSE,
      },
      notes: `Suites:\n\n${wrapped(SUITES.map(({ name }) => name).join(', '), 78)
        .map((line) => `  ${line}`)
        .join('\n')}`,
      succeeds: 'all passed',
    },
    async (flags) => {
      const only = flags.only?.flatMap((names) => names.split(','));
      return runSuites({ ...(only ? { only } : {}), verbose: flags.verbose });
    },
  );
}
