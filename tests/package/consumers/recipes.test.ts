/** docs/recipes.md: the first program, compiled strictly and run; the others are run where their runtimes are tested. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { type Simulator, startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { transform } from 'esbuild';
import { nodeScript, path } from '../../../scripts/project.mjs';
import { addTo, newFolder } from '../tarball.ts';
import { environment, forSimulator, recipe, recipeNames } from './recipes.ts';

const run = promisify(execFile);
const TRY_CATCH = 'Send, and tell what went wrong';

test('every recipe is run by a test', () => {
  assert.deepEqual(recipeNames(), [
    TRY_CATCH,
    'Cloudflare Worker', // runtimes.test.ts
    'Bun', // runtimes.test.ts
    'Next.js route handler', // frameworks.test.ts
    'One file for Node, made by esbuild', // single-file.test.ts
  ]);
});

describe(TRY_CATCH, () => {
  const [source = ''] = recipe(TRY_CATCH);
  const project = addTo(newFolder('recipes'));
  const saved = { ...process.env };
  let simulator: Simulator;
  let sendCode: (to: string, code: string) => Promise<string>;

  before(async () => {
    simulator = await startSimulator();
    Object.assign(process.env, environment(simulator.url));
    writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }\n');
    const { code } = await transform(forSimulator(source, simulator.url), { loader: 'ts' });
    writeFileSync(join(project, 'send.js'), code);
    ({ sendCode } = await import(pathToFileURL(join(project, 'send.js')).href));
  });
  beforeEach((context) => {
    simulator.clear();
    (context as { mock?: { method: typeof import('node:test').mock.method } }).mock?.method(
      console,
      'error',
      () => undefined,
    );
  });
  after(async () => {
    await simulator.close();
    process.env = saved;
    rmSync(project, { recursive: true });
  });

  test('compiles as printed, strictly', async () => {
    writeFileSync(join(project, 'send.ts'), source);
    const config = join(project, 'tsconfig.json');
    const compilerOptions = {
      target: 'es2022',
      module: 'nodenext',
      strict: true,
      noEmit: true,
      noImplicitReturns: true,
      exactOptionalPropertyTypes: true,
      types: ['node'],
      typeRoots: [path('node_modules/@types')],
    };
    writeFileSync(config, JSON.stringify({ compilerOptions, files: ['send.ts'] }));
    const [node, tsc] = nodeScript('typescript/bin/tsc');
    const { stdout } = await run(node, [tsc, '-p', config, '--pretty', 'false']).catch((error) => error);
    assert.equal(String(stdout), '');
  });

  test('sends, to both sides of the border', async () => {
    assert.equal(await sendCode('8613800138000', '123456'), 'sent');
    assert.equal(await sendCode('85251234567', '123456'), 'sent');
    assert.equal(simulator.inbox.length, 2);
  });

  for (const [code, outcome] of [
    ['isv.BUSINESS_LIMIT_CONTROL', 'wait'],
    ['isp.SYSTEM_ERROR', 'wait'],
    ['isv.MOBILE_NUMBER_ILLEGAL', 'checkNumber'],
    ['isv.AMOUNT_NOT_ENOUGH', 'later'],
    ['isv.BRAND_NEW', 'later'],
  ] as const) {
    test(`${code}: ${outcome}`, async () => {
      simulator.answerNext({ code });
      assert.equal(await sendCode('8613800138000', '123456'), outcome);
    });
  }

  test('no number: checkNumber, and nothing is asked', async () => {
    assert.equal(await sendCode('0', '123456'), 'checkNumber');
    assert.equal(simulator.requests.length, 0);
  });
});
