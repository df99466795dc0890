/** What is no answer to our request: bytes on a pooled connection that came before it, and a change of protocol. */
import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { type AnsweringServer, rawAnswer, startAnswering } from './answering.ts';
import { allowOrigins, configFor, connectorWith, dataOf, failure, messageOf } from './connector.ts';

const WARM_UP = '8613900139000';
const RECIPIENT = '8613800138000';

const answerOf = (body: object, status = '200 OK') =>
  rawAnswer(JSON.stringify({ RequestId: 'F655A8D5-B967-440B-8683-DAD6FF8DE990', ...body }), {
    status,
    headers: { Connection: 'keep-alive' },
  });

/** What a server may say before it was asked, as raw bytes. */
const STRAY_ANSWERS = {
  'HTTP 408 of a load balancer': rawAnswer('<h1>408 Request Time-out</h1>', {
    status: '408 Request Time-out',
  }),
  'OK with the BizId of another message': answerOf({ Code: 'OK', Message: 'OK', BizId: 'foreign' }),
  'Throttling.User': answerOf({ Code: 'Throttling.User', Message: 'Too many requests' }, '400 Bad Request'),
  'half an answer': 'HTTP/1.1 200 OK\r\nContent-Le',
  'something that is not HTTP': 'SSH-2.0-OpenSSH_9.6\r\n',
  'HTTP 103, harmless after a request': 'HTTP/1.1 103 Early Hints\r\n\r\n',
};

/** A server that accepts every message, with a BizId for each. */
class AcceptingServer {
  readonly accepted: string[] = [];
  readonly connections: Socket[] = [];

  answer(body: string, socket: Socket): void {
    this.accepted.push(new URLSearchParams(body).get('PhoneNumbers') ?? '');
    this.connections.push(socket);
    socket.write(answerOf({ Code: 'OK', Message: 'OK', BizId: `message-${this.accepted.length}` }));
  }
}

for (const [when, wait] of [
  ['while the connection is idle', () => pause(50)],
  // Sends come out of I/O callbacks: there the event loop looks at sockets last.
  ['just before the request is written', () => {}],
] as const) {
  describe(`an answer that comes ${when} is not ours: one message, on another connection`, () => {
    for (const [name, bytes] of Object.entries(STRAY_ANSWERS)) {
      test(name, async () => {
        const gateway = new AcceptingServer();
        const server = await startAnswering((body, socket) => gateway.answer(body, socket));
        try {
          allowOrigins(server.url);
          const { sendMessage } = await connectorWith(configFor(server.url, { timeoutMs: 3000 }));
          await sendMessage(messageOf({ to: WARM_UP }));
          await pause(20);
          await stat('.');
          gateway.connections[0]?.write(bytes);
          await wait();
          const result = await sendMessage(messageOf({ to: RECIPIENT }));
          assert.deepEqual(gateway.accepted, [WARM_UP, RECIPIENT]);
          assert.equal((result as { BizId: string }).BizId, 'message-2');
          assert.notEqual(gateway.connections[1], gateway.connections[0], 'the connection was used again');
        } finally {
          await server.close();
        }
      });
    }
  });
}

describe('HTTP 101 is in doubt, and not waited for', () => {
  let server: AnsweringServer;
  let answer = '';
  before(async () => {
    server = await startAnswering((_body, socket) => socket.write(answer));
    allowOrigins(server.url);
  });
  after(() => server.close());

  for (const [name, headers] of [
    ['with the headers of a change of protocol', 'Connection: Upgrade\r\nUpgrade: websocket\r\n'],
    ['without them', ''],
  ] as const) {
    test(name, async () => {
      allowOrigins(server.url);
      answer = `HTTP/1.1 101 Switching Protocols\r\n${headers}\r\n`;
      const { sendMessage } = await connectorWith(configFor(server.url, { timeoutMs: 30_000 }));
      const started = performance.now();
      const { errorDescription, Code } = dataOf(await failure(sendMessage(messageOf()) as Promise<unknown>));
      assert.equal(Code, 'badAnswer');
      assert.match(errorDescription, /may already be on its way/);
      assert.ok(performance.now() - started < 15_000, 'it waited for the deadline');
    });
  }
});
