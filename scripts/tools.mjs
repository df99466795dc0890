// @ts-check
/**
 * `node scripts/tools.mjs NAME`: gets a program that only tests need, unless it is there. All but Chromium, Redis and Python go
 * below target/; nothing global is changed.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import {
  findChrome,
  findChromedriver,
  findProgram,
  findPython,
  NODE_PACKAGE,
  NODE_RELEASES,
  nodeBinary,
  pythonBinary,
  TOOLS,
  versionOf,
} from './programs.mjs';
import { fail, lockedVersion, npm, path, run, SetupError } from './project.mjs';

/** From crates.io, in the one version that fits. @param {string} crate @param {string} version @param {string[]} flags */
function cargoTool(crate, version, ...flags) {
  // wasm-bindgen-cli is the only one whose program has another name.
  if (versionOf(findProgram(crate.replace(/-cli$/, ''))) === version) return;
  // Unoptimised: these tools work for seconds, and the optimiser would take minutes.
  const args = ['install', crate, '--version', version, '--root', TOOLS, '--debug', '--force', ...flags];
  run('cargo', args, { env: { ...process.env, CARGO_PROFILE_DEV_DEBUG: '0' } });
}

/** @param {keyof typeof NODE_RELEASES} major */
function otherNode(major) {
  const version = NODE_RELEASES[major];
  if (versionOf(nodeBinary(major)) === version) return;
  const quiet = ['--ignore-scripts', '--no-save', '--no-audit', '--no-fund'];
  const where = ['--prefix', path('target', `node-${major}`)];
  run(...npm('install', ...where, ...quiet, `${NODE_PACKAGE}@${version}`));
}

/** From the system's packages, where this is root on Debian or Ubuntu. @param {SetupError} otherwise @param {string[]} packages */
function systemPackages(otherwise, ...packages) {
  if (process.getuid?.() !== 0 || !findProgram('apt-get')) throw otherwise;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update'], { env });
  run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env });
}

function chromium() {
  if (findChrome() && findChromedriver()) return;
  const missing = new SetupError(
    'The browser tests need Chromium and its chromedriver.',
    'Install both (Debian, Ubuntu: sudo apt-get install chromium chromium-driver), or set CHROME and CHROMEDRIVER to their files.',
  );
  systemPackages(missing, 'chromium', 'chromium-driver');
}

function redisServer() {
  if (process.env['REDIS_SERVER'] ?? findProgram('redis-server')) return;
  const missing = new SetupError(
    'The tests of shared counts need a redis-server.',
    'Install it (Debian, Ubuntu: sudo apt-get install redis-server; macOS: brew install redis), or set REDIS_SERVER to the file of a redis-server or valkey-server.',
  );
  systemPackages(missing, 'redis-server');
}

/** A Python of its own, below target/, with Alibaba Cloud's client from PyPI. */
function pythonSdk() {
  const wanted = readFileSync(path('tests/python/requirements.txt'), 'utf8');
  const installed = path('target/python/requirements.txt');
  // Written last: without it an installation was cut off.
  if (existsSync(installed) && readFileSync(installed, 'utf8') === wanted) return;
  const canMakeOne = () => {
    const python = findPython();
    return python !== undefined && spawnSync(python, ['-c', 'import ensurepip, venv']).status === 0;
  };
  if (!canMakeOne()) {
    const missing = new SetupError(
      'The test of the official Python client needs Python 3.8 or newer with its venv module.',
      'Install it (Debian, Ubuntu: sudo apt-get install python3 python3-venv; macOS: brew install python), or set PYTHON to the file of a python.',
    );
    systemPackages(missing, 'python3', 'python3-venv');
    if (!canMakeOne()) throw missing;
  }
  rmSync(path('target/python'), { recursive: true, force: true });
  run(findPython() ?? '', ['-m', 'venv', path('target/python')]);
  const quiet = ['--quiet', '--disable-pip-version-check', '--no-input'];
  run(pythonBinary(), ['-m', 'pip', 'install', ...quiet, '-r', 'tests/python/requirements.txt']);
  copyFileSync(path('tests/python/requirements.txt'), installed);
}

/** @type {Record<string, () => void>} */
const TOOL_NAMES = {
  chromium,
  'redis-server': redisServer,
  'python-sdk': pythonSdk,
  // `--locked` for this one fails whenever a registry mirror lags behind; its own crates are pinned to each other anyway.
  'wasm-bindgen-cli': () => cargoTool('wasm-bindgen-cli', lockedVersion('wasm-bindgen')),
  'wasm-pack': () => cargoTool('wasm-pack', '0.15.0', '--locked'),
  'cargo-deny': () => cargoTool('cargo-deny', '0.20.2', '--locked'),
  'node-22': () => otherNode(22),
  'node-24': () => otherNode(24),
};

try {
  const install = TOOL_NAMES[process.argv[2] ?? ''];
  if (!install) throw new SetupError(`There is no tool ${process.argv[2]}.`);
  install();
} catch (error) {
  fail(error);
}
