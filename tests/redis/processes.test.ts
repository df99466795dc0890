/** Four processes that share their counts: how many messages go out while the store is there, and while it is not. */
import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { after, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  type Simulator,
  simulatorConnectorConfig,
  startSimulator,
} from 'connector-aliyun-sms-wasm/simulator';
import { createClient } from 'redis';
import { RedisServer } from './redis-server.ts';
import type { Plan, Report } from './sender.program.ts';

const PROCESSES = 4;
const SENDS = 10_000;
const CONCURRENCY = 5;

const KEYS = ['Answering', 'Killed', 'Recovered', 'WarmUp'] as const;

let redis: RedisServer;
let simulator: Simulator;
let senders: ChildProcess[];
/** Messages that the simulator took for delivery, by number. */
const delivered = new Map<string, number>();

before(async () => {
  redis = await RedisServer.start();
  simulator = await startSimulator({
    accessKeys: Object.fromEntries(KEYS.map((key) => [key, `${key}Secret`])),
    historyLimit: 1,
    onDelivery: ({ phoneNumbers }) => {
      delivered.set(phoneNumbers, (delivered.get(phoneNumbers) ?? 0) + 1);
    },
  });
  senders = Array.from({ length: PROCESSES }, (_, index) =>
    fork(
      fileURLToPath(new URL('sender.program.ts', import.meta.url)),
      [index % 2 === 0 ? 'redis' : 'ioredis', redis.url],
      { execArgv: ['--import', 'tsx'] },
    ),
  );
  await Promise.all(senders.map((sender) => once(sender, 'message')));
  // What a process does for the first time takes it long.
  await sendFromAll(configWith('WarmUp', {}), 80);
});
beforeEach(() => {
  simulator.clear();
  delivered.clear();
});
after(async () => {
  for (const sender of senders ?? []) sender.disconnect();
  await simulator?.close();
  await redis?.kill();
});

const configWith = (accessKeyId: (typeof KEYS)[number], spendProtectionRules: object) => ({
  ...simulatorConnectorConfig(simulator.url),
  accessKeyId,
  accessKeySecret: `${accessKeyId}Secret`,
  spendProtection: true,
  spendProtectionRules: { perDay: { max: 1_000_000 }, ...spendProtectionRules },
  timeoutMs: 30_000,
});

const NUMBERS = 1_250;
const ADDRESSES = 40;
const recipientOf = (send: number) => {
  const number = send % NUMBERS;
  return { to: `86138${String(10_000_000 + number)}`, ip: `203.0.113.${number % ADDRESSES}` };
};

/** Every process sends to all numbers, each beginning elsewhere. */
const sendFromAll = async (config: Plan['config'], sends: number): Promise<Report> => {
  const reports = await Promise.all(
    senders.map(async (sender, index) => {
      const share = sends / PROCESSES;
      const recipients = Array.from({ length: share }, (_, count) => recipientOf(count + index * 300));
      const report = once(sender, 'message');
      sender.send({ config, recipients, concurrency: CONCURRENCY } satisfies Plan);
      return (await report)[0] as Report;
    }),
  );
  const sum = (part: 'accepted' | 'blocked' | 'alone') =>
    reports.reduce((total, report) => total + report[part], 0);
  return {
    accepted: sum('accepted'),
    blocked: sum('blocked'),
    failed: reports.flatMap(({ failed }) => failed),
    alone: sum('alone'),
    slowest: Math.max(...reports.map(({ slowest }) => slowest)),
  };
};

describe('four processes', () => {
  test('10,000 sends while the store answers: no limit is exceeded, and each is used up', async (context) => {
    const [perDay, perNumber, perIp] = [3_000, 3, 80];
    const config = configWith('Answering', {
      perDay: { max: perDay },
      perNumber: { max: perNumber, seconds: 3_600 },
      perIp: { max: perIp, seconds: 3_600 },
    });
    const began = performance.now();
    const report = await sendFromAll(config, SENDS);
    const seconds = (performance.now() - began) / 1_000;
    context.diagnostic(
      `${Math.round(SENDS / seconds)} sends a second, accepted ${report.accepted}, refused ${report.blocked}, alone ${report.alone}, the slowest ${Math.round(report.slowest)} ms`,
    );
    assert.deepEqual(report.failed, []);
    assert.equal(report.accepted + report.blocked, SENDS);
    assert.equal(simulator.accepted, report.accepted);
    // An answer that came after 50 ms is none: on a busy machine that happens.
    const { alone } = report;
    assert.ok(alone < SENDS / 20, `${alone} sends were alone`);
    assert.ok(simulator.accepted >= perDay, `${simulator.accepted} of ${perDay}`);
    assert.ok(simulator.accepted <= perDay + alone, `${simulator.accepted} of ${perDay}`);
    const exceeded = [...delivered.values()].filter((count) => count > perNumber).length;
    assert.ok(exceeded <= alone, `${exceeded} numbers`);
    const byAddress = new Map<number, number>();
    for (const [number, count] of delivered) {
      const address = Number(number.slice(-8)) % ADDRESSES;
      byAddress.set(address, (byAddress.get(address) ?? 0) + count);
    }
    assert.ok([...byAddress.values()].every((count) => count <= perIp + alone));
  });

  test('what the store holds says nothing of numbers, addresses, codes and keys, and ends by itself', async () => {
    const client = createClient({ url: redis.url });
    await client.connect();
    try {
      const keys = await client.keys('*');
      assert.ok(keys.length > NUMBERS);
      for (const key of keys) assert.match(key, /^\{aliyun-sms\}:[0-9a-f]{16}$/);
      for (const key of keys.slice(0, 100)) {
        assert.ok((await client.pTTL(key)) > 0, key);
        const { n, w, ...more } = await client.hGetAll(key);
        assert.match(n ?? '', /^\d{1,5}$/);
        assert.match(w ?? '', /^\d+(-\d+){3}$/);
        assert.deepEqual(more, {});
      }
    } finally {
      await client.disconnect();
    }
  });

  test('the store is killed and comes back empty: no send fails, and at most four times the limit goes out', async (context) => {
    const limit = 1_500;
    const sending = sendFromAll(configWith('Killed', { perDay: { max: limit } }), SENDS);
    while (simulator.accepted < 500) await pause(1);
    await redis.kill();
    const atKill = simulator.accepted;
    await pause(1_000);
    const atRestart = simulator.accepted;
    await redis.start();
    const report = await sending;
    context.diagnostic(
      `accepted ${report.accepted} (at the kill ${atKill}, at the restart ${atRestart}) of 4 × ${limit} = ${4 * limit}, refused ${report.blocked}, alone ${report.alone}, the slowest ${Math.round(report.slowest)} ms`,
    );
    assert.deepEqual(report.failed, []);
    assert.equal(report.accepted + report.blocked, SENDS);
    assert.equal(simulator.accepted, report.accepted);
    assert.ok(report.alone > 0, 'an event says that the store is not there');
    assert.ok(simulator.accepted > limit, 'without a store each process goes on by itself');
    assert.ok(simulator.accepted <= PROCESSES * limit);
  });

  test('afterwards they share their counts again, by themselves', async (context) => {
    // The clients connect again after 2 s at the most.
    await pause(2_500);
    const limit = 100;
    const report = await sendFromAll(configWith('Recovered', { perDay: { max: limit } }), 400);
    context.diagnostic(`accepted ${report.accepted}, alone ${report.alone}`);
    assert.deepEqual(report.failed, []);
    // A machine with more to do than it can answers some of them late; without a store it would be all.
    assert.ok(report.alone <= 40, `${report.alone} sends were alone`);
    assert.ok(simulator.accepted >= limit && simulator.accepted <= limit + report.alone);
  });
});
