/** After a trap in the core the next send works, however often it happens. Needs target/trap: `npm run build -- --only trap`. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type Simulator, startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { allowOrigins, configFor, dataOf, failure, MESSAGE, messageOf } from './connector.ts';

/** The package with a core that traps for the usage type `trap` and for the answer `trap`. */
const packageFile = (name: string) => new URL(`../../target/trap/${name}`, import.meta.url);

let simulator: Simulator;
let connector: (config: unknown) => ReturnType<typeof import('connector-aliyun-sms-wasm').default>;
let send: (change?: object) => Promise<unknown>;
/** Bytes of the instance that is in use. */
let memoryBytes: () => Promise<number>;

before(async () => {
  assert.ok(
    existsSync(packageFile('lib/index.js')),
    'There is no target/trap. Build it: npm run build -- --only trap',
  );
  const lib: typeof import('connector-aliyun-sms-wasm') = await import(packageFile('lib/index.js').href);
  const glue = await import(packageFile('pkg/core.js').href);
  memoryBytes = async () => (await glue.default()).memory.buffer.byteLength;
  simulator = await startSimulator();
  allowOrigins(simulator.url);
  connector = (config) => lib.default({ getConfig: async () => config });
  const { sendMessage } = await connector(configFor(simulator.url));
  // As an operator who tests: the error's own sentence.
  send = (change) => sendMessage(messageOf(change), configFor(simulator.url));
});
beforeEach(() => simulator.clear());
after(() => simulator.close());

/** How many instances of WebAssembly were made meanwhile. */
const countingInstances = async (action: () => Promise<void>): Promise<number> => {
  const { Instance } = WebAssembly;
  let count = 0;
  WebAssembly.Instance = class extends Instance {
    constructor(module: WebAssembly.Module, imports?: WebAssembly.Imports) {
      super(module, imports);
      count += 1;
    }
  };
  try {
    await action();
  } finally {
    WebAssembly.Instance = Instance;
  }
  return count;
};

const trapped = async (sending: Promise<unknown>) => {
  const error = await failure(sending);
  assert.equal(error.code, 'general');
  const { errorDescription } = dataOf(error);
  assert.match(errorDescription, /^The core failed inside.*restarted\./);
  assert.ok(!errorDescription.includes(MESSAGE.payload.code));
  return errorDescription;
};

describe('after a trap', () => {
  test('before anything was sent, the error says to try again, and that works', async () => {
    assert.match(await trapped(send({ type: 'trap' })), /Try again/);
    assert.equal(simulator.requests.length, 0);
    await send();
    assert.equal(simulator.accepted, 1);
  });

  test('of a call that sends nothing, the error does not say that something may have been sent', async () => {
    const { AliyunSms } = await import(packageFile('lib/client.js').href);
    simulator.answerNext({ body: 'trap' });
    const sms = new AliyunSms(configFor(simulator.url), { allowedOrigins: [simulator.url] });
    await assert.rejects(sms.callerIdentity(), {
      mayHaveBeenSent: false,
      message: /restarted\. Nothing was sent\. Try again/,
    });
  });

  test('while the answer was read, the error says that the message may have been sent', async () => {
    simulator.answerNext({ body: 'trap' });
    const description = await trapped(send());
    assert.match(description, /may have been sent/);
    assert.doesNotMatch(description, /Try again/);
    assert.equal(simulator.requests.length, 1);
    await send();
    assert.equal(simulator.accepted, 1);
  });

  test('sends that were under way end well', async () => {
    simulator.answerNext({ delayMs: 50, body: '{"Code":"OK","Message":"OK","RequestId":"R"}' }, 10);
    const underWay = Array.from({ length: 10 }, () => send());
    while (simulator.requests.length < 10) await new Promise((resolve) => setTimeout(resolve, 5));
    await trapped(send({ type: 'trap' }));
    assert.equal((await Promise.all(underWay)).length, 10);
  });

  test('a thousand sends under way end as if nothing had happened, but for the one that trapped', async () => {
    const restarts = await countingInstances(async () => {
      const body = '{"Code":"OK","Message":"OK","RequestId":"R"}';
      simulator.answerNext({ delayMs: 300, body }, 500);
      simulator.answerNext({ delayMs: 300, body: 'trap' });
      simulator.answerNext({ delayMs: 300, body }, 499);
      const ends = await Promise.allSettled(Array.from({ length: 1000 }, () => send()));
      const failed = ends.filter((end) => end.status === 'rejected');
      assert.equal(failed.length, 1);
      assert.match(dataOf(failed[0]?.reason).errorDescription, /restarted\. The message may have been sent/);
      assert.equal(simulator.requests.length, 1000);
    });
    assert.equal(restarts, 1);
    await send();
  });

  test('a send that waits to try again does so, and knows what it has sent', async () => {
    simulator.answerNext({ code: 'ServiceUnavailable' });
    const underWay = send();
    while (simulator.requests.length < 1) await new Promise((resolve) => setTimeout(resolve, 1));
    await new Promise((resolve) => setTimeout(resolve, 20));
    await trapped(send({ type: 'trap' }));
    await underWay;
    assert.equal(simulator.accepted, 1);
  });

  test('an echo of the request is still recognised as ours', async () => {
    const config = { ...configFor(simulator.url), accessKeySecret: 'AnotherSecret0123456789' };
    simulator.answerNext({ delayMs: 100, disconnect: true });
    const { sendMessage } = await connector(config);
    const lost = sendMessage(messageOf(), config);
    const slow = (async () => {
      // Refused by the simulator's own check, after a trap while it was under way.
      const sending = sendMessage(messageOf(), config);
      await trapped(send({ type: 'trap' }));
      return failure(sending);
    })();
    await failure(lost);
    assert.match(dataOf(await slow).errorDescription, /AccessKey Secret is wrong/);
  });

  test('a thousand in a row, the next send works and memory has not grown', async () => {
    const afterTrap = new Set<number>();
    const afterSend = new Set<number>();
    for (let count = 1; count <= 1000; count += 1) {
      await trapped(send({ type: 'trap' }));
      if (count >= 10) afterTrap.add(await memoryBytes());
      if (count === 10 || count === 1000) {
        await send();
        afterSend.add(await memoryBytes());
      }
    }
    assert.equal(simulator.accepted, 2);
    assert.equal(afterTrap.size, 1, `${[...afterTrap]} bytes`);
    assert.equal(afterSend.size, 1, `${[...afterSend]} bytes`);
  });
});

describe('after a trap, under rules against pumping', () => {
  const body = '{"Code":"OK","Message":"OK","RequestId":"R"}';
  const rules = (key: string, mode = 'block') => ({
    ...configFor(simulator.url),
    accessKeySecret: key,
    spendProtection: true,
    spendProtectionRules: { mode, perDay: { max: 10 } },
  });
  const arrived = async (requests: number) => {
    for (let waits = 0; simulator.requests.length < requests; waits += 1) {
      assert.ok(waits < 1000, 'the requests did not come');
      await pause(2);
    }
  };
  const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  test('sends that were under way end well, though others have taken their place in the counts', async () => {
    simulator.answerNext({ delayMs: 300, body }, 10);
    const { sendMessage } = await connector(rules('ProtectedFirst'));
    const underWay = Array.from({ length: 10 }, () => sendMessage(messageOf()));
    await arrived(10);
    await failure(sendMessage(messageOf()));
    await trapped(send({ type: 'trap' }));
    simulator.answerNext({ body }, 10);
    for (let count = 0; count < 10; count += 1) await sendMessage(messageOf());
    await failure(sendMessage(messageOf()));
    assert.equal((await Promise.all(underWay)).length, 10);
    assert.equal(simulator.requests.length, 20);
  });

  test('a send that waits to try again does so', async () => {
    simulator.answerNext({ code: 'ServiceUnavailable' });
    simulator.answerNext({ body });
    const { sendMessage } = await connector(rules('ProtectedSecond'));
    const underWay = sendMessage(messageOf());
    await arrived(1);
    await pause(20);
    await trapped(send({ type: 'trap' }));
    await underWay;
    assert.equal(simulator.requests.length, 2);
  });

  for (const mode of ['block', 'monitor']) {
    test(`sends that a store let through end well, in ${mode}`, async () => {
      const { AliyunSms } = await import(packageFile('lib/client.js').href);
      let asked = 0;
      const sendCommand = async () => {
        asked += 1;
        return ['window'];
      };
      const sms = new AliyunSms(rules(`Protected-${mode}`, mode), {
        allowedOrigins: [simulator.url],
        redis: { sendCommand },
      });
      const message = { to: MESSAGE.to, type: MESSAGE.type, params: MESSAGE.payload };
      // In monitor two more, for which the count of this process has no room.
      const count = mode === 'monitor' ? 12 : 10;
      simulator.answerNext({ delayMs: 300, body }, count);
      const underWay = Array.from({ length: count }, () => sms.send(message));
      await arrived(count);
      await trapped(send({ type: 'trap' }));
      simulator.answerNext({ body }, 5);
      for (let sent = 0; sent < 5; sent += 1) await sms.send(message);
      assert.equal((await Promise.all(underWay)).length, count);
      assert.equal(asked, 15, 'nobody is asked twice');
    });
  }

  test('a send that waits for a store goes on', async () => {
    const { AliyunSms } = await import(packageFile('lib/client.js').href);
    let trap: Promise<unknown> | undefined;
    const sendCommand = async () => {
      trap = trapped(send({ type: 'trap' }));
      await trap;
      return ['window'];
    };
    const sms = new AliyunSms(rules('ProtectedLast'), {
      allowedOrigins: [simulator.url],
      redis: { sendCommand },
    });
    simulator.answerNext({ body });
    await sms.send({ to: MESSAGE.to, type: MESSAGE.type, params: MESSAGE.payload });
    assert.equal(simulator.requests.length, 1);
    await trap;
  });
});
