/** `OutId`: by it, a message whose fate is in doubt can be looked up in Aliyun's records. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import {
  AliyunSms,
  isAliyunSmsError,
  isInvalidMessageError,
  type OutgoingMessage,
  type SendEvent,
} from 'connector-aliyun-sms-wasm/client';
import { type AnsweringServer, rawAnswer, startAnswering } from './answering.ts';
import { allowOrigins, configFor, failure, MESSAGE, send } from './connector.ts';

const ACCEPTED = rawAnswer(JSON.stringify({ Code: 'OK', Message: 'OK', BizId: '9^0' }));
const THROTTLED = rawAnswer(JSON.stringify({ Code: 'Throttling.User', Message: '' }), {
  status: '400 Bad Request',
});
/** In doubt: nobody knows what became of the request. */
const BROKEN = '';

let server: AnsweringServer;
let answers: string[] = [];
/** The `OutId` of each request that arrived. */
let arrived: (string | null)[] = [];

before(async () => {
  server = await startAnswering((body, socket) => {
    arrived.push(new URLSearchParams(body).get('OutId'));
    socket.end(answers.shift() ?? BROKEN);
  });
  allowOrigins(server.url);
});
after(() => server.close());
beforeEach(() => {
  [arrived, answers] = [[], []];
});

const sms = () => new AliyunSms(configFor(server.url), { onSend: (event) => events.push(event) });
let events: SendEvent[] = [];
beforeEach(() => {
  events = [];
});
const message = (more: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  to: MESSAGE.to,
  type: 'SignIn',
  params: { code: '135790' },
  ...more,
});

const RANDOM = /^[a-p]{32}$/;

describe('each message has a random reference', () => {
  test('which the receipt and the event name, and which all of its requests carry', async () => {
    answers = [THROTTLED, ACCEPTED];
    const { outId, attempts } = await sms().send(message());
    assert.equal(attempts, 2);
    assert.match(outId ?? '', RANDOM);
    assert.deepEqual(arrived, [outId, outId]);
    assert.equal(events[0]?.outId, outId);
  });

  test('another one the next time', async () => {
    answers = [ACCEPTED, ACCEPTED];
    await sms().send(message());
    await sms().send(message());
    assert.notEqual(arrived[0], arrived[1]);
  });

  test('also through the verification service', async () => {
    answers = [ACCEPTED];
    const { outId } = await sms().send(message({ templateCode: '100001' }));
    assert.deepEqual(arrived, [outId]);
  });

  test('which the error of a send in doubt names', async () => {
    const error: unknown = await sms()
      .send(message())
      .catch((thrown: unknown) => thrown);
    assert.ok(isAliyunSmsError(error) && error.mayHaveBeenSent);
    assert.match(error.outId ?? '', RANDOM);
    assert.deepEqual([arrived, events[0]?.outId], [[error.outId], error.outId]);
  });

  test('which Logto’s audit log keeps, in the data of the error', async () => {
    const { data } = await failure(send(configFor(server.url)));
    assert.deepEqual(arrived, [(data as { OutId?: string }).OutId]);
  });

  test('which a prepared request carries', async () => {
    const { body } = await sms().prepare(message());
    assert.match(new URLSearchParams(body).get('OutId') ?? '', RANDOM);
  });
});

test('no request, no reference: neither error nor event names one', async () => {
  await assert.rejects(sms().send(message({ to: '12' })), { outId: undefined });
  assert.deepEqual([arrived, events[0]?.outId], [[], undefined]);
});

describe('a reference of the caller’s', () => {
  test('is sent as it is', async () => {
    for (const outId of ['order/17:a~b', 'x'.repeat(255)]) {
      answers = [ACCEPTED];
      arrived = [];
      const receipt = await sms().send(message({ outId }));
      assert.deepEqual([arrived, receipt.outId], [[outId], outId]);
    }
  });

  test('that Aliyun would not take is an error, and nothing is sent', async () => {
    for (const outId of ['', 'a b', 'a\nb', '订单', 'x'.repeat(256)]) {
      const error: unknown = await sms()
        .send(message({ outId }))
        .catch((thrown: unknown) => thrown);
      assert.ok(isInvalidMessageError(error));
      assert.equal(error.code, 'InvalidOutId');
      assert.match(error.message, /^`outId` must be 1 to 255 visible ASCII characters/);
      assert.match(error.in('zh'), /^`outId` 应为/);
    }
    assert.deepEqual(arrived, []);
  });
});
