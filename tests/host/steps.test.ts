/** What `onStep` and the channel on Node tell about a call under way, and what they do not. */
import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { after, before, beforeEach, describe, test } from 'node:test';
import {
  AliyunSms,
  type AliyunSmsOptions,
  type CallStep,
  NoAnswerError,
  RefusedError,
  STEP_CHANNEL,
} from 'connector-aliyun-sms-wasm/client';
import {
  type Simulator,
  simulatorConnectorConfig,
  simulatorSignName,
  startSimulator,
} from 'connector-aliyun-sms-wasm/simulator';
import { type AnsweringServer, startAnswering } from './answering.ts';
import { allowOrigins, configFor, send } from './connector.ts';

const KEY = { accessKeyId: 'LTAI5tExampleExampleKey1', accessKeySecret: 'stepsAccessKeySecret' };
const CODE = '481516';
const MESSAGE = { to: '8613800138000', type: 'SignIn', params: { code: CODE } };

let simulator: Simulator;
/** Reads each request, and hangs up. */
let lost: AnsweringServer;
before(async () => {
  simulator = await startSimulator({
    accessKeys: { [KEY.accessKeyId]: KEY.accessKeySecret },
  });
  lost = await startAnswering((_body, socket) => socket.destroy());
});
beforeEach(() => simulator.clear());
after(() => Promise.all([simulator.close(), lost.close()]));

const watched = (change: object = {}, options: AliyunSmsOptions = {}) => {
  const steps: CallStep[] = [];
  const config = { ...simulatorConnectorConfig(simulator.url), ...KEY, ...change };
  const sms = new AliyunSms(config, {
    allowedOrigins: [config.endpoint],
    onStep: (step) => steps.push(step),
    ...options,
  });
  return { sms, steps };
};

/** The steps without their times, which must be plausible ones. */
const withoutTimes = (steps: readonly CallStep[]) =>
  steps.map((step) => {
    const { call: _, ...rest } = step;
    if (!('durationMs' in rest)) {
      return rest;
    }
    const { durationMs, ...timeless } = rest;
    assert.ok(durationMs >= 0 && durationMs < 60_000);
    return timeless;
  });

const isRequest = (step: CallStep) => step.kind === 'request';

describe('the steps of a call', () => {
  test('accepted: what is asked, hidden where it must not be seen, and how it ended', async () => {
    const { sms, steps } = watched();
    const { bizId, requestId } = await sms.send(MESSAGE);
    const [request, ...others] = steps;
    assert.ok(request?.kind === 'request');
    const { SignatureNonce, Timestamp, Signature, OutId, ...parameters } = request.parameters;
    assert.match(OutId ?? '', /^[a-p]{32}$/);
    assert.deepEqual(
      [request.attempt, request.url, parameters],
      [
        1,
        simulator.url,
        {
          AccessKeyId: 'LTAI••••••Key1',
          Action: 'SendSms',
          Format: 'json',
          PhoneNumbers: '861********00',
          RegionId: 'cn-hangzhou',
          SignName: simulatorSignName,
          SignatureMethod: 'HMAC-SHA1',
          SignatureVersion: '1.0',
          TemplateCode: 'SMS_100000002',
          TemplateParam: '{"code":"••••••"}',
          Version: '2017-05-25',
        },
      ],
    );
    assert.match(`${SignatureNonce} ${Timestamp} ${Signature}`, /^[0-9a-f]{32} [-0-9T:]+Z \S{6}…$/);
    assert.deepEqual(withoutTimes(others), [
      { kind: 'answer', attempt: 1, status: 200 },
      { kind: 'done', requestId, bizId },
    ]);
  });

  test('turned away once: the delay, and the second attempt', async () => {
    simulator.answerNext({ code: 'Throttling.User' });
    const { sms, steps } = watched();
    await sms.send(MESSAGE);
    assert.deepEqual(
      steps.map((step) => [step.kind, 'attempt' in step ? step.attempt : undefined]),
      [
        ['request', 1],
        ['answer', 1],
        ['delay', undefined],
        ['request', 2],
        ['answer', 2],
        ['done', undefined],
      ],
    );
    const delay = steps.find((step) => step.kind === 'delay');
    assert.ok(delay && delay.milliseconds >= 100 && delay.milliseconds <= 200);
    assert.equal(new Set(steps.map(({ call }) => call)).size, 1);
  });

  test('refused', async () => {
    const { sms, steps } = watched({ signName: '没有' });
    await assert.rejects(sms.send(MESSAGE), RefusedError);
    assert.deepEqual(withoutTimes(steps).slice(1), [
      { kind: 'answer', attempt: 1, status: 200 },
      {
        kind: 'failed',
        code: 'isv.SMS_SIGNATURE_ILLEGAL',
        requestId: simulator.requests[0]?.requestId,
        mayHaveBeenSent: false,
      },
    ]);
  });

  test('lost after the request was written', async () => {
    const { sms, steps } = watched({ endpoint: lost.url });
    await assert.rejects(sms.send(MESSAGE), NoAnswerError);
    assert.deepEqual(withoutTimes(steps).slice(1), [
      { kind: 'noAnswer', attempt: 1, reason: 'reset', systemCode: 'ECONNRESET' },
      { kind: 'failed', code: 'reset', requestId: undefined, mayHaveBeenSent: true },
    ]);
  });

  test('not a page of Aliyun’s', async () => {
    simulator.answerNext({ status: 403, body: '<html>' });
    const { sms, steps } = watched();
    await assert.rejects(sms.send(MESSAGE), NoAnswerError);
    assert.deepEqual(withoutTimes(steps).at(-1), {
      kind: 'failed',
      code: 'notJson',
      requestId: undefined,
      mayHaveBeenSent: false,
    });
  });

  test('given up', async () => {
    const { sms, steps } = watched({ endpoint: 'http://127.0.0.1:1' });
    const stop = new AbortController();
    const sending = sms.send(MESSAGE, { signal: stop.signal });
    setTimeout(() => stop.abort(), 20);
    await assert.rejects(sending, NoAnswerError);
    const end = steps.at(-1);
    assert.ok(end?.kind === 'failed' && end.code === 'aborted' && !end.mayHaveBeenSent);
  });

  test('of calls at once, told apart by their number', async () => {
    const { sms, steps } = watched();
    await Promise.all(Array.from({ length: 10 }, () => sms.send(MESSAGE)));
    const calls = [...new Set(steps.map(({ call }) => call))];
    assert.equal(calls.length, 10);
    for (const number of calls) {
      assert.deepEqual(
        steps.filter(({ call }) => call === number).map(({ kind }) => kind),
        ['request', 'answer', 'done'],
      );
    }
  });

  test('hold no secret, no code, no whole number, no whole signature, and no whole security token', async () => {
    const { sms, steps } = watched({ securityToken: 'CAISexampleSecurityToken' });
    await sms.send({ ...MESSAGE, params: { code: CODE, name: '王小明' } }).catch(() => {});
    const told = JSON.stringify(steps);
    for (const hidden of [
      KEY.accessKeyId,
      KEY.accessKeySecret,
      CODE,
      MESSAGE.to,
      '13800138000',
      '王小明',
      'CAISexample',
    ]) {
      assert.ok(!told.includes(hidden), hidden);
    }
    assert.match(told, /"SecurityToken":"•+"/);
  });

  test('hide the value of a variable without a name, too', async () => {
    const { sms, steps } = watched();
    // No template has such a variable; Aliyun refuses it.
    await sms.send({ ...MESSAGE, params: { '': CODE, code: CODE } }).catch(() => {});
    const [request] = steps;
    assert.ok(request?.kind === 'request');
    assert.equal(request.parameters['TemplateParam'], '{"":"••••••","code":"••••••"}');
  });

  test('are nobody’s business: an asynchronous listener that rejects changes nothing', async () => {
    const { sms } = watched({}, { onStep: () => Promise.reject(new Error('no')) as unknown as undefined });
    // A rejection that nobody handles would end this test.
    await sms.send(MESSAGE);
    assert.equal(simulator.accepted, 1);
  });

  test('are nobody’s business: a listener that throws changes nothing', async () => {
    const { sms } = watched(
      {},
      {
        onStep: () => {
          throw new Error('no');
        },
      },
    );
    assert.equal((await sms.send(MESSAGE)).message, 'OK');
    assert.equal(simulator.accepted, 1);
  });
});

describe(`the channel ${STEP_CHANNEL}`, () => {
  test('tells the same of every call, Logto’s too', async () => {
    const seen: CallStep[] = [];
    const listener = (step: unknown) => seen.push(step as CallStep);
    subscribe(STEP_CHANNEL, listener);
    try {
      const { sms, steps } = watched();
      await sms.send(MESSAGE);
      assert.deepEqual(seen, steps);
      seen.length = 0;
      allowOrigins(simulator.url);
      await send(configFor(simulator.url, KEY));
      assert.deepEqual(
        seen.map(({ kind }) => kind),
        ['request', 'answer', 'done'],
      );
      assert.ok(seen.some(isRequest));
    } finally {
      unsubscribe(STEP_CHANNEL, listener);
    }
  });
});
