/** The AccessKey Secret is nowhere in the core's memory once a call has returned. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Simulator, simulatorSignName, startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { allowOrigins, configFor, connectorWith, dataOf, failure, send } from './connector.ts';

const SECRET = 'Zq7RkW2mTx9VbN4sLc8JhD6yFg3PaE';
const KEY = { accessKeyId: 'LTAI5tMemory', accessKeySecret: SECRET };

let simulator: Simulator;
before(async () => {
  simulator = await startSimulator({ accessKeys: { [KEY.accessKeyId]: SECRET } });
  allowOrigins(simulator.url);
});
after(() => simulator.close());

/** The memory that the connector's core works in: the same module, already loaded. */
const memory = async (): Promise<Buffer> => {
  await connectorWith(undefined);
  const { default: initialised } = await import('../../pkg/core.js');
  const { memory } = await (initialised as unknown as () => Promise<{ memory: WebAssembly.Memory }>)();
  return Buffer.from(memory.buffer);
};

/** The secret as it is typed, and as HMAC holds it, whatever follows it there. */
const traces = () => {
  const key = Buffer.from(SECRET);
  return [
    SECRET.slice(0, 12),
    SECRET.slice(-12),
    Buffer.from(key.map((byte) => byte ^ 0x36)),
    Buffer.from(key.map((byte) => byte ^ 0x5c)),
  ];
};

const assertForgotten = async () => {
  const held = await memory();
  // What the core does keep is found, so that the search is one.
  assert.ok(held.includes(simulatorSignName), 'the sign name');
  assert.deepEqual(
    traces().map((trace) => held.includes(trace)),
    [false, false, false, false],
  );
};

describe('nothing of the secret stays after', () => {
  const config = (change = {}) => configFor(simulator.url, { ...KEY, ...change });

  test('a message that was accepted', async () => {
    await send(config());
    await assertForgotten();
  });

  for (const [what, answer] of [
    ['a refusal', { code: 'isv.AMOUNT_NOT_ENOUGH' }],
    ['a refusal of a code nobody knows', { code: 'isv.BRAND_NEW', message: 'For 8613800138000.' }],
    ['an error page', { status: 502, body: '<html>' }],
    ['a throttled send', { code: 'Throttling' }],
  ] as const) {
    test(what, async () => {
      simulator.clear();
      simulator.answerNext(answer, 3);
      await failure(send(config()));
      await assertForgotten();
    });
  }

  test('a signature that did not match', async () => {
    simulator.clear();
    await failure(send(config({ accessKeyId: 'LTAI5tMemory', accessKeySecret: `${SECRET}x` })));
    assert.equal(simulator.requests[0]?.code, 'SignatureDoesNotMatch');
    await assertForgotten();
  });

  test('a message that a rule against pumping blocks, which is hashed and never signed', async () => {
    const rules = { deny: ['86'], perNumber: { max: 9, seconds: 60 } };
    const error = await failure(send(config({ spendProtection: true, spendProtectionRules: rules })));
    assert.equal(dataOf(error).Code, 'Blocked');
    await assertForgotten();
  });

  test('a number that is none', async () => {
    await failure(send(config(), { to: '12' }));
    await assertForgotten();
  });

  test('a config with problems', async () => {
    const { configGuard } = await connectorWith(undefined);
    assert.equal(configGuard.safeParse(config({ signName: '' })).success, false);
    await failure(send(config({ timeoutMs: 1, accessKeySecret: `${SECRET} ${SECRET}` })));
    await assertForgotten();
  });

  test('many sends at once', async () => {
    simulator.clear();
    await Promise.all(
      Array.from({ length: 50 }, (_, index) => send(config(), { to: `86138001380${10 + index}` })),
    );
    assert.equal(simulator.accepted, 50);
    await assertForgotten();
  });
});
