// @ts-check
/**
 * A small step runner: runs what has changed, side by side where possible, and says how long it takes.
 *
 * A step is skipped when its inputs have the same content as at its last success (kept in target/stamps) and its
 * outputs are there. What a step prints goes to target/logs/<id>.log.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { path, ROOT, SetupError } from './project.mjs';
import { bold, dim, duration, green, isLive, red, tail } from './terminal.mjs';

/**
 * @typedef {object} Step
 * @property {string} id name of its stamp and log
 * @property {string} title what the person at the terminal reads
 * @property {string[]} [after] ids of the steps it needs
 * @property {string[]} [inputs] files and folders below the project's folder; missing ones count as empty
 * @property {() => unknown} [settings] whatever else the result depends on (versions, flags); anything JSON can hold
 * @property {string[]} [outputs] files and folders that must be there for the step to be up to date
 * @property {() => boolean} [isUpToDate] asked instead of the stamp
 * @property {(job: Job) => Promise<string | void>} run does the work; may give a note for the step's line
 *
 * @typedef {object} RunOptions
 * @property {NodeJS.ProcessEnv} [env] instead of this process's environment
 * @property {string} [cwd] default: the project's folder
 *
 * @typedef {object} Job
 * @property {(command: string, args: string[], options?: RunOptions) => Promise<string>} run starts a program, gives
 *   what it printed; fails when it exits with anything but 0
 * @property {(text: string) => void} log
 */

/** A step did not work. The message is complete: it names the step, shows the end of its output and the log file. */
export class StepError extends SetupError {}

/** A program ended with an error. */
export class CommandError extends Error {
  /** @param {string} message @param {string} output everything the program printed */
  constructor(message, output) {
    super(message);
    this.name = 'CommandError';
    this.output = output;
  }
}

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
 * Opens a step's log and gives the job its hands.
 * @param {string} id
 * @param {boolean} verbose
 * @param {AbortSignal} signal stops its programs
 */
function openJob(id, verbose, signal) {
  const file = path('target', 'logs', `${id}.log`);
  mkdirSync(dirname(file), { recursive: true });
  const stream = createWriteStream(file);
  let output = '';
  /** @param {string} text */
  const log = (text) => {
    output += text;
    stream.write(text);
    if (verbose) process.stdout.write(text);
  };
  /** @type {Job} */
  const job = {
    log,
    run: (command, args, options = {}) =>
      new Promise((resolvePromise, reject) => {
        log(`$ ${[command, ...args].join(' ')}\n`);
        const start = output.length;
        const child = spawn(command, args, {
          cwd: options.cwd ?? ROOT,
          env: options.env ?? process.env,
          stdio: ['ignore', 'pipe', 'pipe'],
          signal,
        });
        child.stdout.setEncoding('utf8').on('data', log);
        child.stderr.setEncoding('utf8').on('data', log);
        child.on('error', (cause) =>
          reject(new CommandError(`${command} did not start: ${cause.message}`, '')),
        );
        child.on('close', (code, killed) => {
          const printed = output.slice(start);
          if (code === 0) return resolvePromise(printed);
          const how = killed ? `was stopped by ${killed}` : `exited with code ${code}`;
          reject(new CommandError(`${command.split(/[\\/]/).at(-1)} ${how}`, printed));
        });
      }),
  };
  return { job, file, close: () => stream.end() };
}

/** Lines for finished steps; on a terminal also a live line for each running one. */
class Progress {
  /** @type {Map<string, { title: string, start: number, told: number }>} */
  #running = new Map();
  #drawn = 0;
  /** @type {NodeJS.Timeout | undefined} */
  #timer;

  /** @param {number} width of the title column */
  constructor(width) {
    this.width = width;
  }

  /** @param {string} id @param {string} title */
  start(id, title) {
    const now = performance.now();
    this.#running.set(id, { title, start: now, told: now });
    this.#timer ??= setInterval(() => this.#tick(), isLive ? 100 : 1000).unref();
    if (isLive) this.#draw();
  }

  /** @param {string} id @param {string} mark @param {string} [note] */
  finish(id, mark, note) {
    const step = this.#running.get(id);
    if (!step) return;
    this.#running.delete(id);
    const time = duration(performance.now() - step.start).padStart(12);
    this.print(`  ${mark} ${step.title.padEnd(this.width)}${dim(time)}${note ? `   ${dim(note)}` : ''}`);
    if (this.#running.size === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
  }

  /** @param {string} line */
  print(line) {
    this.#erase();
    console.log(line);
    if (isLive) this.#draw();
  }

  #tick() {
    if (isLive) return this.#draw();
    // Nobody sees a live line in a pipe: say every half minute that the step is still alive.
    const now = performance.now();
    for (const step of this.#running.values()) {
      if (now - step.told < 30_000) continue;
      step.told = now;
      console.log(
        `  … ${step.title.padEnd(this.width)}${duration(now - step.start).padStart(12)}   still running`,
      );
    }
  }

  #draw() {
    this.#erase();
    const now = performance.now();
    const turn = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏'[Math.floor(now / 100) % 10];
    for (const { title, start } of this.#running.values()) {
      process.stdout.write(
        `  ${turn} ${title.padEnd(this.width)}${`${Math.floor((now - start) / 1000)} s`.padStart(12)}\n`,
      );
    }
    this.#drawn = this.#running.size;
  }

  #erase() {
    if (this.#drawn > 0) process.stdout.write(`\x1b[${this.#drawn}A\x1b[0J`);
    this.#drawn = 0;
  }
}

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
  const progress = new Progress(Math.max(...steps.map((step) => step.title.length)));
  /** @type {StepError | undefined} */
  let failure;
  const stop = new AbortController();
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
    const needs = (step.after ?? []).map((id) => running.get(id));
    if (needs.includes(undefined)) throw new Error(`Step "${step.id}" must stand below the steps it needs.`);
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
