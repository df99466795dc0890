/** What is too large to be a config or a message: refused before it is copied into the core, which never shrinks. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { AliyunSms } from 'connector-aliyun-sms-wasm/client';
import { type Simulator, startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { allowOrigins, configFor, connectorWith, dataOf, failure, send, sendTest } from './connector.ts';

let simulator: Simulator;
before(async () => {
  simulator = await startSimulator();
  allowOrigins(simulator.url);
});
beforeEach(() => simulator.clear());
after(() => simulator.close());

const EIGHT_MEGABYTES = 8 * 1024 * 1024;

/** Bytes that the core's memory has. */
const memorySize = async (): Promise<number> => {
  await connectorWith(undefined);
  const { default: initialised } = await import('../../pkg/core.js');
  const { memory } = await (initialised as unknown as () => Promise<{ memory: WebAssembly.Memory }>)();
  return memory.buffer.byteLength;
};

describe('eight megabytes', () => {
  const huge = '7'.repeat(EIGHT_MEGABYTES);
  const config = () => configFor(simulator.url);

  for (const [what, attempt, expected] of [
    ['as a code', () => sendTest(config(), { payload: { code: huge } }), /payload.*64 KiB/s],
    [
      'as a code of Chinese characters',
      () => sendTest(config(), { payload: { code: '验'.repeat(EIGHT_MEGABYTES) } }),
      /payload.*64 KiB/s,
    ],
    ['as a number', () => sendTest(config(), { to: huge }), /digits/],
    ['in a config', () => sendTest({ ...config(), signName: huge }), /signName.*64 KiB/s],
    [
      'in a field of the config that nobody knows',
      () => sendTest({ ...config(), note: huge }),
      /note.*64 KiB/s,
    ],
  ] as const) {
    test(`${what} are refused, and the core keeps none of them`, async () => {
      const before = await memorySize();
      const error = await failure(attempt());
      const text = dataOf(error).errorDescription;
      assert.match(text, expected);
      assert.ok(text.length < 1000, `${text.length} characters`);
      assert.ok((await memorySize()) - before < 1024 * 1024, 'memory of the core');
      assert.equal(simulator.requests.length, 0);
    });
  }

  test('as a usage type are Generic', async () => {
    const before = await memorySize();
    await send(config(), { type: huge });
    assert.ok((await memorySize()) - before < 1024 * 1024, 'memory of the core');
  });
});

test('a config of 64 KiB is read, and one that is larger is refused with the field that is too large', async () => {
  const { configGuard } = await connectorWith(undefined);
  const filled = (length: number) => {
    const config = { ...configFor(simulator.url), note: '' };
    return { ...config, note: 'x'.repeat(length - JSON.stringify(config).length) };
  };
  assert.equal(configGuard.safeParse(filled(64 * 1024)).success, true);
  const { error } = configGuard.safeParse(filled(64 * 1024 + 1));
  assert.deepEqual(
    error?.issues.map(({ path, message }) => [path, /64 KiB/.test(message)]),
    [[['note'], true]],
  );
});

test('fifty problems are listed, and that there are more', async () => {
  const config = { ...configFor(simulator.url), templates: Array(10_000).fill(0) };
  const { problems } = await AliyunSms.validate(config, { allowedOrigins: [simulator.url] });
  assert.equal(problems.length, 50);
  assert.match(problems.at(-1)?.message ?? '', /more/);
});

test('many configs in use at once leave nothing behind in the core', async () => {
  const useAll = async () => {
    const clients = Array.from({ length: 200 }, (_, index) => {
      const config = configFor(simulator.url, { signName: `S${index}`.padEnd(64, 'x') });
      return new AliyunSms(config, { allowedOrigins: [simulator.url] });
    });
    const message = { to: '8613800138000', type: 'SignIn', params: { code: '123456' } };
    // All have checked their config before the first one signs, and again after.
    await Promise.all(clients.map((client) => client.prepare(message)));
    await Promise.all(clients.map((client) => client.send(message).catch(() => undefined)));
  };
  await useAll();
  const before = await memorySize();
  for (let round = 0; round < 10; round += 1) {
    await useAll();
  }
  assert.equal(await memorySize(), before);
});
