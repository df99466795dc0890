/** One process and a real store, through both clients: what it counts, and that no send fails because of it. */
import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { AliyunSms, type RedisClient, type SendEvent } from 'connector-aliyun-sms-wasm/client';
import {
  type Simulator,
  simulatorConnectorConfig,
  startSimulator,
} from 'connector-aliyun-sms-wasm/simulator';
import { createClient } from 'redis';
import { SharedCounts } from '../../host/protection/shared-counts.ts';
import type { Claim } from '../../pkg/core.js';
import { CLIENT_NAMES, clientOf } from './clients.ts';
import { RedisServer } from './redis-server.ts';
import { startSlowProxy } from './slow-proxy.ts';

const KEYS = 40;
let keys = 0;

let server: RedisServer;
let simulator: Simulator;
let events: SendEvent[] = [];
const listener = (event: unknown) => {
  events.push(event as SendEvent);
};
const admin = async <Result>(action: (client: ReturnType<typeof createClient>) => Promise<Result>) => {
  const client = createClient({ url: server.url });
  await client.connect();
  try {
    return await action(client);
  } finally {
    await client.disconnect();
  }
};

before(async () => {
  server = await RedisServer.start();
  simulator = await startSimulator({
    accessKeys: Object.fromEntries(
      Array.from({ length: KEYS }, (_, count) => [`Key${count}`, `Secret${count}`]),
    ),
  });
  subscribe('connector-aliyun-sms:send', listener);
});
after(async () => {
  unsubscribe('connector-aliyun-sms:send', listener);
  await simulator?.close();
  await server?.kill();
});

const closing: (() => unknown)[] = [];
beforeEach(async () => {
  events = [];
  simulator.clear();
  await admin((client) => client.flushAll());
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A client that is connected, or has found out that it cannot be. */
const connected = async (name: (typeof CLIENT_NAMES)[number], url: string): Promise<RedisClient> => {
  const { client, close } = clientOf(name, url);
  closing.push(close);
  await once(client, 'ready').catch(() => undefined);
  return client;
};

const RULES = { perNumber: { max: 2, seconds: 3_600 }, perIp: { max: 9, seconds: 3_600 } };
const smsWith = (redis: RedisClient) => {
  keys += 1;
  const config = {
    ...simulatorConnectorConfig(simulator.url),
    accessKeyId: `Key${keys}`,
    accessKeySecret: `Secret${keys}`,
    spendProtection: true,
    spendProtectionRules: RULES,
  };
  return new AliyunSms(config, { allowedOrigins: [simulator.url], redis });
};
const MESSAGE = { to: '8613800138000', ip: '203.0.113.77', type: 'SignIn', params: { code: '135790' } };

const claimOf = (change: Partial<Claim> = {}): Claim => ({
  rule: 'perNumber',
  key: '0123456789abcdef',
  max: 2,
  windowMs: 60_000,
  ...change,
});

for (const name of CLIENT_NAMES) {
  describe(`through ${name}`, () => {
    test('every send is in the store, under a hash, until its window ends', async () => {
      const sms = smsWith(await connected(name, server.url));
      await sms.send(MESSAGE);
      simulator.answerNext({ code: 'isv.AMOUNT_NOT_ENOUGH' });
      await assert.rejects(sms.send({ ...MESSAGE, ip: '2001:db8::1' }));
      await assert.rejects(sms.send({ ...MESSAGE, to: '12' }));
      await pause(50);
      const all = await admin(async (client) => {
        const found = await client.keys('*');
        return Promise.all(
          found.map(async (key) => ({ key, ttl: await client.pTTL(key), ...(await client.hGetAll(key)) })),
        );
      });
      assert.deepEqual(
        all.map((entry) => (entry as { n?: string }).n).sort(),
        ['0', '1', '1'],
        'number and two addresses, one of which got its message back',
      );
      const text = JSON.stringify(all);
      for (const marker of ['13800138000', '203.0.113', '2001', 'Secret', 'Key', '135790']) {
        assert.ok(!text.includes(marker), `${marker} in ${text}`);
      }
      for (const { key, ttl } of all) {
        assert.match(key, /^\{aliyun-sms\}:[0-9a-f]{16}$/);
        assert.ok(ttl > 3_590_000 && ttl <= 3_600_000, `${ttl} ms`);
      }
      assert.deepEqual(
        events.map(({ protection }) => protection),
        [[], [], []],
      );
    });

    test('what other processes sent counts', async () => {
      const sms = smsWith(await connected(name, server.url));
      await sms.send(MESSAGE);
      await admin(async (client) => {
        for (const key of await client.keys('*')) await client.hSet(key, 'n', '2');
      });
      await assert.rejects(sms.send(MESSAGE), { code: 'Blocked', rule: 'perNumber' });
      assert.deepEqual(events.at(-1)?.protection, ['perNumber']);
      assert.equal(simulator.requests.length, 1);
    });

    test('all windows count a message or none, and the first full one is named', async () => {
      const counts = new SharedCounts(await connected(name, server.url));
      const [free, full] = [claimOf({ key: 'a' }), claimOf({ key: 'b', max: 1, rule: 'perIp' })];
      assert.equal(await counts.reservation().reserve([full]), undefined);
      for (let count = 0; count < 3; count += 1) {
        assert.equal(await counts.reservation().reserve([free, full]), 'perIp');
      }
      assert.equal(await counts.reservation().reserve([free]), undefined);
      assert.equal(await counts.reservation().reserve([free]), undefined);
      assert.equal(await counts.reservation().reserve([free]), 'perNumber');
    });

    test('a window that is over is free', async () => {
      const counts = new SharedCounts(await connected(name, server.url));
      const claims = [claimOf({ windowMs: 1_000 })];
      const answers = [];
      for (let count = 0; count < 3; count += 1) answers.push(await counts.reservation().reserve(claims));
      assert.deepEqual(answers, [undefined, undefined, 'perNumber']);
      await pause(1_050);
      assert.equal(await counts.reservation().reserve(claims), undefined);
    });

    test('a message that is given back makes room, once its window is over it changes nothing', async () => {
      const counts = new SharedCounts(await connected(name, server.url));
      const claims = [claimOf({ max: 1, windowMs: 300 })];
      const [first, second, third] = [counts.reservation(), counts.reservation(), counts.reservation()];
      assert.equal(await first.reserve(claims), undefined);
      first.giveBack();
      await pause(20);
      assert.equal(await second.reserve(claims), undefined);
      await pause(350);
      assert.equal(await third.reserve(claims), undefined);
      second.giveBack();
      await pause(20);
      assert.equal(await counts.reservation().reserve(claims), 'perNumber');
      await pause(350);
      third.giveBack();
      await pause(20);
      assert.deepEqual(await admin((client) => client.keys('*')), [], 'nor does it begin a window');
    });

    test('a store that takes 200 ms delays a send by 50 ms, and afterwards it counts again', async () => {
      const proxy = await startSlowProxy(server.port);
      closing.push(proxy.close);
      const sms = smsWith(await connected(name, proxy.url));
      proxy.delayMs = 100; // And back.
      const durations = [];
      for (let count = 0; count < 9; count += 1) {
        const began = performance.now();
        await sms.send({ ...MESSAGE, to: `861380013${8000 + count}` });
        durations.push(performance.now() - began);
      }
      assert.deepEqual(
        new Set(events.map(({ protection }) => protection.join())),
        new Set(['storeUnavailable']),
      );
      const [median = 0] = durations.sort((one, other) => one - other).slice(4);
      assert.ok(median >= 49 && median < 150, `${durations.map(Math.round)} ms`);
      await assert.rejects(sms.send(MESSAGE), { code: 'Blocked', rule: 'perIp' });
      proxy.delayMs = 0;
      const again = smsWith(await connected(name, proxy.url));
      // On a busy machine 50 ms may pass once more; not twenty times.
      for (let count = 0; count < 20 && events.at(-1)?.protection.length !== 0; count += 1) {
        await again.send({ ...MESSAGE, to: `861380014${8000 + count}`, ip: `203.0.113.${100 + count}` });
      }
      assert.deepEqual(events.at(-1)?.protection, []);
    });

    describe('a store that refuses', () => {
      let closed: RedisServer;
      before(async () => {
        closed = await RedisServer.start(
          ...['--requirepass', 'right-password'],
          ...['--user', 'reader', 'on', '>reader-password', '~*', '&*', '+@all', '-eval'],
        );
      });
      after(() => closed?.kill());

      for (const [what, login] of [
        ['without a password', ''],
        ['for a wrong password', ':wrong-password@'],
        ['the script, to this user', 'reader:reader-password@'],
      ] as const) {
        test(what, async () => {
          const sms = smsWith(await connected(name, closed.url.replace('://', `://${login}`)));
          await sms.send(MESSAGE);
          await sms.send(MESSAGE);
          await assert.rejects(sms.send(MESSAGE), { code: 'Blocked', rule: 'perNumber' });
          assert.deepEqual(
            events.map(({ protection }) => protection.join()),
            ['storeUnavailable', 'storeUnavailable', 'perNumber'],
          );
          const told = JSON.stringify(events);
          assert.ok(!told.includes('password'), told);
        });
      }

      test('nothing, with the right password', async () => {
        const sms = smsWith(await connected(name, closed.url.replace('://', '://:right-password@')));
        await sms.send(MESSAGE);
        assert.deepEqual(events.at(-1)?.protection, []);
      });
    });
  });
}
