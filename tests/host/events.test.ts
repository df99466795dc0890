/** What `node:diagnostics_channel` tells about a send, and what it does not. */
import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { after, before, beforeEach, describe, test } from 'node:test';
import createConnector from 'connector-aliyun-sms-wasm';
import { AliyunSms } from 'connector-aliyun-sms-wasm/client';
import { type Simulator, startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { loadCore, Sender } from '../../host/engine.ts';
import type { SendEvent } from '../../host/events.ts';
import { type Transport, TransportFault } from '../../host/transport.ts';
import { type AnsweringServer, rawAnswer, startAnswering } from './answering.ts';
import { allowOrigins, configFor, failure, MESSAGE, messageOf, send } from './connector.ts';

let simulator: Simulator;
let silent: AnsweringServer;
let page: AnsweringServer;
const events: Record<string, unknown>[] = [];
const listener = (event: unknown) => {
  events.push(event as Record<string, unknown>);
};

before(async () => {
  simulator = await startSimulator();
  silent = await startAnswering((_body, socket) => socket.destroy());
  page = await startAnswering((_body, socket) => socket.end(rawAnswer('<p>', { status: '404 Gone' })));
  allowOrigins(simulator.url, silent.url, page.url, 'http://127.0.0.1:1');
  subscribe('connector-aliyun-sms:send', listener);
});
beforeEach(() => {
  simulator.clear();
  events.length = 0;
});
after(async () => {
  unsubscribe('connector-aliyun-sms:send', listener);
  await Promise.all([simulator.close(), silent.close(), page.close()]);
});

/** The one event, without its time, which must be a plausible one. */
const onlyEvent = () => {
  assert.equal(events.length, 1);
  const { durationMs, outId, ...event } = events[0] ?? {};
  assert.ok(typeof durationMs === 'number' && durationMs >= 0 && durationMs < 60_000);
  assert.match(String(outId), event['attempts'] === 0 ? /^undefined$/ : /^[a-p]{32}$/);
  return event;
};

const maskedPhoneNumber = '861********00';
/** Without rules against pumping there is nothing to report. */
const protection: readonly string[] = [];

describe('a core that traps while it masks the number for an event', () => {
  const message = () => ({ to: '8613800138000', usageType: 'SignIn', payload: { code: '135790' } });
  const sending = async (transport: Transport) => {
    const core = await loadCore();
    const told: SendEvent[] = [];
    const sender = new Sender(core, { transport, announce: () => (event) => told.push(event) });
    const compute = () => {
      throw new WebAssembly.RuntimeError('unreachable');
    };
    Object.defineProperty(core, 'compute', { value: compute, configurable: true });
    try {
      return await sender.send(() => core.check(configFor('https://dysmsapi.aliyuncs.com/')), message);
    } finally {
      Reflect.deleteProperty(core, 'compute');
      assert.deepEqual(
        told.map((event) => event.maskedPhoneNumber),
        [''],
      );
    }
  };

  test('changes nothing of an accepted message', async () => {
    const text = JSON.stringify({ Code: 'OK', Message: 'OK', BizId: '900619746936498440^0' });
    const answer = { status: 200, text, date: undefined, retryAfterMs: undefined };
    assert.equal((await sending(async () => answer)).bizId, '900619746936498440^0');
  });

  test('changes nothing of one in doubt', async () => {
    const reset = () => Promise.reject(new TransportFault('reset'));
    await assert.rejects(sending(reset), { name: 'NoAnswerError', mayHaveBeenSent: true });
  });
});

describe('the end of a send', () => {
  test('accepted', async () => {
    await send(configFor(simulator.url));
    const requestId = simulator.inbox[0]?.requestId;
    assert.deepEqual(onlyEvent(), {
      outcome: 'accepted',
      code: 'OK',
      requestId,
      attempts: 1,
      maskedPhoneNumber,
      protection,
    });
  });

  test('accepted at the second try', async () => {
    simulator.answerNext({ code: 'Throttling.User' });
    await send(configFor(simulator.url));
    assert.equal(onlyEvent()['attempts'], 2);
  });

  test('refused', async () => {
    simulator.answerNext({ code: 'isv.AMOUNT_NOT_ENOUGH' });
    await failure(send(configFor(simulator.url)));
    const requestId = simulator.requests[0]?.requestId;
    const code = 'isv.AMOUNT_NOT_ENOUGH';
    assert.deepEqual(onlyEvent(), {
      outcome: 'failed',
      code,
      requestId,
      attempts: 1,
      maskedPhoneNumber,
      protection,
    });
  });

  test('refused, and perhaps sent', async () => {
    for (const code of ['isp.SYSTEM_ERROR', 'SignatureNonceUsed']) {
      simulator.clear();
      simulator.answerNext({ code });
      await failure(send(configFor(simulator.url)));
      const requestId = simulator.requests[0]?.requestId;
      const expected = { outcome: 'inDoubt', code, requestId, attempts: 1, maskedPhoneNumber, protection };
      assert.deepEqual(onlyEvent(), expected);
      events.length = 0;
    }
  });

  for (const [what, url, expected] of [
    ['no connection', () => 'http://127.0.0.1:1/', { outcome: 'failed', code: 'refused', attempts: 3 }],
    ['no answer', () => silent.url, { outcome: 'inDoubt', code: 'reset', attempts: 1 }],
    ['an error page', () => page.url, { outcome: 'failed', code: 'notJson', attempts: 1 }],
  ] as const) {
    test(what, async () => {
      await failure(send(configFor(url())));
      assert.deepEqual(onlyEvent(), { ...expected, requestId: undefined, maskedPhoneNumber, protection });
    });
  }

  test('nothing was requested', async () => {
    await failure(send(configFor(simulator.url), { to: '12,34' }));
    const { code, attempts, outcome, maskedPhoneNumber } = onlyEvent();
    assert.deepEqual(
      [code, attempts, outcome, maskedPhoneNumber],
      ['InvalidPhoneNumber', 0, 'failed', '*****'],
    );
  });

  const beforeAnyRequest = (code: string) => ({
    outcome: 'failed',
    code,
    requestId: undefined,
    attempts: 0,
    maskedPhoneNumber,
    protection,
  });

  test('the config has problems', async () => {
    await failure(send({ ...configFor(simulator.url), signName: '' }));
    assert.deepEqual(onlyEvent(), beforeAnyRequest('InvalidConfig'));
  });

  test('Logto has no config to give', async () => {
    const getConfig = () => Promise.reject(new Error('the database is away'));
    const { sendMessage } = await createConnector({ getConfig });
    await assert.rejects(sendMessage(messageOf()), /^Error: the database is away$/);
    assert.deepEqual(onlyEvent(), beforeAnyRequest('ConfigUnavailable'));
  });

  test('the message cannot be read', async () => {
    const payload = Object.defineProperty({}, 'code', {
      enumerable: true,
      get: () => {
        throw new Error('135790');
      },
    });
    await failure(send(configFor(simulator.url), { payload }));
    assert.equal(onlyEvent()['code'], 'InvalidPayload');
  });

  test('a message of the client names no template', async () => {
    const sms = new AliyunSms(configFor(simulator.url));
    await assert.rejects(sms.send({ to: MESSAGE.to, params: MESSAGE.payload }));
    assert.deepEqual(onlyEvent(), beforeAnyRequest('TemplateNotFound'));
  });

  test('nobody listens', async () => {
    unsubscribe('connector-aliyun-sms:send', listener);
    await send(configFor(simulator.url));
    subscribe('connector-aliyun-sms:send', listener);
    assert.equal(simulator.inbox.length, 1);
    assert.deepEqual(events, []);
  });
});
