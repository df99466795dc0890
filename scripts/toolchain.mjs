// @ts-check
/**
 * The tools the build and the tests need, as steps. Nothing global is changed but two things every Rust user has anyway:
 * the wasm32 target and the rustfmt and clippy components. All else is installed below target/.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { exists, lockedVersion, path, SetupError } from './project.mjs';

/** @typedef {import('./steps.mjs').Step} Step */
/** @typedef {import('./job.mjs').Job} Job */

const WASM_TARGET = 'wasm32-unknown-unknown';
const WASM_PACK_VERSION = '0.15.0';
const CARGO_DENY_VERSION = '0.20.2';
const TOOLS = path('target', 'tools');
const EXE = process.platform === 'win32' ? '.exe' : '';

/** The other Node versions the package promises to run on, as npm packages that hold the binary. */
const NODE_RELEASES = /** @type {const} */ ({ 22: '22.23.3', 24: '24.9.0' });
/** @typedef {keyof typeof NODE_RELEASES} OtherNode */

/**
 * What a program prints on standard output, or undefined when it is not there or fails.
 * @param {string} command
 * @param {string[]} args
 */
function ask(command, args) {
  const { status, stdout } = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return status === 0 ? stdout.trim() : undefined;
}

/**
 * The first of some programs that is on the PATH.
 * @param {string[]} names
 */
function findOnPath(names) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  for (const name of names) {
    const found = folders.map((folder) => join(folder, name + EXE)).find((file) => existsSync(file));
    if (found) return found;
  }
  return undefined;
}

/** @type {{ version: string, sysroot: string, commit: string } | undefined} */
let rustc;

/**
 * The Rust compiler in use. Asked once per process.
 * @throws {SetupError} when there is none
 */
export function rustCompiler() {
  if (rustc) return rustc;
  const version = ask('rustc', ['-vV']);
  const sysroot = ask('rustc', ['--print', 'sysroot']);
  if (!version || !sysroot || !findOnPath(['cargo'])) {
    throw new SetupError(
      'Rust is not installed.',
      'Install it from https://rustup.rs, open a new terminal and try again.',
    );
  }
  rustc = { version, sysroot, commit: /commit-hash: (\w+)/.exec(version)?.[1] ?? 'unknown' };
  return rustc;
}

/** @throws {SetupError} when this Node is too old for the project */
export function checkNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= 20) return;
  throw new SetupError(
    `This is Node ${process.versions.node}; the project needs Node 20 or newer.`,
    'Install it from https://nodejs.org and try again.',
  );
}

/**
 * How to start npm: the one that started this script, or the one on the PATH.
 * @param {string[]} args
 * @returns {[command: string, args: string[]]}
 */
export function npm(...args) {
  const cli = process.env['npm_execpath'];
  if (cli?.endsWith('npm-cli.js')) return [process.execPath, [cli, ...args]];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', args];
}

/** True when node_modules holds exactly what package-lock.json asks for. */
function areNpmDependenciesInstalled() {
  if (!exists('node_modules/.package-lock.json')) return false;
  /** @type {(file: string) => Record<string, { version?: string, integrity?: string, optional?: boolean }>} */
  const packages = (file) => JSON.parse(readFileSync(path(file), 'utf8')).packages;
  const wanted = packages('package-lock.json');
  const installed = packages('node_modules/.package-lock.json');
  return (
    Object.entries(wanted).every(([folder, entry]) => folder === '' || entry.optional || installed[folder]) &&
    Object.entries(installed).every(
      ([folder, entry]) =>
        wanted[folder]?.version === entry.version &&
        wanted[folder]?.integrity === entry.integrity &&
        (entry.optional || exists(folder)),
    )
  );
}

/**
 * rustup adds what is missing; without rustup it can only be said what is missing.
 * @param {Job} job
 * @param {string[]} args
 * @param {string} what
 */
async function rustup(job, args, what) {
  if (!findOnPath(['rustup'])) {
    throw new SetupError(
      `Rust has no ${what}, and there is no rustup to add it.`,
      `Install it with your system's package manager, or Rust from https://rustup.rs.`,
    );
  }
  await job.run('rustup', args);
}

/** What the build needs. @type {Step[]} */
export const BUILD_TOOLS = [
  {
    id: 'npm',
    title: 'npm dependencies',
    isUpToDate: areNpmDependenciesInstalled,
    run: async (job) => {
      await job.run(...npm('ci', '--no-audit', '--no-fund'));
    },
  },
  {
    id: 'wasm-target',
    title: 'Rust target wasm32-unknown-unknown',
    isUpToDate: () => existsSync(join(rustCompiler().sysroot, 'lib', 'rustlib', WASM_TARGET)),
    run: (job) => rustup(job, ['target', 'add', WASM_TARGET], `target ${WASM_TARGET}`),
  },
];

/** @param {string} name @param {string} version */
const hasVersion = (name, version) => ask(name, ['--version'])?.split(' ')[1] === version;

/**
 * A tool from crates.io in the one version that fits: from the PATH, else built into target/tools.
 * @param {{ id: string, program: string, version: () => string, flags: string[] }} tool
 * @returns {Step}
 */
function cargoTool({ id, program, version, flags }) {
  return {
    id,
    title: `${id} (cargo install)`,
    isUpToDate: () =>
      hasVersion(join(TOOLS, 'bin', program + EXE), version()) || hasVersion(program, version()),
    run: async (job) => {
      // Unoptimised: these tools work for seconds, and the optimiser would take minutes.
      const args = ['install', id, '--version', version(), '--root', TOOLS, '--debug', '--force', ...flags];
      await job.run('cargo', args, { env: { ...process.env, CARGO_PROFILE_DEV_DEBUG: '0' } });
    },
  };
}

/** Extra tools of the tests. @type {Step[]} */
export const TEST_TOOLS = [
  {
    id: 'rust-components',
    title: 'rustfmt and clippy',
    isUpToDate: () =>
      ['cargo-fmt', 'cargo-clippy'].every((name) =>
        existsSync(join(rustCompiler().sysroot, 'bin', name + EXE)),
      ),
    run: (job) => rustup(job, ['component', 'add', 'rustfmt', 'clippy'], 'rustfmt or clippy'),
  },
  {
    id: 'chromium',
    title: 'Chromium and chromedriver',
    isUpToDate: () => Boolean(findChrome() && findChromedriver()),
    run: async (job) => {
      if (process.getuid?.() !== 0 || !findOnPath(['apt-get'])) {
        throw new SetupError(
          'The browser tests need Chromium and its chromedriver.',
          'Install both (Debian, Ubuntu: sudo apt-get install chromium chromium-driver), or set CHROME and CHROMEDRIVER to their files.',
        );
      }
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
      await job.run('apt-get', ['update'], { env });
      await job.run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'chromium-driver'], {
        env,
      });
    },
  },
  {
    id: 'redis-server',
    title: 'redis-server',
    isUpToDate: () => Boolean(process.env['REDIS_SERVER'] ?? findOnPath(['redis-server'])),
    run: async (job) => {
      if (process.getuid?.() !== 0 || !findOnPath(['apt-get'])) {
        throw new SetupError(
          'The tests of shared counts need a redis-server.',
          'Install it (Debian, Ubuntu: sudo apt-get install redis-server; macOS: brew install redis), or set REDIS_SERVER to the file of a redis-server or valkey-server.',
        );
      }
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
      await job.run('apt-get', ['update'], { env });
      await job.run('apt-get', ['install', '-y', '--no-install-recommends', 'redis-server'], { env });
    },
  },
  // `--locked` for this one fails whenever a registry mirror lags behind; its own crates are pinned to each other anyway.
  cargoTool({
    id: 'wasm-bindgen-cli',
    program: 'wasm-bindgen',
    version: () => lockedVersion('wasm-bindgen'),
    flags: [],
  }),
  cargoTool({ id: 'wasm-pack', program: 'wasm-pack', version: () => WASM_PACK_VERSION, flags: ['--locked'] }),
  cargoTool({
    id: 'cargo-deny',
    program: 'cargo-deny',
    version: () => CARGO_DENY_VERSION,
    flags: ['--locked'],
  }),
  ...Object.entries(NODE_RELEASES).map(([major, version]) =>
    otherNode(/** @type {any} */ (Number(major)), version),
  ),
];

/**
 * @param {OtherNode} major
 * @param {string} version
 * @returns {Step}
 */
function otherNode(major, version) {
  return {
    id: `node-${major}`,
    title: `Node ${version}`,
    isUpToDate: () => hasNodeVersion(major, version),
    run: async (job) => {
      const quiet = ['--ignore-scripts', '--no-save', '--no-audit', '--no-fund'];
      const folder = path('target', `node-${major}`);
      await job.run(...npm('install', '--prefix', folder, ...quiet, `${nodePackage()}@${version}`));
    },
  };
}

/** @param {OtherNode} major @param {string} version */
const hasNodeVersion = (major, version) => ask(nodeBinary(major), ['--version']) === `v${version}`;

/** The npm package with Node's binary for this machine. */
const nodePackage = () => `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

/**
 * The file of a Node binary installed by the step `node-<major>`.
 * @param {OtherNode} major
 */
export const nodeBinary = (major) =>
  path('target', `node-${major}`, 'node_modules', nodePackage(), 'bin', `node${EXE}`);

/** The Chromium to test with: CHROME, else the first on the PATH. */
export const findChrome = () =>
  process.env['CHROME'] ??
  findOnPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']);

/** The driver that fits it: CHROMEDRIVER, else the one on the PATH. */
export const findChromedriver = () => process.env['CHROMEDRIVER'] ?? findOnPath(['chromedriver']);

/**
 * The environment of programs that find the tools below target/tools, and this Node, before all others.
 * @param {string} [node] file of the Node binary
 */
export const withTools = (node = process.execPath) => ({
  ...process.env,
  CHROME: findChrome(),
  CHROMEDRIVER: findChromedriver(),
  PATH: [join(TOOLS, 'bin'), dirname(node), process.env['PATH']].filter(Boolean).join(delimiter),
});
