// @ts-check
/** All checks and tests, in the order in which they run: the quickest to fail comes first. */
import { readdirSync } from 'node:fs';
import { nodeBinary } from './programs.mjs';
import { nodeScript, path, SetupError } from './project.mjs';
import { WASM_TARGET } from './rust.mjs';

/**
 * @typedef {object} Suite
 * @property {string} name what `--only` takes
 * @property {'quick check' | 'check' | 'test'} kind a check passes or not; of a test the single tests are counted
 * @property {string[]} needs tasks of the `wireit` section of package.json
 * @property {readonly (readonly string[])[]} programs with their arguments; all must succeed
 * @property {string} [node] the Node that they find; default: this one
 */

const NODE = process.execPath;
const WITH_TOOLS = ['--features', 'connector-aliyun-sms-wasm/tools'];
const WARNINGS_DENIED = ['--', '-D', 'warnings'];

/** @param {Suite['kind']} kind @returns {(name: string, needs: string[], ...programs: string[][]) => Suite} */
const suite =
  (kind) =>
  (name, needs, ...programs) => ({ name, kind, needs, programs });
const [quick, check, test] = [suite('quick check'), suite('check'), suite('test')];

/** @type {readonly Suite[]} */
export const SUITES = [
  quick('rustfmt', [], ['cargo', 'fmt', '--all', '--check']),
  quick('biome', [], [...nodeScript('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings']),
  quick('oxlint', ['package'], [...nodeScript('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings']),
  quick('types-scripts', ['package'], [...nodeScript('typescript/bin/tsc'), '-p', 'scripts']),
  quick(
    'clippy',
    ['crates'],
    ['cargo', 'clippy', '--workspace', '--all-targets', ...WARNINGS_DENIED],
    ['cargo', 'clippy', '--all-targets', ...WITH_TOOLS, ...WARNINGS_DENIED],
  ),
  quick(
    'clippy-wasm32',
    ['crates'],
    ['cargo', 'clippy', '--lib', '--target', WASM_TARGET, ...WARNINGS_DENIED],
    ['cargo', 'clippy', '--lib', '--target', WASM_TARGET, ...WITH_TOOLS, ...WARNINGS_DENIED],
  ),
  quick('types-web', ['package'], [...nodeScript('typescript/bin/tsc'), '-p', 'web']),
  quick('types-tests', ['package'], [...nodeScript('typescript/bin/tsc'), '-p', 'tests']),
  check('deny', ['crates', 'cargo-deny'], ...cargoDeny()),
  check('docs', ['package'], [NODE, 'scripts/docs.mjs']),

  // The second build has all tests of the first, and those of what it adds.
  test('rust', ['crates'], ['cargo', 'test', '--workspace', ...WITH_TOOLS]),
  nodeTests('fuzz', [], { minutes: 30 }), // compiles first
  nodeTests('simulator', ['simulator-js']),
  nodeTests('web', ['package', 'chromium'], { minutes: 15 }), // axe looks at every view
  nodeTests('python', ['simulator-js', 'python-sdk']),
  nodeTests('decisions', ['package']), // what no Node decides otherwise
  nodeTests('host', ['package', 'trap']),
  nodeTests('redis', ['package', 'redis-server']),
  nodeTests('parity', ['package']),
  nodeTests('faults', ['package', 'npm-runtimes', 'node-22', 'chromium']),
  nodeTests('logto', ['package', 'npm-kit-4']),
  nodeTests('cli', ['package', 'chromium']),
  nodeTests('scripts', ['package']),
  nodeTests('demo', ['extracted']),
  test(
    'browser',
    ['package', 'chromium', 'wasm-bindgen-cli', 'wasm-pack'],
    [NODE, 'tests/browser/chromium.mjs'],
    ['wasm-pack', 'test', '--node', '--test', 'node'],
  ),
  nodeTests('package', ['package', 'npm-package-tools', 'node-22', 'node-24']),
  nodeTests('deploy', ['package', 'npm-deploy-tools', 'npm-kit-4']),
  nodeTests('consumers', ['package', 'npm-consumers', 'node-22', 'chromium'], {
    folder: 'package/consumers',
  }),

  ...[22, 24].flatMap((major) => [
    nodeTests('simulator', ['simulator-js'], { major }),
    nodeTests('host', ['package', 'trap'], { major }),
    nodeTests('logto', ['package', 'npm-kit-4'], { major }),
  ]),
];

/**
 * Node's own test runner over a folder's `*.test.ts`, under this Node or another.
 * @param {string} name @param {string[]} needs @param {{ folder?: string, major?: any, minutes?: number }} [options]
 * @returns {Suite}
 */
function nodeTests(name, needs, { folder = name, major, minutes = 5 } = {}) {
  const node = major ? nodeBinary(major) : NODE;
  const files = readdirSync(path('tests', folder)).filter((file) => file.endsWith('.test.ts'));
  // Without files, Node would look for some by itself.
  if (files.length === 0) throw new SetupError(`There is no tests/${folder}/*.test.ts.`);
  // A test that hangs must not hang the run; far more than any test takes.
  const limit = `--test-timeout=${minutes * 60_000}`;
  const flags = ['--import', 'tsx', '--test', '--test-reporter=spec', limit];
  return {
    name: major ? `${name}@${major}` : name,
    kind: 'test',
    needs: major ? [...needs, `node-${major}`] : needs,
    programs: [[node, ...flags, ...files.map((file) => `tests/${folder}/${file}`)]],
    node,
  };
}

/**
 * The licences, sources and duplicates of every crate in a lock file of ours, as deny.toml has them. Not the advisories:
 * they are fetched from GitHub, and a new one would turn a green commit red; the CI workflow checks them.
 */
function cargoDeny() {
  const checks = ['licenses', 'bans', 'sources'];
  // The smaller graphs lack crates that deny.toml names.
  const unused = ['--allow', 'license-not-encountered', '--allow', 'unmatched-skip-root'];
  return [
    ['cargo-deny', '--locked', '--workspace', 'check', ...checks],
    ...['fuzz/Cargo.toml', 'bench/native/Cargo.toml'].map((manifest) => {
      const project = ['--locked', '--manifest-path', manifest, '--config', 'deny.toml'];
      return ['cargo-deny', ...project, 'check', ...unused, ...checks];
    }),
  ];
}
