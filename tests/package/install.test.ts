/** After a normal `npm install` of the tarball: import and require by name in every Node, each time with a real send. */
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { type Simulator, startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { nodeBinary, withTools } from '../../scripts/programs.mjs';
import { npm, path } from '../../scripts/project.mjs';
import { newFolder, tarball } from './tarball.ts';

const run = promisify(execFile);
const sources = path('tests/package/consumers/sources');

/** An empty project with the tarball as its one dependency, installed by npm on the given Node. */
const installTarball = (node = process.execPath): string => {
  const project = newFolder('install');
  writeFileSync(join(project, 'package.json'), '{ "private": true }\n');
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  const [command, args] = npm('install', ...flags, tarball());
  execFileSync(command === process.execPath ? node : command, args, {
    cwd: project,
    env: withTools(node),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return project;
};

/** The same with the programs that send. */
const install = (): string => {
  const project = installTarball();
  for (const file of [
    'send.mjs',
    'node.mjs',
    'node.cjs',
    'connector.mjs',
    'worker-threads.mjs',
    'two-copies.mjs',
  ]) {
    cpSync(join(sources, file), join(project, file));
  }
  return project;
};

let simulator: Simulator;
let project: string;
before(async () => {
  simulator = await startSimulator();
  project = install();
});
beforeEach(() => simulator.clear());
after(async () => {
  await simulator.close();
  rmSync(project, { recursive: true });
});

/** Runs a program in the project; it must print the `bizId`s of what arrived, and nothing else. */
const sends = async (node: string, args: string[], count = 1) => {
  const [script = '', ...others] = args;
  const { stdout, stderr } = await run(node, [script, simulator.url, ...others], { cwd: project });
  assert.deepEqual(stdout.trim().split('\n').sort(), simulator.inbox.map(({ bizId }) => bizId).sort());
  assert.equal(simulator.inbox.length, count);
  assert.equal(stderr, '');
};

for (const [name, node] of [
  ['this Node', process.execPath],
  ['Node 22', nodeBinary(22)],
  ['Node 24', nodeBinary(24)],
] as const) {
  describe(name, () => {
    test('ESM: the client', () => sends(node, ['node.mjs']));
    test('ESM: the connector', () => sends(node, ['connector.mjs']));
    test('CommonJS: import()', () => sends(node, ['node.cjs', 'import']));
    test('CommonJS: require(), of the client, the simulator and the connector', async () => {
      const { stdout } = await run(node, ['--no-warnings', 'node.cjs', simulator.url], { cwd: project });
      assert.equal(stdout.trim(), simulator.inbox[0]?.bizId);
    });
    test('worker threads', () => sends(node, ['worker-threads.mjs'], 3));
  });
}

test('where Node has no require() of ESM (before 20.19), its error points to import()', async () => {
  const args = ['--no-experimental-require-module', 'node.cjs', simulator.url];
  const { stderr } = await run(process.execPath, args, { cwd: project }).catch((error) => error);
  assert.match(String(stderr), /ERR_REQUIRE_ESM/);
  assert.match(String(stderr), /dynamic import\(\)/);
});

test('two copies of the package in one process', async () => {
  const other = newFolder('other-copy');
  try {
    cpSync(project, other, { recursive: true });
    await sends(process.execPath, ['two-copies.mjs', join(other, 'send.mjs')], 3);
  } finally {
    rmSync(other, { recursive: true });
  }
});

test('core.wasm is found by name, for bundlers that leave it behind', async () => {
  const script = "console.log(import.meta.resolve('connector-aliyun-sms-wasm/core.wasm'))";
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { cwd: project });
  assert.deepEqual(readFileSync(new URL(stdout.trim())), readFileSync(path('pkg/core_bg.wasm')));
});

// On Node 20 npm chooses connector-kit 4, whose zod is a range; on Node 22 connector-kit 5, which pins one version.
for (const [name, node] of [
  ['this Node', process.execPath],
  ['Node 22', nodeBinary(22)],
] as const) {
  test(`npm on ${name} installs one zod, the one that connector-kit brings`, () => {
    const project = installTarball(node);
    try {
      const files = readdirSync(join(project, 'node_modules'), { recursive: true, encoding: 'utf8' });
      const zods = files.filter((file) => /(^|[\\/])zod[\\/]package\.json$/.test(file));
      assert.deepEqual(zods, [join('zod', 'package.json')]);
    } finally {
      rmSync(project, { recursive: true });
    }
  });
}
