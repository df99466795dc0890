/** Server-sent events of `/_api/events`: what the inbox page lives on. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Simulator, startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { sendRpc } from './signed-requests.ts';

interface ServerEvent {
  event: string;
  // biome-ignore lint/suspicious/noExplicitAny: of several shapes, each read where it is known
  data: any;
}

/** Reads a stream as the specification has it: fields line by line, an empty line between events. */
class Stream {
  readonly events: ServerEvent[] = [];
  readonly ended: Promise<void>;
  comments = 0;

  constructor(readonly response: Response) {
    this.ended = this.#read();
  }

  async until(count: number): Promise<ServerEvent[]> {
    const deadline = performance.now() + 30_000;
    while (this.events.length < count) {
      assert.ok(performance.now() < deadline, `${this.events.length} of ${count} events`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return this.events;
  }

  async #read(): Promise<void> {
    let rest = '';
    const decoder = new TextDecoder();
    const reader = this.response.body?.getReader();
    for (;;) {
      const { done, value: chunk } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) {
        return;
      }
      const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const fields = new Map(block.split('\n').map((line) => line.split(/: ?(.*)/s) as [string, string]));
        if (fields.has('')) {
          this.comments += 1;
        }
        const data = fields.get('data');
        if (data !== undefined) {
          this.events.push({ event: fields.get('event') ?? 'message', data: JSON.parse(data) });
        }
      }
    }
  }
}

const open = async (simulator: Simulator, signal?: AbortSignal): Promise<Stream> =>
  new Stream(await fetch(`${simulator.url}_api/events`, signal ? { signal } : {}));

describe('events', () => {
  test('tell message, request, receipt, review and clear, in their order', async (context) => {
    const simulator = await startSimulator({
      account: { receipts: { delayMs: 700, forAll: 'CONTENT_KEYWORD' } },
    });
    context.after(() => simulator.close());
    const stream = await open(simulator);
    assert.equal(stream.response.headers.get('content-type'), 'text/event-stream; charset=utf-8');
    assert.equal(stream.response.headers.get('cache-control'), 'no-store');
    await sendRpc(simulator.url);
    await stream.until(3);
    await sendRpc(simulator.url, { SignName: '别人' });
    await stream.until(4);
    simulator.reviewSignName('云测', { status: 'inReview' });
    simulator.clear();
    const events = await stream.until(6);
    assert.deepEqual(
      events.map(({ event }) => event),
      ['message', 'request', 'message', 'request', 'account', 'cleared'],
    );
    const [message, request, receipt, refused, account] = events.map(({ data }) => data);
    assert.deepEqual([message.code, message.delivery], ['123456', 'pending']);
    assert.deepEqual([request.code, request.messageId, request.signature.matches], ['OK', message.id, true]);
    assert.deepEqual(
      [receipt.id, receipt.delivery, receipt.errorCode],
      [message.id, 'failed', 'CONTENT_KEYWORD'],
    );
    assert.equal(refused.code, 'isv.SMS_SIGNATURE_ILLEGAL');
    assert.match(refused.reason, /"别人" is not approved/);
    assert.equal(account.signNames[0].status, 'inReview');
  });

  test('tell that other answers are scripted, whoever does it and however they are used up', async (context) => {
    const simulator = await startSimulator();
    context.after(() => simulator.close());
    const stream = await open(simulator);
    simulator.answerNext({ code: 'Throttling.User' }, 2);
    await sendRpc(simulator.url);
    await stream.until(3);
    simulator.clear();
    const events = await stream.until(5);
    assert.deepEqual(
      events.map(({ event }) => event),
      ['next', 'next', 'request', 'next', 'cleared'],
    );
  });

  test('tell a receipt to who came after the message', async (context) => {
    const simulator = await startSimulator({ account: { receipts: { delayMs: 300 } } });
    context.after(() => simulator.close());
    await sendRpc(simulator.url);
    const [receipt] = await (await open(simulator)).until(1);
    assert.deepEqual([receipt?.event, receipt?.data.delivery], ['message', 'delivered']);
  });

  test('of a message that was cleared tell no receipt', async (context) => {
    const simulator = await startSimulator({ account: { receipts: { delayMs: 500 } } });
    context.after(() => simulator.close());
    const stream = await open(simulator);
    await sendRpc(simulator.url);
    simulator.clear();
    await new Promise((resolve) => setTimeout(resolve, 600));
    assert.deepEqual(
      stream.events.map(({ event }) => event),
      ['message', 'request', 'cleared'],
    );
  });

  test('end cleanly when the simulator closes', async () => {
    const simulator = await startSimulator();
    const streams = [await open(simulator), await open(simulator)];
    await simulator.close();
    // A connection that is cut instead rejects.
    await Promise.all(streams.map(({ ended }) => ended));
  });

  test('stop for a reader that goes away, and others go on', async (context) => {
    const simulator = await startSimulator();
    context.after(() => simulator.close());
    const gone = new AbortController();
    const first = await open(simulator, gone.signal);
    const second = await open(simulator);
    gone.abort();
    await assert.rejects(first.ended);
    await sendRpc(simulator.url);
    assert.equal((await second.until(2)).length, 2);
  });

  test('keep a silent connection alive', async (context) => {
    context.mock.timers.enable({ apis: ['setInterval'] });
    const simulator = await startSimulator();
    context.after(() => simulator.close());
    const stream = await open(simulator);
    context.mock.timers.tick(30_000);
    while (stream.comments < 2) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    assert.deepEqual(stream.events, []);
  });

  test('are not kept for a reader that does not read', async (context) => {
    const simulator = await startSimulator();
    context.after(() => simulator.close());
    // fetch reads ahead only a little; the rest waits in the simulator.
    const response = await fetch(`${simulator.url}_api/events`);
    const long = '长'.repeat(100_000);
    for (let count = 0; count < 15; count += 1) {
      await sendRpc(simulator.url, { SignName: long });
    }
    await assert.rejects(response.text());
  });
});
