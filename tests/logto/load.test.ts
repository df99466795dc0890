/** The packed connector in Logto's own loader, with kit 4 and kit 5: what it is, how it sends, how its errors look. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { SmsConnector } from '@logto/connector-kit';
import {
  type Simulator,
  simulatorConnectorConfig,
  startSimulator,
} from 'connector-aliyun-sms-wasm/simulator';
import ids from './connector-ids.json' with { type: 'json' };
import { Connectors, importFrom, logtos, versionOf } from './logto.ts';

type Loader = typeof import('@logto/cli/lib/connector/index.js');
type Kit = typeof import('@logto/connector-kit');
type Zod = typeof import('zod');
type Loaded = Awaited<ReturnType<Loader['buildRawConnector']>>;

let simulator: Simulator;
before(async () => {
  simulator = await startSimulator();
  process.env['ALIYUN_SMS_ALLOWED_ORIGINS'] = new URL(simulator.url).origin;
});
after(() => simulator.close());

for (const logto of logtos) {
  describe(`Logto with connector-kit ${logto.kitVersion}`, () => {
    const connectors = new Connectors(logto);
    const folder = connectors.addOurs('any name');
    let kit: Kit;
    let zod: Zod;
    let loaded: Loaded;
    let factoryIds: string[];
    let configs: unknown[];

    before(async () => {
      kit = await importFrom<Kit>(logto, '@logto/connector-kit/lib/index.js');
      zod = await importFrom<Zod>(logto, 'zod/lib/index.mjs');
      const loader = await importFrom<Loader>(logto, '@logto/cli/lib/connector/index.js');
      const official = connectors.addOfficial('official');
      const factories = await loader.loadConnectorFactories(
        [
          { path: folder, name: 'ours' },
          { path: official, name: 'official' },
        ],
        false,
      );
      factoryIds = factories.map(({ metadata }) => metadata.id);
      const ours = factories.find(({ path }) => path === folder);
      assert.ok(ours, 'the loader skipped the connector; its log says why');
      // `getConfig` of the console's test route would be called with the connector's own id, too.
      loaded = await loader.buildRawConnector(ours, async () => configs.shift());
    });
    after(() => connectors.remove());

    /** What a person at Logto's sign-in page causes. */
    const send = (config: unknown, to = '8613800138000') => {
      configs = [config];
      const message = { to, type: 'SignIn', payload: { code: '246810', locale: 'zh-CN' } };
      return (loaded.rawConnector as SmsConnector).sendMessage(message as never);
    };

    test('is the Logto it says, and brings no kit and no zod of its own', () => {
      assert.equal(versionOf(logto, '@logto/cli'), logto.cliVersion);
      assert.equal(versionOf(logto, '@logto/connector-kit'), logto.kitVersion);
      assert.equal(versionOf(logto, 'zod'), '3.24.3');
      assert.equal(existsSync(join(folder, 'node_modules')), false);
    });

    test('loads beside the official connector', () => {
      assert.deepEqual(factoryIds, ['aliyun-short-message-service-wasm', 'aliyun-short-message-service']);
    });

    test("passes the kit's metadata guard", () => {
      const result = kit.connectorMetadataGuard.safeParse(loaded.rawMetadata);
      assert.deepEqual(result.error?.issues, undefined);
      assert.equal(loaded.rawMetadata.logoDark, null);
    });

    test('shows its logo and its guide', () => {
      const [type, svg = ''] = loaded.rawMetadata.logo.split(',');
      assert.equal(type, 'data:image/svg+xml;base64');
      assert.deepEqual(Buffer.from(svg, 'base64'), readFileSync('logo.svg'));
      assert.equal(loaded.rawMetadata.readme, readFileSync('docs/setup-guide.md', 'utf8'));
    });

    test('sends a signed SendSms', async () => {
      simulator.clear();
      const result = await send(simulatorConnectorConfig(simulator.url));
      const [delivered] = simulator.messagesTo('13800138000');
      assert.equal(delivered?.text, '【云测】您正在登录，验证码为246810，5分钟内有效。');
      assert.deepEqual(result, {
        Code: 'OK',
        Message: 'OK',
        BizId: delivered.bizId,
        RequestId: delivered.requestId,
      });
    });

    test("a faulty config gives a ZodError of Logto's own zod", () => {
      const { configGuard } = loaded.rawConnector;
      assert.equal(configGuard.safeParse(simulatorConnectorConfig(simulator.url)).success, true);
      const { error } = configGuard.safeParse({ accessKeyId: 'id', templates: [{ usageType: 'SignIn' }] });
      assert.ok(error instanceof zod.ZodError);
      const paths = error.issues.map(({ path }) => path.join('.'));
      assert.ok(paths.includes('accessKeySecret') && paths.includes('templates.0.templateCode'), `${paths}`);
    });

    test("errors are ConnectorErrors of Logto's own kit", async () => {
      const config = simulatorConnectorConfig(simulator.url);
      const codeOf = async (sending: Promise<unknown>) => {
        const error = await sending.catch((error: unknown) => error);
        assert.ok(error instanceof kit.ConnectorError, String(error));
        assert.equal(error.code, kit.ConnectorErrorCodes.General);
        return (error.data as { Code?: string }).Code;
      };
      assert.equal(await codeOf(send({})), 'InvalidConfig');
      assert.equal(await codeOf(send(config, '861380013800x')), 'InvalidPhoneNumber');
      assert.equal(await codeOf(send({ ...config, accessKeySecret: 'wrong' })), 'SignatureDoesNotMatch');
      assert.equal(await codeOf(send({ ...config, endpoint: 'http://127.0.0.1:9/' })), 'InvalidConfig');
    });

    test("has an id that none of Logto's SMS connectors has", () => {
      const taken = ids.connectors.map(({ id }) => id);
      assert.equal(new Set(taken).size, taken.length);
      assert.equal(taken.includes(loaded.rawMetadata.id), false);
      assert.equal(
        factoryIds.filter((id) => taken.includes(id)).length,
        1,
        'the list knows the official one',
      );
    });
  });
}
