/** `ALIYUN_SMS_REDIS_URL`, as whoever runs Logto sets it: each process here is a Logto of its own. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { after, before, beforeEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { SendEvent } from 'connector-aliyun-sms-wasm/client';
import {
  type Simulator,
  simulatorConnectorConfig,
  startSimulator,
} from 'connector-aliyun-sms-wasm/simulator';
import { createClient } from 'redis';
import { RedisServer } from './redis-server.ts';
import { startSlowProxy } from './slow-proxy.ts';

const PASSWORD = 'S3cret-of-the-store';
/** Nobody listens there. */
const NOBODY = '127.0.0.1:1';

let server: RedisServer;
let simulator: Simulator;
before(async () => {
  server = await RedisServer.start('--requirepass', PASSWORD);
  simulator = await startSimulator();
});
beforeEach(async () => {
  simulator.clear();
  const client = createClient({ url: addressWith(PASSWORD) });
  await client.connect();
  await client.flushAll();
  await client.disconnect();
});
after(async () => {
  await simulator?.close();
  await server?.kill();
});

const addressWith = (password: string) => server.url.replace('://', `://:${password}@`);

interface Run {
  readonly protection: readonly string[];
  /** How often the package `redis` was asked for. */
  readonly imports: number;
  readonly stderr: string;
}

/** A Logto that sends so many messages, of which a number may get two. */
const logto = async (
  environment: Readonly<Record<string, string>>,
  { sends = 2, spendProtection = true } = {},
): Promise<Run> => {
  const rules = { perNumber: { max: 2, seconds: 3_600 } };
  const config = { ...simulatorConnectorConfig(simulator.url), spendProtection, spendProtectionRules: rules };
  const { ALIYUN_SMS_LOG: _, ALIYUN_SMS_REDIS_URL: __, ...env } = process.env;
  const program = fileURLToPath(new URL('connector.program.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', program, JSON.stringify({ config, sends })], {
    env: { ...env, ALIYUN_SMS_ALLOWED_ORIGINS: new URL(simulator.url).origin, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number]>,
  ]);
  assert.equal(code, 0, stderr);
  const lines = stdout.trim().split('\n');
  const events = lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as SendEvent);
  assert.equal(events.length, sends);
  assert.ok(!(stdout + stderr).includes(PASSWORD), 'the password');
  return {
    protection: events.map(({ protection }) => protection.join()),
    imports: lines.filter((line) => line === 'imports redis').length,
    stderr,
  };
};

describe('without the variable', () => {
  for (const value of [undefined, '', ' ']) {
    test(`${JSON.stringify(value)}: the package redis is not imported`, async () => {
      const run = await logto(value === undefined ? {} : { ALIYUN_SMS_REDIS_URL: value });
      assert.deepEqual(run, { protection: ['', ''], imports: 0, stderr: '' });
    });
  }
});

const NO_ADDRESS =
  /^\[connector-aliyun-sms\] ALIYUN_SMS_REDIS_URL is not an address such as redis:\/\/host:6379 .+各进程单独计数。$/;

describe('with the variable', () => {
  test('processes share their counts', async () => {
    // The package and its connection take their time, on a busy machine more than one thinks.
    const environment = { ALIYUN_SMS_REDIS_URL: addressWith(PASSWORD), START_UP_MS: '2000' };
    const one = await logto(environment, { sends: 1 });
    assert.deepEqual(one, { protection: [''], imports: 1, stderr: '' });
    const { protection, stderr } = await logto(environment, { sends: 3 });
    assert.deepEqual(protection, ['', 'perNumber', 'perNumber']);
    assert.match(stderr, /not sent to=861\*+00 code=Blocked .*\(?perNumber/);
    assert.equal(simulator.accepted, 2);
  });

  test('a send at once after the start waits for the client, as long as it may', async () => {
    const run = await logto({ ALIYUN_SMS_REDIS_URL: addressWith(PASSWORD), START_UP_MS: '0' }, { sends: 1 });
    assert.equal(run.imports, 1);
    assert.equal(simulator.accepted, 1);
  });

  test('a send that did not wait for the connection is not counted when it comes', async (context) => {
    const proxy = await startSlowProxy(server.port);
    context.after(proxy.close);
    proxy.delayMs = 150;
    const address = addressWith(PASSWORD).replace(`:${server.port}`, `:${new URL(proxy.url).port}`);
    const { protection } = await logto(
      { ALIYUN_SMS_REDIS_URL: address, START_UP_MS: '0', STAY_MS: '2000' },
      { sends: 1 },
    );
    assert.deepEqual(protection, ['storeUnavailable']);
    const client = createClient({ url: addressWith(PASSWORD) });
    await client.connect();
    assert.deepEqual(await client.keys('*'), []);
    await client.disconnect();
  });

  for (const [what, address, line, trouble] of [
    ['nobody is there', () => `redis://:${PASSWORD}@${NOBODY}`, undefined, 'ECONNREFUSED'],
    ['the password is wrong', () => addressWith(`${PASSWORD.slice(1)}x`), undefined, 'WRONGPASS'],
    ['the address is none', () => `redis://:${PASSWORD}@[`, NO_ADDRESS, 'ERR_INVALID_URL'],
    ['the address is of something else', () => `https://:${PASSWORD}@127.0.0.1`, NO_ADDRESS, 'TypeError'],
  ] as const) {
    test(`${what}: this process is alone, and says so once a minute`, async () => {
      const { protection, stderr } = await logto({ ALIYUN_SMS_REDIS_URL: address() }, { sends: 3 });
      assert.deepEqual(protection, ['storeUnavailable', 'storeUnavailable', 'perNumber']);
      assert.equal(simulator.accepted, 2);
      const lines = stderr.trim().split('\n');
      const [first = '', ...rest] = line ? lines : ['', ...lines];
      if (line) {
        assert.match(first, line);
      }
      assert.equal(rest.length, 2, stderr);
      assert.match(rest[0] ?? '', /^\[connector-aliyun-sms\] storeUnavailable to=861\*+00 /);
      assert.ok(
        rest[0]?.includes(` does not count (${trouble}): `) && rest[0].includes(`（${trouble}）`),
        rest[0],
      );
      assert.match(rest[1] ?? '', /^\[connector-aliyun-sms\] not sent to=861\*+00 code=Blocked /);
      assert.ok(!stderr.includes(PASSWORD.slice(1)));
    });
  }

  test('the package is missing: this process is alone, and says so', async () => {
    const environment = { ALIYUN_SMS_REDIS_URL: addressWith(PASSWORD), REDIS_PACKAGE: 'absent' };
    const { protection, stderr } = await logto(environment, { sends: 3 });
    assert.deepEqual(protection, ['storeUnavailable', 'storeUnavailable', 'perNumber']);
    assert.match(
      stderr,
      /^\[connector-aliyun-sms\] .*package redis cannot be loaded \(ERR_MODULE_NOT_FOUND\)\./,
    );
    assert.equal(simulator.accepted, 2);
  });

  test('without spend protection nobody is asked', async () => {
    const environment = { ALIYUN_SMS_REDIS_URL: `redis://${NOBODY}` };
    const { protection, stderr } = await logto(environment, { sends: 3, spendProtection: false });
    assert.deepEqual(protection, ['', '', '']);
    assert.equal(stderr, '');
    assert.equal(simulator.accepted, 3);
  });
});
