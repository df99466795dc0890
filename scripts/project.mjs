// @ts-check
/** Where things are, how programs are started, and the error of a script that stops with advice instead of a stack trace. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json and Cargo.toml. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** An absolute path below the project's folder. @param {string[]} parts */
export const path = (...parts) => join(ROOT, ...parts);

/** package.json. @type {Record<string, any>} */
export const MANIFEST = JSON.parse(readFileSync(path('package.json'), 'utf8'));

/** True for a file or folder below the project's folder. @param {string} relative */
export const exists = (relative) => existsSync(path(relative));

/** Something the person at the keyboard can put right. Shown without a stack trace. */
export class SetupError extends Error {
  /** @param {string} message what happened @param {string} [advice] what to do next */
  constructor(message, advice) {
    super(message);
    this.name = new.target.name;
    this.advice = advice;
  }
}

/** Ends the process with 1, and in plain words where there are some. @param {unknown} error */
export function fail(error) {
  process.exitCode = 1;
  if (!(error instanceof SetupError)) throw error;
  console.error(`\n${error.message}${error.advice ? `\n${error.advice}` : ''}`);
}

/**
 * Runs a program; what it prints goes to the terminal.
 * @param {string} program @param {readonly string[]} args @param {import('node:child_process').SpawnSyncOptions} [options]
 * @throws {SetupError} when it fails
 */
export function run(program, args, options = {}) {
  const { status, error } = spawnSync(program, args, { cwd: ROOT, stdio: 'inherit', ...options });
  if (error) throw new SetupError(`${program} did not start: ${error.message}`);
  if (status !== 0) throw new SetupError(`${[program, ...args].join(' ')} ended with ${status}.`);
}

/** The npm that started this script, or the one on the PATH. @param {string[]} args @returns {[string, string[]]} */
export function npm(...args) {
  const cli = process.env['npm_execpath'];
  if (cli?.endsWith('npm-cli.js')) return [process.execPath, [cli, ...args]];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', args];
}

/** A command of an npm package, without shell and npx. @param {string} script below node_modules @returns {[string, string]} */
export const nodeScript = (script) => [process.execPath, path('node_modules', script)];

/** The version Cargo.lock holds for a crate. @param {string} crate */
export function lockedVersion(crate) {
  const lock = readFileSync(path('Cargo.lock'), 'utf8');
  const version = new RegExp(`name = "${crate}"\\r?\\nversion = "([^"]+)"`).exec(lock)?.[1];
  if (!version) throw new SetupError(`Cargo.lock names no ${crate}.`, 'Run cargo generate-lockfile.');
  return version;
}

/** True when the module at `url` is the program Node was started with. @param {string} url */
export const isMain = (url) =>
  process.argv[1] !== undefined && fileURLToPath(url) === resolve(process.argv[1]);
