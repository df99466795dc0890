/** What the client tells of the end of its sends: `onSend`, and the cause of an error. */
import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { after, before, beforeEach, describe, test } from 'node:test';
import { AliyunSms, type AliyunSmsOptions, type SendEvent } from 'connector-aliyun-sms-wasm/client';
import { type Simulator, startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { allowOrigins, configFor, MESSAGE } from './connector.ts';

let simulator: Simulator;
before(async () => {
  simulator = await startSimulator();
  allowOrigins(simulator.url);
});
after(() => simulator.close());
beforeEach(() => simulator.clear());

const message = { to: MESSAGE.to, type: 'SignIn', params: { code: '135790' } };
const clientWith = (options: AliyunSmsOptions, change = {}) =>
  new AliyunSms(configFor(simulator.url, change), options);

describe('onSend', () => {
  test('is told each end once, whoever else listens', async () => {
    const events: SendEvent[] = [];
    const ofTheChannel: unknown[] = [];
    const listener = (event: unknown) => ofTheChannel.push(event);
    const sms = clientWith({ onSend: (event) => events.push(event) });
    await sms.send(message);
    subscribe('connector-aliyun-sms:send', listener);
    simulator.answerNext({ code: 'isv.AMOUNT_NOT_ENOUGH' });
    await assert.rejects(sms.send(message));
    unsubscribe('connector-aliyun-sms:send', listener);
    assert.deepEqual(
      events.map(({ outcome, code }) => [outcome, code]),
      [
        ['accepted', 'OK'],
        ['failed', 'isv.AMOUNT_NOT_ENOUGH'],
      ],
    );
    assert.deepEqual(ofTheChannel, events.slice(1));
  });

  test('is told what the rules against pumping report', async () => {
    const events: SendEvent[] = [];
    const rules = { mode: 'monitor', perNumber: { max: 1, seconds: 3_600 }, sandbox: ['8613900139000'] };
    const sms = clientWith(
      { onSend: (event) => events.push(event) },
      { spendProtection: true, spendProtectionRules: rules },
    );
    for (const to of [message.to, message.to, '8613900139000']) await sms.send({ ...message, to });
    assert.deepEqual(
      events.map(({ protection }) => protection.filter((notice) => notice !== 'ipNotCounted')),
      [[], ['perNumber'], ['sandbox']],
    );
  });

  for (const [what, onSend] of [
    [
      'throws',
      () => {
        throw new Error('of the listener');
      },
    ],
    ['rejects', () => Promise.reject(new Error('of the listener'))],
  ] as const) {
    test(`that ${what} changes nothing`, async () => {
      const { message: text } = await clientWith({ onSend }).send(message);
      assert.equal(text, 'OK');
    });
  }
});

describe('a caller who gives up', () => {
  test('finds the reason as the cause of the error', async () => {
    const controller = new AbortController();
    const reason = new Error('the user went away');
    simulator.answerNext({ delayMs: 5_000 });
    const arrival = setInterval(() => {
      if (simulator.requests.length > 0) controller.abort(reason);
    }, 5);
    const sending = clientWith({}).send(message, { signal: controller.signal });
    await assert.rejects(sending, { code: 'NoAnswer', cause: reason, mayHaveBeenSent: true });
    clearInterval(arrival);
    await assert.rejects(clientWith({}).send(message, { signal: AbortSignal.abort(reason) }), {
      code: 'NoAnswer',
      cause: reason,
      mayHaveBeenSent: false,
    });
  });

  test('finds it also when a question is given up', async () => {
    const reason = new Error('the user went away');
    const asking = clientWith({}).deliveries({ to: MESSAGE.to }, { signal: AbortSignal.abort(reason) });
    await assert.rejects(asking, { code: 'NoAnswer', cause: reason });
  });

  test('while the store of the counts is asked: nothing is sent, and nothing stays counted', async () => {
    const controller = new AbortController();
    const commands: string[][] = [];
    const redis = {
      sendCommand: (args: string[]) => {
        commands.push(args);
        controller.abort();
        return Promise.resolve(['name']);
      },
    };
    const protection = {
      spendProtection: true,
      spendProtectionRules: { perNumber: { max: 1, seconds: 3_600 } },
    };
    const sms = clientWith({ redis }, protection);
    const nobodyElses = { ...message, to: '8613700137000' };
    await assert.rejects(sms.send(nobodyElses, { signal: controller.signal }), {
      code: 'NoAnswer',
      mayHaveBeenSent: false,
    });
    assert.equal(simulator.requests.length, 0);
    assert.equal(commands.length, 2);
    assert.match(commands[1]?.[1] ?? '', /HINCRBY', key, 'n', -1/);
    // Nor is it counted in this process: there is room for one.
    await clientWith({}, protection).send(nobodyElses);
  });
});

describe('fromEnv', () => {
  const names = [
    'ALIBABA_CLOUD_ACCESS_KEY_ID',
    'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
    'ALIBABA_CLOUD_SECURITY_TOKEN',
  ] as const;
  const { accessKeyId, accessKeySecret, ...rest } = configFor('');
  const fromEnv = () => AliyunSms.fromEnv({ ...rest, endpoint: simulator.url });
  beforeEach(() => {
    for (const name of names) delete process.env[name];
  });

  test('sends with the key of the environment', async () => {
    process.env[names[0]] = ` ${accessKeyId} `;
    process.env[names[1]] = accessKeySecret;
    await fromEnv().send(message);
    assert.equal(simulator.accepted, 1);
    process.env[names[2]] = 'aTokenNobodyKnows';
    await assert.rejects(fromEnv().send(message), { providerCode: 'InvalidSecurityToken.Malformed' });
  });

  test('names the variable that is missing', () => {
    assert.throws(fromEnv, /^TypeError: The environment variable ALIBABA_CLOUD_ACCESS_KEY_ID is not set\./);
    process.env[names[0]] = accessKeyId;
    process.env[names[1]] = ' ';
    assert.throws(fromEnv, /ALIBABA_CLOUD_ACCESS_KEY_SECRET is not set/);
  });
});
