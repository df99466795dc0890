/** Web frameworks that bundle or compile the server's code themselves. */
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type Simulator, startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { nodeBinary } from '../../../scripts/programs.mjs';
import { Project } from './project.ts';
import { environment, forSimulator, recipe } from './recipes.ts';

let simulator: Simulator;
before(async () => {
  simulator = await startSimulator();
});
beforeEach(() => simulator.clear());
after(() => simulator.close());

/** That one message arrived, with this `bizId`. */
const assertSent = (given: string) => {
  assert.equal(simulator.inbox.length, 1, given);
  assert.equal(given.trim(), simulator.inbox[0]?.bizId);
};

describe('Next', () => {
  const project = new Project('next');
  before(() => {
    const [code = ''] = recipe('Next.js route handler');
    mkdirSync(project.path('app/api/code'), { recursive: true });
    writeFileSync(project.path('app/api/code/route.js'), forSimulator(code, simulator.url));
  });

  for (const bundler of ['webpack', 'turbopack']) {
    test(`built with ${bundler}: a route handler sends, and so does the recipe`, async () => {
      rmSync(project.path(`dist-${bundler}`), { recursive: true, force: true });
      await project.run(process.execPath, 'build.mjs', bundler);
      Object.assign(process.env, environment(simulator.url)); // Not before: whoever builds has no key.
      const { url, close } = await project.start('serve.mjs', bundler);
      try {
        const response = await fetch(`${url}/send?endpoint=${simulator.url}`);
        assertSent(await response.text());
        simulator.clear();
        const body = JSON.stringify({ to: '8613800138000' });
        const answer = await fetch(`${url}/api/code`, { method: 'POST', body });
        assertSent(((await answer.json()) as { bizId: string }).bizId);
      } finally {
        close();
        for (const name of Object.keys(environment(simulator.url))) delete process.env[name];
      }
    });
  }
});

describe('NestJS, CommonJS with TypeScript’s node10 resolution', () => {
  const project = new Project('nestjs');
  let output: string;
  before(async () => {
    output = await project.run(process.execPath, 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.json');
  });

  test('compiles without an error', () => assert.equal(output, ''));

  for (const [name, node] of [
    ['this Node', process.execPath],
    ['Node 22', nodeBinary(22)],
  ] as const) {
    test(`sends, on ${name}`, async () => {
      assertSent(await project.run(node, '--no-warnings', 'dist/app.js', simulator.url));
    });
  }
});
