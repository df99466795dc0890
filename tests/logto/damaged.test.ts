/**
 * A connector whose WebAssembly is damaged. The copy for bundles stands in for it; where that is gone, too, Logto starts
 * without the connector, and its log says why.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { ConnectorError } from '@logto/connector-kit';
import { simulatorConnectorConfig, startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { path } from '../../scripts/project.mjs';
import { Connectors, type Logto, logtos } from './logto.ts';

/** An empty module: valid, and without anything the connector calls. */
const OTHER_WASM = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** Name of the connector's folder → what is done to the file. */
const damages: Record<string, (wasm: string) => void> = {
  truncated: (wasm) => truncateSync(wasm, 40_000),
  empty: (wasm) => truncateSync(wasm),
  missing: (wasm) => rmSync(wasm),
  'of something else': (wasm) => writeFileSync(wasm, OTHER_WASM),
  'an error page': (wasm) => writeFileSync(wasm, '<!doctype html><title>404</title>'),
};

/** Loads connectors in a fresh process; its log, and the ids of what it loaded. */
const start = ({ folder }: Logto, ...connectors: string[]) => {
  const args = [path('tests/logto/start.mjs'), folder, ...connectors];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
  });
  assert.equal(status, 0, stderr);
  const ids: string[] = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  return { ids, log: (stdout + stderr).split('\n') };
};

for (const logto of logtos) {
  describe(`Logto with connector-kit ${logto.kitVersion}`, () => {
    const connectors = new Connectors(logto);
    let started: ReturnType<typeof start>;
    before(() => {
      const damaged = Object.entries(damages).map(([damage, doTo]) => {
        const folder = connectors.addOurs(damage);
        doTo(join(folder, 'pkg/core_bg.wasm'));
        rmSync(join(folder, 'pkg/core.inline.js'));
        return folder;
      });
      started = start(logto, ...damaged, connectors.addOfficial('official'));
    });
    after(() => connectors.remove());

    test('starts with the connectors that are whole', () => {
      assert.deepEqual(started.ids, ['aliyun-short-message-service']);
    });

    for (const damage of Object.keys(damages)) {
      test(`skips one whose WebAssembly is ${damage}, and says why`, () => {
        const line = started.log.find((line) => line.includes(`skip ${damage} due`));
        assert.match(
          line ?? started.log.join('\n'),
          /due to error: The connector's WebAssembly \(pkg\/core_bg\.wasm\) could not be loaded: .+\. Install the package again\.$/,
        );
      });
    }

    test('one whose folder is removed while Logto runs still says why Aliyun refuses', async () => {
      const simulator = await startSimulator();
      process.env['ALIYUN_SMS_ALLOWED_ORIGINS'] = simulator.url;
      try {
        const folder = connectors.addOurs('removed');
        const { default: createConnector } = await import(pathToFileURL(join(folder, 'lib/index.js')).href);
        const config = simulatorConnectorConfig(simulator.url);
        const { sendMessage } = await createConnector({ getConfig: async () => config });
        const message = { to: '8613800138000', type: 'SignIn', payload: { code: '135790' } };
        await sendMessage(message);
        rmSync(folder, { recursive: true });
        simulator.answerNext({ code: 'isv.AMOUNT_NOT_ENOUGH' });
        const error: ConnectorError = await sendMessage(message, config).then(
          assert.fail,
          (thrown: unknown) => thrown,
        );
        const data = error.data as { Code?: string; errorDescription?: string };
        assert.equal(data.Code, 'isv.AMOUNT_NOT_ENOUGH');
        assert.match(
          data.errorDescription ?? '',
          /^The balance or message package is not sufficient\. Top up/,
        );
      } finally {
        await simulator.close();
      }
    });

    test('loads one whose file is missing from the copy', () => {
      const folder = connectors.addOurs('without the file');
      rmSync(join(folder, 'pkg/core_bg.wasm'));
      assert.deepEqual(start(logto, folder).ids, ['aliyun-short-message-service-wasm']);
    });

    test('never loads the copy while the file is whole', () => {
      const folder = connectors.addOurs('with a poisoned copy');
      writeFileSync(join(folder, 'pkg/core.inline.js'), "console.log('loaded the copy'); process.exit(1);\n");
      const { ids, log } = start(logto, folder);
      assert.deepEqual(ids, ['aliyun-short-message-service-wasm']);
      assert.doesNotMatch(log.join('\n'), /loaded the copy/);
    });

    test('the factory throws an Error, and works once the file is whole again', async () => {
      const folder = connectors.addOurs('fixed');
      rmSync(join(folder, 'pkg/core.inline.js'));
      const wasm = join(folder, 'pkg/core_bg.wasm');
      const whole = readFileSync(wasm);
      truncateSync(wasm, 1000);
      const { default: createConnector } = await import(pathToFileURL(join(folder, 'lib/index.js')).href);
      const getConfig = () => assert.fail('there is no config while Logto starts');
      await assert.rejects(createConnector({ getConfig }), (error) => error instanceof Error);
      writeFileSync(wasm, whole);
      const { metadata } = await createConnector({ getConfig });
      assert.equal(metadata.id, 'aliyun-short-message-service-wasm');
    });
  });
}
