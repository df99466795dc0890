/** JavaScript runtimes other than Node and browsers. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { type Simulator, startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { nodeBinary } from '../../../scripts/programs.mjs';
import { path } from '../../../scripts/project.mjs';
import { Project, platformBinary } from './project.ts';
import { environment, forSimulator, recipe } from './recipes.ts';

let simulator: Simulator;
before(async () => {
  simulator = await startSimulator();
});
beforeEach(() => simulator.clear());
after(() => simulator.close());

/** That one message arrived, with the `bizId` the runtime printed. */
const assertSent = (printed: string) => {
  assert.equal(simulator.inbox.length, 1, printed);
  assert.equal(printed.trim(), simulator.inbox[0]?.bizId);
};

const postNumber = async (url: string): Promise<{ bizId: string }> => {
  const body = JSON.stringify({ to: '8613800138000' });
  return (await (await fetch(url, { method: 'POST', body })).json()) as { bizId: string };
};

test('Bun', async () => {
  const project = new Project('bun');
  assertSent(await project.run(platformBinary(project, '@oven', 'bin/bun'), 'node.mjs', simulator.url));
});

test('Bun: the recipe', async () => {
  const project = new Project('bun');
  const [code = ''] = recipe('Bun');
  writeFileSync(project.path('server.js'), forSimulator(code, simulator.url));
  const env = { ...process.env, ...environment(simulator.url), PORT: '0' };
  const server = spawn(platformBinary(project, '@oven', 'bin/bun'), ['server.js'], {
    cwd: project.folder,
    env,
  });
  try {
    const [printed] = await once(server.stdout, 'data');
    const url = String(printed).trim();
    assertSent((await postNumber(url)).bizId);
    simulator.answerNext({ code: 'isv.AMOUNT_NOT_ENOUGH' });
    assert.deepEqual(await postNumber(url), { code: 'isv.AMOUNT_NOT_ENOUGH' });
  } finally {
    server.kill();
  }
});

test('Deno, allowed to read the package and to reach Aliyun', async () => {
  const project = new Project('deno');
  const { host } = new URL(simulator.url);
  const flags = ['run', '--no-prompt', '--cached-only', '--allow-read=.', `--allow-net=${host}`];
  assertSent(
    await project.run(platformBinary(project, '@deno', 'deno'), ...flags, 'node.mjs', simulator.url),
  );
});

test('workerd, bundled as Wrangler does', async () => {
  const project = new Project('workerd');
  const folder = await project.build('worker.mjs', 'workerd');
  // A Worker cannot compile bytes: the copy for other bundles would only add to its size.
  const inline = readFileSync(path('pkg/core.inline.js'), 'utf8').slice(20, 80);
  for (const file of readdirSync(folder)) {
    assert.ok(!readFileSync(join(folder, file), 'latin1').includes(inline), file);
  }
  // Miniflare does without Node 20.
  assertSent(await project.run(nodeBinary(22), 'run.mjs', simulator.url));
});

test('workerd: the recipe, which reaches for Aliyun and finds the simulator there', async () => {
  const project = new Project('workerd');
  const [code = ''] = recipe('Cloudflare Worker');
  writeFileSync(project.path('recipe.mjs'), forSimulator(code));
  await project.build('recipe.mjs', 'workerd');
  const printed = await project.run(nodeBinary(22), 'run-recipe.mjs', simulator.url);
  const [sent, refused] = printed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assertSent(sent.bizId);
  assert.deepEqual(refused, { code: 'InvalidPhoneNumber' });
});
