// @ts-check
/** Installs the peers, and beside them the connector from its own tarball: measured is what users get. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { npm, path, SetupError } from '../scripts/project.mjs';
import { rustCompiler } from '../scripts/rust.mjs';
import { pack } from '../scripts/tarball.mjs';

const LOCK = path('bench/package-lock.json');
const INSTALLED = path('bench/node_modules/.installed-lock.json');
export const OURS = path('bench/node_modules/connector-aliyun-sms-wasm');

/** Exactly what bench/package-lock.json says. No package's install script runs. */
export function installPeers() {
  if (existsSync(INSTALLED) && readFileSync(INSTALLED).equals(readFileSync(LOCK))) return 'up to date';
  run(...npm('ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'), path('bench'));
  copyFileSync(LOCK, INSTALLED);
  return 'npm ci';
}

/** @returns {{ tarball: string }} */
export function installOurs() {
  const tarball = pack();
  rmSync(OURS, { recursive: true, force: true });
  mkdirSync(OURS, { recursive: true });
  run('tar', ['-xzf', tarball, '-C', OURS, '--strip-components=1'], path('.'));
  return { tarball };
}

const NATIVE_TARGET = path('target/bench-native');
export const NATIVE = `${NATIVE_TARGET}/release/native${process.platform === 'win32' ? '.exe' : ''}`;

/** Builds the native program. */
export function buildNative() {
  rustCompiler();
  const args = ['build', '--release', '--quiet', '--locked', '--target-dir', NATIVE_TARGET];
  run('cargo', args, path('bench/native'));
}

/** @param {string} command @param {string[]} args @param {string} cwd */
function run(command, args, cwd) {
  try {
    execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const log = path('target/bench-failed.log');
    mkdirSync(path('target'), { recursive: true });
    const { stdout = '', stderr = '' } = /** @type {any} */ (error);
    writeFileSync(log, `${stdout}${stderr}`);
    throw new SetupError(`${command} ${args[0]} failed in ${cwd}.`, `What it said is in ${log}.`);
  }
}
