/** Web frameworks that bundle or compile the server's code themselves. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type Simulator, startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { nodeBinary } from '../../../scripts/programs.mjs';
import { Project } from './project.ts';

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

  for (const bundler of ['webpack', 'turbopack']) {
    test(`built with ${bundler}: a route handler sends`, async () => {
      rmSync(project.path(`dist-${bundler}`), { recursive: true, force: true });
      await project.run(process.execPath, 'build.mjs', bundler);
      const { url, close } = await project.start('serve.mjs', bundler);
      try {
        const response = await fetch(`${url}/send?endpoint=${simulator.url}`);
        assertSent(await response.text());
      } finally {
        close();
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
