// @ts-check
/** `npm test`: set-up, then every suite of suites.mjs, then their sum. The last line is `N passed, M failed`. */
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { assertKnown, command, list, runCommand, VERBOSE } from './command.mjs';
import { countsIn } from './counts.mjs';
import { withTools } from './programs.mjs';
import { isMain, path, ROOT, SetupError } from './project.mjs';
import { setUp } from './set-up.mjs';
import { SUITES } from './suites.mjs';
import { bold, dim, duration, green, progress, red } from './terminal.mjs';

/** @typedef {import('./suites.mjs').Suite} Suite */
/** @typedef {ReturnType<typeof countsIn> & { name: string, why: string }} Result `why`: what failed, and how */

/** Suites at a time. Most wait a good part of their time: for a browser, a socket, a time-out. */
const LANES = 2;

const NAMES = SUITES.map(({ name }) => name);
const WIDTH = Math.max(...NAMES.map((name) => name.length));

/**
 * Runs suites, two at a time, all of them whatever fails, and prints as it goes.
 * @param {{ only?: string[], verbose?: boolean }} [options]
 * @returns {Promise<boolean>} true when nothing failed
 */
export async function runSuites({ only, verbose = false } = {}) {
  assertKnown('suite', NAMES, only);
  const begin = performance.now();
  const suites = SUITES.filter(({ name }) => only?.includes(name) ?? true);
  try {
    await setUp(only ? [...new Set(suites.flatMap(({ needs }) => needs))] : ['everything'], { verbose });
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.log(`\n${error.message}\n\nNo test was run.\n\n0 passed, 1 failed`);
    return false;
  }

  console.log(bold('Tests'));
  mkdirSync(path('target/logs'), { recursive: true });
  const running = new Set(/** @type {string[]} */ ([]));
  const results = /** @type {Result[]} */ ([]);
  const live = progress(() => `${results.length} of ${suites.length}  ${[...running].join(', ')}`, verbose);
  const waiting = [...suites];
  const lane = async () => {
    for (let suite = waiting.shift(); suite; suite = waiting.shift()) {
      const start = performance.now();
      running.add(suite.name);
      const result = await runSuite(suite, verbose);
      running.delete(suite.name);
      results.push(result);
      live.print(lineOf(suite, result, performance.now() - start));
    }
  };
  // With all output on the terminal only one at a time, or nobody could read it.
  await Promise.all(Array.from({ length: verbose ? 1 : LANES }, lane));
  live.stop();

  const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ key) =>
    results.reduce((total, result) => total + result[key], 0);
  const failed = results.filter((result) => result.failed > 0).map(({ name }) => name);
  const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} tests skipped` : '';
  console.log(dim(`\n  ${results.length} suites in ${duration(performance.now() - begin)}${skipped}`));
  if (failed.length > 0) console.log(red(`  Failed: ${failed.join(', ')}. Why is above.`));
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  return failed.length === 0;
}

/** @param {Suite} suite @param {boolean} [verbose] @returns {Promise<Result>} */
export async function runSuite({ name, kind, programs, node }, verbose = false) {
  const log = createWriteStream(path(`target/logs/${name}.log`));
  const result = { name, passed: 0, failed: 0, skipped: 0, why: '' };
  for (const [program = '', ...args] of programs) {
    const child = spawn(program, args, {
      cwd: ROOT,
      env: { ...withTools(node), SET_UP: 'done' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        output += text;
        log.write(text);
        if (verbose) process.stdout.write(text);
      });
    }
    /** @type {string} */
    let end = await new Promise((resolve) => {
      child.on('error', ({ message }) => resolve(`did not start: ${message}`));
      child.on('close', (code, signal) => resolve(code === 0 ? '' : `ended with ${signal ?? code}`));
    });
    if (kind === 'test') {
      const counts = countsIn(output);
      result.passed += counts.passed;
      result.failed += counts.failed;
      result.skipped += counts.skipped;
      if (counts.passed + counts.failed === 0) end ||= 'ran no test';
      if (counts.failed > 0) end ||= 'ended with 0, although a test failed';
    }
    if (!end) continue;
    // A program that ends badly has failed, also when no single test says so: it did not compile, or it crashed.
    result.failed ||= 1;
    result.why = `${red(`${program.split(/[\\/]/).at(-1)} ${end}`)}\n${endOf(output)}`;
    break;
  }
  log.end();
  return result;
}

/** What failed: Node repeats it at the end of its output; else the last lines. @param {string} output */
function endOf(output) {
  const failing = output.lastIndexOf('✖ failing tests:');
  return output.slice(Math.max(failing, 0)).trimEnd().split('\n').slice(-60).join('\n');
}

/** @param {Suite} suite @param {Result} result @param {number} milliseconds */
function lineOf({ kind }, { name, passed, failed, skipped, why }, milliseconds) {
  const counts = [`${passed} passed`, failed && `${failed} failed`, skipped && `${skipped} skipped`];
  const note = kind === 'test' ? counts.filter(Boolean).join(', ') : '';
  const line = `  ${why ? red('✗') : green('✓')} ${name.padEnd(WIDTH)} ${dim(`${duration(milliseconds).padStart(12)}   ${note}`)}`;
  if (!why) return line;
  return `${line}\n${why.replace(/^/gm, '    ')}\n${dim(`    All it printed: target/logs/${name}.log`)}`;
}

if (isMain(import.meta.url)) {
  await runCommand(
    command(
      'npm test',
      'Sets up what is missing, runs every check and test, and ends with how many passed and failed.',
      'all passed',
    )
      .option(
        '--only <SUITES>',
        `these, with commas between them, and only what they need: ${NAMES.join(', ')}`,
        list,
      )
      .option(...VERBOSE),
    runSuites,
  );
}
