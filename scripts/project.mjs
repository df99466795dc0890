// @ts-check
/** Where things are, and the error of a script that stops with advice instead of a stack trace. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json and Cargo.toml. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * An absolute path below the project's folder.
 * @param {string[]} parts
 */
export const path = (...parts) => join(ROOT, ...parts);

/** True for a file or folder below the project's folder. @param {string} relative */
export const exists = (relative) => existsSync(path(relative));

/** Something the person at the keyboard can put right. Shown without a stack trace. */
export class SetupError extends Error {
  /**
   * @param {string} message what happened
   * @param {string} [advice] what to do next
   */
  constructor(message, advice) {
    super(message);
    this.name = 'SetupError';
    this.advice = advice;
  }
}

/**
 * The script of an npm package's command, to be run with Node: no shell and no npx, so it works the same everywhere.
 * @param {string} script path below node_modules
 * @returns {[command: string, script: string]}
 */
export const nodeScript = (script) => [process.execPath, path('node_modules', script)];

/**
 * The version Cargo.lock holds for a crate.
 * @param {string} crate
 */
export function lockedVersion(crate) {
  const lock = readFileSync(path('Cargo.lock'), 'utf8');
  const version = new RegExp(`name = "${crate}"\\r?\\nversion = "([^"]+)"`).exec(lock)?.[1];
  if (!version) throw new SetupError(`Cargo.lock names no ${crate}.`, 'Run cargo generate-lockfile.');
  return version;
}

/** True when the module at `url` is the program Node was started with. @param {string} url */
export const isMain = (url) =>
  process.argv[1] !== undefined && fileURLToPath(url) === resolve(process.argv[1]);
