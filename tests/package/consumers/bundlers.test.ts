/** Bundlers: what they make of the package runs in Chromium under a strict security policy, and in Node. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type Simulator, startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { reportOf, serveFolder } from './chromium.ts';
import { Project } from './project.ts';

let simulator: Simulator;
before(async () => {
  simulator = await startSimulator();
});
beforeEach(() => simulator.clear());
after(() => simulator.close());

/** That one message arrived, with the `bizId` the page or the program gave. */
const assertSent = (given: string) => {
  assert.equal(simulator.inbox.length, 1, given);
  assert.equal(given.trim(), simulator.inbox[0]?.bizId);
};

const assertPageSends = async (folder: string) =>
  assertSent(await reportOf(simulator.url, serveFolder(folder)));

const writePage = (folder: string, script: string) => {
  const html = `<!doctype html><title>A page</title><script type="module" src="${script}"></script>\n`;
  writeFileSync(join(folder, 'index.html'), html);
};

describe('Vite', () => {
  const project = new Project('vite');
  writePage(project.folder, '/page.mjs');

  test('build', async () => {
    await assertPageSends(await project.build('page.mjs', 'browser'));
  });

  test('dev server', async () => {
    const start = (policy: string) => project.start('serve.mjs', `${policy} ws:`);
    assertSent(await reportOf(simulator.url, start));
  });
});

describe('webpack', () => {
  const project = new Project('webpack');

  test('for browsers', async () => {
    const folder = await project.build('page.mjs', 'browser');
    writePage(folder, '/main.js');
    await assertPageSends(folder);
  });

  test('for Node', async () => {
    const folder = await project.build('node.mjs', 'node');
    assertSent(await project.run(process.execPath, join(folder, 'main.cjs'), simulator.url));
  });
});

for (const [bundler, id] of [
  ['esbuild', 'esbuild'],
  ['Rollup', 'rollup'],
] as const) {
  describe(`${bundler}, told of core.wasm`, () => {
    const project = new Project(id);

    test('for browsers', async () => {
      const folder = await project.build('page-with-wasm.mjs', 'browser');
      writePage(folder, '/main.js');
      await assertPageSends(folder);
    });

    test('for Node', async () => {
      const folder = await project.build('node-with-wasm.mjs', 'node');
      assertSent(await project.run(process.execPath, join(folder, 'main.js'), simulator.url));
    });
  });
}

describe('esbuild with no word of core.wasm, for browsers', () => {
  const project = new Project('esbuild');

  test('sends: the copy stands in for the file, which the server does not have', async () => {
    const folder = await project.build('page.mjs', 'browser');
    writePage(folder, '/main.js');
    await assertPageSends(folder);
  });

  test('names the security policy when it forbids WebAssembly', async () => {
    const folder = await project.build('page-error.mjs', 'browser');
    writePage(folder, '/main.js');
    const start = (policy: string) => serveFolder(folder)(policy.replace("'wasm-unsafe-eval'", ''));
    const report = await reportOf(simulator.url, start);
    assert.match(
      report,
      /^CoreError: .*Content-Security-Policy forbids WebAssembly\. Add 'wasm-unsafe-eval'/,
    );
    assert.equal(simulator.inbox.length, 0);
  });
});
