// @ts-check
/** Running programs with their output in a log: target/logs/<id>.log. */
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { path, ROOT } from './project.mjs';

/**
 * @typedef {object} RunOptions
 * @property {NodeJS.ProcessEnv} [env] instead of this process's environment
 * @property {string} [cwd] default: the project's folder
 *
 * @typedef {object} Job
 * @property {(command: string, args: string[], options?: RunOptions) => Promise<string>} run starts a program, gives
 *   what it printed; fails when it exits with anything but 0
 * @property {(text: string) => void} log
 */

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
 * Opens a log and gives the work that fills it its hands.
 * @param {string} id
 * @param {boolean} verbose
 * @param {AbortSignal} [signal] stops its programs
 */
export function openJob(id, verbose, signal) {
  const file = path('target', 'logs', `${id}.log`);
  mkdirSync(dirname(file), { recursive: true });
  const stream = createWriteStream(file);
  let output = '';
  /** @param {string} text */
  const log = (text) => {
    output += text;
    // A program that is stopped may print on after its step has ended.
    if (!stream.writableEnded) stream.write(text);
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
        child.on('error', (cause) => {
          const what = signal?.aborted ? 'was stopped' : `did not start: ${cause.message}`;
          reject(new CommandError(`${command} ${what}`, ''));
        });
        child.on('close', (code, killed) => {
          const printed = output.slice(start);
          if (code === 0) return resolvePromise(printed);
          const how = killed ? `was stopped by ${killed}` : `exited with code ${code}`;
          reject(new CommandError(`${command.split(/[\\/]/).at(-1)} ${how}`, printed));
        });
      }),
  };
  return { job, file, output: () => output, close: () => stream.end() };
}
