/** Bundles of one file, far from the package: nothing of it is beside them, and nobody named the WebAssembly. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { type Simulator, startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { newFolder } from '../tarball.ts';
import { Project, platformBinary } from './project.ts';
import { environment, forSimulator, recipe } from './recipes.ts';

let simulator: Simulator;
const folder = newFolder('single-file');
before(async () => {
  simulator = await startSimulator();
});
beforeEach(() => simulator.clear());
after(async () => {
  await simulator.close();
  rmSync(folder, { recursive: true });
});

/** That one message arrived, with the `bizId` that the program printed. */
const assertSent = (printed: string) => {
  assert.equal(simulator.inbox.length, 1, printed);
  assert.equal(printed.trim(), simulator.inbox[0]?.bizId);
};

describe('esbuild with no word of core.wasm', () => {
  const project = new Project('esbuild');
  const bundle = async (name: string, ...flags: string[]) => {
    const file = join(folder, name);
    const esbuild = 'node_modules/esbuild/bin/esbuild';
    const common = ['--bundle', '--platform=node', '--log-level=error', `--outfile=${file}`];
    await project.run(process.execPath, esbuild, 'node.mjs', ...common, ...flags);
    return file;
  };

  for (const format of ['esm', 'cjs']) {
    test(format, async () => {
      const file = await bundle(`main.${format === 'esm' ? 'mjs' : 'cjs'}`, `--format=${format}`);
      assertSent(await project.run(process.execPath, file, simulator.url));
    });
  }

  test('that was told to leave the copy out, too: the error says what to pass', async () => {
    const file = await bundle('left-out.mjs', '--format=esm', '--external:*/core.inline.js');
    const { stderr } = await project.run(process.execPath, file, simulator.url).catch((error) => error);
    assert.match(
      String(stderr),
      /A bundler left it behind: pass the bytes of connector-aliyun-sms-wasm\/core\.wasm/,
    );
    assert.doesNotMatch(String(stderr), /Install the package again/);
  });

  test('core.wasm as bytes, by the command in the README', async () => {
    const flags = ['--format=esm', '--loader:.wasm=binary', '--target=node20'];
    const file = join(folder, 'bytes.mjs');
    const esbuild = 'node_modules/esbuild/bin/esbuild';
    const args = ['node-with-bytes.mjs', '--bundle', '--platform=node', '--external:*/core.inline.js'];
    await project.run(process.execPath, esbuild, ...args, ...flags, `--outfile=${file}`);
    assertSent(await project.run(process.execPath, file, simulator.url));
  });
});

test('the recipe, by its own commands, far from node_modules', async () => {
  const project = new Project('esbuild');
  const [code = '', commands = ''] = recipe('One file for Node, made by esbuild');
  writeFileSync(project.path('send.mjs'), forSimulator(code, simulator.url));
  const [bundle = '', send = ''] = commands.trim().split('\n');
  const [npx, esbuild, ...flags] = bundle.split(' ');
  assert.deepEqual([npx, esbuild], ['npx', 'esbuild']);
  await project.run(process.execPath, 'node_modules/esbuild/bin/esbuild', ...flags);
  const [node, file = '', ...args] = send.split(' ');
  assert.equal(node, 'node');
  copyFileSync(project.path(file), join(folder, 'recipe.mjs'));
  const env = { ...process.env, ...environment(simulator.url) };
  const { stdout } = await promisify(execFile)(process.execPath, ['recipe.mjs', ...args], {
    cwd: folder,
    env,
  });
  assertSent(stdout);
  assert.equal(simulator.inbox[0]?.templateParam['code'], '123456');
});

test('Rolldown', async () => {
  const project = new Project('vite'); // Whose bundler it is.
  const file = join(folder, 'rolldown.mjs');
  const rolldown = 'node_modules/rolldown/bin/cli.mjs';
  const flags = ['--platform=node', '--format=esm', '--no-code-splitting', `--file=${file}`];
  await project.run(process.execPath, rolldown, 'node.mjs', ...flags);
  assertSent(await project.run(process.execPath, file, simulator.url));
});

test('bun build --compile', async () => {
  const project = new Project('bun');
  const program = join(folder, 'compiled');
  await project.run(
    platformBinary(project, '@oven', 'bin/bun'),
    'build',
    '--compile',
    'node.mjs',
    `--outfile=${program}`,
  );
  assertSent(await project.run(program, simulator.url));
});
