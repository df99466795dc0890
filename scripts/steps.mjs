// @ts-check
/**
 * A small step runner: runs what has changed, side by side where possible, and says how long it takes.
 *
 * A step is skipped when its inputs have the same content as at its last success (kept in target/stamps) and its
 * outputs are there. What a step prints goes to target/logs/<id>.log.
 */
import { createHash } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { CommandError, openJob } from './job.mjs';
import { Progress } from './progress.mjs';
import { path, ROOT, SetupError } from './project.mjs';
import { bold, dim, green, red, tail } from './terminal.mjs';

/**
 * @typedef {object} Step
 * @property {string} id name of its stamp and log
 * @property {string} title what the person at the terminal reads
 * @property {string[]} [after] ids of the steps it needs
 * @property {string[]} [inputs] files and folders below the project's folder; missing ones count as empty
 * @property {() => unknown} [settings] whatever else the result depends on (versions, flags); anything JSON can hold
 * @property {string[]} [outputs] files and folders that must be there for the step to be up to date
 * @property {() => boolean} [isUpToDate] asked instead of the stamp
 * @property {(job: import('./job.mjs').Job) => Promise<string | void>} run does the work; may give a note for the step's line
 */

/** A step did not work. The message is complete: it names the step, shows the end of its output and the log file. */
export class StepError extends SetupError {}

/**
 * Hash over names and contents of files and folders, with the settings.
 * @param {string[]} inputs
 * @param {unknown} settings
 */
function fingerprint(inputs, settings) {
  const hash = createHash('sha256').update(JSON.stringify(settings ?? null));
  /** @param {string} file */
  const add = (file) => {
    const stat = statSync(file, { throwIfNoEntry: false });
    if (stat?.isDirectory()) {
      for (const name of readdirSync(file).sort()) add(join(file, name));
    } else if (stat) {
      const content = readFileSync(file);
      hash.update(`\0${relative(ROOT, file)}\0${content.length}\0`).update(content);
    }
  };
  for (const input of inputs) add(path(input));
  return hash.digest('hex');
}

/** @param {Step} step @param {string} inputs fingerprint */
function isUpToDate(step, inputs) {
  if (step.isUpToDate) return step.isUpToDate();
  const stamp = stampFile(step);
  if (!existsSync(stamp) || !(step.outputs ?? []).every((output) => existsSync(path(output)))) return false;
  return JSON.parse(readFileSync(stamp, 'utf8')).inputs === inputs;
}

/** @param {Step} step */
const stampFile = (step) => path('target', 'stamps', `${step.id}.json`);

/**
 * The named steps with everything they need, in the order given.
 * @param {Step[]} steps
 * @param {string[]} ids
 */
export function withNeeds(steps, ids) {
  const wanted = new Set(/** @type {string[]} */ ([]));
  /** @param {string} id */
  const want = (id) => {
    const step = steps.find((candidate) => candidate.id === id);
    if (!step) throw new Error(`There is no step "${id}".`);
    if (wanted.has(id)) return;
    wanted.add(id);
    step.after?.forEach(want);
  };
  ids.forEach(want);
  return steps.filter((step) => wanted.has(step.id));
}

/**
 * Runs steps, each as soon as those it needs are done. After a failure nothing new is started, and what runs is stopped.
 *
 * @param {Step[]} steps a closed set: `after` names only steps in it
 * @param {{ heading: string, verbose?: boolean }} options
 * @returns {Promise<{ done: number, upToDate: number, milliseconds: number }>}
 * @throws {StepError} for the first step that failed
 */
export async function runSteps(steps, { heading, verbose = false }) {
  const begin = performance.now();
  const progress = new Progress(
    steps.map((step) => step.title),
    verbose,
  );
  /** @type {StepError | undefined} */
  let failure;
  const stop = new AbortController();
  setMaxListeners(0, stop.signal); // Each step may listen, and there are more than ten.
  let done = 0;
  let isHeadingShown = false;
  const showHeading = () => {
    if (!isHeadingShown) progress.print(bold(heading));
    isHeadingShown = true;
  };

  /** @param {Step} step */
  const runStep = async (step) => {
    const inputs = fingerprint(step.inputs ?? [], step.settings?.());
    if (isUpToDate(step, inputs)) {
      if (verbose)
        progress.print(dim(`  ✓ ${step.title.padEnd(progress.width)}${'up to date'.padStart(12)}`));
      return;
    }
    showHeading();
    progress.start(step.id, step.title);
    const { job, file, close } = openJob(step.id, verbose, stop.signal);
    // A step that fails may leave outputs behind: without its stamp they never count as made.
    rmSync(stampFile(step), { force: true });
    try {
      const note = await step.run(job);
      const missing = (step.outputs ?? []).filter((output) => !existsSync(path(output)));
      if (missing.length > 0) throw new SetupError(`It ended without writing ${missing.join(', ')}.`);
      mkdirSync(dirname(stampFile(step)), { recursive: true });
      writeFileSync(stampFile(step), `${JSON.stringify({ inputs })}\n`);
      progress.finish(step.id, green('✓'), note ?? undefined);
      done += 1;
    } catch (error) {
      progress.finish(step.id, red('✗'), failure && 'stopped');
      failure ??= explain(step, file, error);
      stop.abort();
    } finally {
      close();
    }
  };

  /** @type {Map<string, Promise<void>>} */
  const running = new Map();
  for (const step of steps) {
    const needs = (step.after ?? []).map((id) => {
      const need = running.get(id);
      if (!need) throw new Error(`Step "${step.id}" must stand below the steps it needs.`);
      return need;
    });
    running.set(
      step.id,
      Promise.all(needs).then(() => (failure ? undefined : runStep(step))),
    );
  }
  await Promise.all(running.values());
  if (failure) throw failure;
  return { done, upToDate: steps.length - done, milliseconds: performance.now() - begin };
}

/** @param {Step} step @param {string} file its log @param {unknown} error */
function explain(step, file, error) {
  const lines = [red(`✗ ${step.title} failed: ${error instanceof Error ? error.message : error}`)];
  if (error instanceof CommandError && error.output.trim()) lines.push(tail(error.output));
  const advice = error instanceof SetupError && error.advice ? [error.advice] : [];
  if (!(error instanceof SetupError)) advice.push(`Everything it printed: ${relative(process.cwd(), file)}`);
  return new StepError(lines.join('\n'), advice.join('\n'));
}
