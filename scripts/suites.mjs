// @ts-check
/** All checks and tests, in the order in which they run: the quickest to fail comes first. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { docs } from './docs.mjs';
import { buildFuzzTargets, fuzz, fuzzTargets } from './fuzz.mjs';
import { CONSUMERS } from './npm-folders.mjs';
import { checkTarball } from './pack.mjs';
import { nodeScript, path, SetupError } from './project.mjs';
import { findChrome, findChromedriver, nodeBinary, withTools } from './toolchain.mjs';
import { checkVersions } from './versions.mjs';

/**
 * @typedef {import('./job.mjs').Job} Job
 *
 * @typedef {object} Suite
 * @property {string} name what `--only` takes
 * @property {'check' | 'test'} kind a check passes or not; of a test the single tests are counted
 * @property {string[]} needs ids of set-up steps
 * @property {(job: Job) => Promise<string | void>} run fails when the suite does; may give a note for its line
 */

const WARNINGS_DENIED = ['--', '-D', 'warnings'];
const WASM32 = ['--target', 'wasm32-unknown-unknown'];
const RUST = ['rust-components', 'wasm-target', 'crates'];
const BUILT = ['pkg', 'host', 'simulator', 'notices'];

/** @type {readonly Suite[]} */
export const SUITES = [
  check('rustfmt', RUST, cargo('fmt', '--all', '--check')),
  check('biome', ['npm'], npmTool('@biomejs/biome/bin/biome', 'check', '--error-on-warnings')),
  check('oxlint', BUILT, npmTool('oxlint/bin/oxlint', '--type-aware', '--deny-warnings')),
  check('types-scripts', BUILT, npmTool('typescript/bin/tsc', '-p', 'scripts')),
  check('clippy', RUST, cargo('clippy', '--workspace', '--all-targets', ...WARNINGS_DENIED)),
  check('clippy-wasm32', RUST, cargo('clippy', '--lib', ...WASM32, ...WARNINGS_DENIED)),
  check('types-tests', BUILT, npmTool('typescript/bin/tsc', '-p', 'tests')),
  check('deny', [...RUST, 'cargo-deny'], cargoDeny),
  check('versions', [], async () => checkVersions()),
  check('tarball', BUILT, async () => checkTarball()),
  check('docs', [...BUILT, 'crates'], docs),

  test('rust', RUST, cargo('test', '--workspace')),
  test('fuzz', ['crates'], fuzzTests),
  test('simulator', ['simulator'], nodeTests('tests/simulator')),
  test('host', [...BUILT, 'trap'], nodeTests('tests/host')),
  test('redis', [...BUILT, 'redis-server'], nodeTests('tests/redis')),
  test('parity', BUILT, nodeTests('tests/parity')),
  test(
    'faults',
    [...BUILT, 'npm-bun', 'npm-deno', 'npm-workerd', 'node-22', 'chromium'],
    nodeTests('tests/faults'),
  ),
  test('logto', [...BUILT, 'npm-kit-4'], nodeTests('tests/logto')),
  test('scripts', BUILT, nodeTests('tests/scripts')),
  test('demo', BUILT, nodeTests('tests/demo')),
  test('browser', [...BUILT, 'wasm-target', 'chromium', 'wasm-bindgen-cli', 'wasm-pack'], browserTests),
  test('package', [...BUILT, 'npm-package-tools', 'node-22', 'node-24'], nodeTests('tests/package')),
  test(
    'consumers',
    [...BUILT, ...CONSUMERS.map((id) => `npm-${id}`), 'node-22', 'chromium'],
    nodeTests('tests/package/consumers'),
  ),

  test('simulator@22', ['simulator', 'node-22'], nodeTests('tests/simulator', 22)),
  test('host@22', [...BUILT, 'trap', 'node-22'], nodeTests('tests/host', 22)),
  test('logto@22', [...BUILT, 'npm-kit-4', 'node-22'], nodeTests('tests/logto', 22)),
  test('simulator@24', ['simulator', 'node-24'], nodeTests('tests/simulator', 24)),
  test('host@24', [...BUILT, 'trap', 'node-24'], nodeTests('tests/host', 24)),
  test('logto@24', [...BUILT, 'npm-kit-4', 'node-24'], nodeTests('tests/logto', 24)),
];

/** The suites of `npm run check`: seconds when what they need is built, no test, no browser. */
export const QUICK_SUITES = [
  'rustfmt',
  'biome',
  'oxlint',
  'types-scripts',
  'clippy',
  'clippy-wasm32',
  'types-tests',
];

/** @param {string} name @param {string[]} needs @param {Suite['run']} run @returns {Suite} */
function check(name, needs, run) {
  return { name, kind: 'check', needs, run };
}

/** @param {string} name @param {string[]} needs @param {Suite['run']} run @returns {Suite} */
function test(name, needs, run) {
  return { name, kind: 'test', needs, run };
}

/** @param {string[]} args @returns {Suite['run']} */
function cargo(...args) {
  return async (job) => {
    await job.run('cargo', args);
  };
}

/**
 * The licences, sources and duplicates of every crate in a lock file of ours, as deny.toml has them. Not the advisories:
 * they are fetched from GitHub, and a new one would turn a green commit red; the CI workflow checks them.
 * @type {Suite['run']}
 */
async function cargoDeny(job) {
  const env = withTools();
  const checks = ['licenses', 'bans', 'sources'];
  await job.run('cargo-deny', ['--locked', '--workspace', 'check', ...checks], { env });
  // The smaller graphs lack crates that deny.toml names.
  const unused = ['--allow', 'license-not-encountered', '--allow', 'unmatched-skip-root'];
  for (const manifest of ['fuzz/Cargo.toml', 'bench/native/Cargo.toml']) {
    const project = ['--locked', '--manifest-path', manifest, '--config', 'deny.toml'];
    await job.run('cargo-deny', [...project, 'check', ...unused, ...checks], { env });
  }
}

/** @param {string} script below node_modules @param {string[]} args @returns {Suite['run']} */
function npmTool(script, ...args) {
  return async (job) => {
    const [node, file] = nodeScript(script);
    await job.run(node, [file, ...args]);
  };
}

/**
 * Node's own test runner over a folder's `*.test.ts`, under this Node or another.
 * @param {string} folder
 * @param {22 | 24} [major]
 * @returns {Suite['run']}
 */
function nodeTests(folder, major) {
  return async (job) => {
    const node = major ? nodeBinary(major) : process.execPath;
    const files = testFiles(folder);
    // A test that hangs must not hang the run; far more than any test takes.
    const flags = ['--import', 'tsx', '--test', '--test-reporter=spec', '--test-timeout=300000'];
    await job.run(node, [...flags, ...files], { env: withTools(node) });
  };
}

/** @param {string} folder @returns {string[]} */
function testFiles(folder) {
  /** @type {string[]} */
  let names = [];
  try {
    names = readdirSync(path(folder));
  } catch {}
  const files = names.filter((name) => name.endsWith('.test.ts')).sort();
  if (files.length === 0) throw new SetupError(`There is no ${folder}/*.test.ts.`);
  return files.map((name) => `${folder}/${name}`);
}

/**
 * The core in Chromium, and the vectors in Node: `wasm-pack test` compiles `tests/` for both and drives them. The address of a simulator
 * for the real `fetch` is compiled in as SIMULATOR_URL.
 * @type {Suite['run']}
 */
async function browserTests(job) {
  const { startSimulator } = await import(pathToFileURL(path('lib/simulator/index.js')).href);
  const simulator = await startSimulator();
  try {
    const env = {
      ...withTools(),
      SIMULATOR_URL: simulator.url,
      WASM_BINDGEN_TEST_WEBDRIVER_JSON: webdriverConfig(),
    };
    const driver = findChromedriver() ?? 'chromedriver';
    await job.run('wasm-pack', ['test', '--headless', '--chrome', '--chromedriver', driver], { env });
    await job.run('wasm-pack', ['test', '--node', '--test', 'node'], { env });
  } finally {
    await simulator.close();
  }
}

/**
 * Every fuzz target for a few seconds, each counted as one test; `npm run fuzz -- --seconds 600` looks longer.
 * @type {Suite['run']}
 */
async function fuzzTests(job) {
  await buildFuzzTargets(job);
  let inputs = 0;
  for (const target of fuzzTargets()) {
    inputs += await fuzz(job, target);
    job.log('test result: ok. 1 passed; 0 failed; 0 ignored\n');
  }
  return `${fuzzTargets().length} passed, ${inputs.toLocaleString('en')} inputs`;
}

/** webdriver.json with the Chromium found: chromedriver alone looks in fixed folders only. */
function webdriverConfig() {
  const config = JSON.parse(readFileSync(path('webdriver.json'), 'utf8'));
  config['goog:chromeOptions'].binary = findChrome();
  const file = path('target/webdriver.json');
  mkdirSync(path('target'), { recursive: true });
  writeFileSync(file, JSON.stringify(config, null, 2));
  return file;
}
