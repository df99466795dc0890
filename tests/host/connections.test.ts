/** Many messages at once: few connections, and those that wait for one are surely not sent. */
import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import { setMaxListeners } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { AliyunSms, NoAnswerError } from 'connector-aliyun-sms-wasm/client';
import { simulatorConnectorConfig } from 'connector-aliyun-sms-wasm/simulator';

/** To one endpoint at the same time; host/queue.node.ts. */
const MOST_CONNECTIONS = 256;

const ACCEPTED = JSON.stringify({ Code: 'OK', Message: 'OK', BizId: '1', RequestId: '1' });
const UNAVAILABLE = JSON.stringify({ Code: 'ServiceUnavailable', Message: '', RequestId: '1' });

type Respond = (request: IncomingMessage, response: ServerResponse) => unknown;
const accept: Respond = (_request, response) => response.end(ACCEPTED);
const beSilent: Respond = () => {};

let respond = accept;
let requests = 0;
let connections = 0;
let mostInUse = 0;
let url = '';
let close = (): Promise<unknown> => Promise.resolve();

beforeEach(async () => {
  respond = accept;
  requests = 0;
  connections = 0;
  mostInUse = 0;
  let inUse = 0;
  const server = createServer((request, response) => {
    requests += 1;
    inUse += 1;
    mostInUse = Math.max(mostInUse, inUse);
    response.on('close', () => {
      inUse -= 1;
    });
    request.resume().on('end', () => respond(request, response));
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1', backlog: 2048 }, resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
});
afterEach(() => close());

const sender = (timeoutMs: number) => {
  const config = { ...simulatorConnectorConfig(url), timeoutMs };
  const sms = new AliyunSms(config, { allowedOrigins: [new URL(url).origin] });
  const message = { to: '8613800138000', templateCode: 'SMS_100000002', params: { code: '135790' } };
  return (signal?: AbortSignal) => sms.send(message, signal ? { signal } : {});
};

const manyTimes = async (count: number, send: () => Promise<unknown>) => {
  const ends = await Promise.allSettled(Array.from({ length: count }, () => send()));
  const errors = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
  assert.ok(errors.every((error): error is NoAnswerError => error instanceof NoAnswerError));
  return {
    sent: count - errors.length,
    inDoubt: errors.filter((error) => error.mayHaveBeenSent),
    notSent: errors.filter((error) => !error.mayHaveBeenSent),
  };
};

test('a thousand at once are all sent, over a bounded number of connections', async () => {
  const { sent } = await manyTimes(1000, sender(20_000));
  assert.equal(sent, 1000);
  assert.equal(requests, 1000);
  assert.ok(connections <= MOST_CONNECTIONS, `${connections} connections`);
});

test('second attempts keep to the same bound', async () => {
  const first = 600;
  respond = (request, response) => {
    const isSecond = requests > first;
    setTimeout(() => {
      response.statusCode = isSecond ? 200 : 503;
      response.end(isSecond ? ACCEPTED : UNAVAILABLE);
    }, 20);
    request.resume();
  };
  const { sent } = await manyTimes(first, sender(20_000));
  assert.equal(sent, first);
  assert.ok(mostInUse <= MOST_CONNECTIONS, `${mostInUse} at the same time`);
});

describe('when nobody answers', () => {
  test('messages that wait for a connection are surely not sent, and afterwards all is well', async () => {
    respond = beSilent;
    const { sent, inDoubt, notSent } = await manyTimes(300, sender(3000));
    assert.equal(sent, 0);
    assert.equal(inDoubt.length, requests, 'in doubt is what was written, and nothing else');
    assert.equal(notSent.length, 300 - MOST_CONNECTIONS);
    assert.ok(notSent.every(({ failure }) => failure.reason === 'connectTimeout'));

    respond = accept;
    assert.equal((await manyTimes(300, sender(20_000))).sent, 300);
  });

  test('a message that is given up while it waits leaves the queue', async () => {
    respond = beSilent;
    const send = sender(20_000);
    const [first, waiting] = [new AbortController(), new AbortController()];
    setMaxListeners(0, first.signal, waiting.signal);
    const occupying = manyTimes(MOST_CONNECTIONS, () => send(first.signal));
    while (requests < MOST_CONNECTIONS) {
      await pause(10);
    }
    const inQueue = manyTimes(100, () => send(waiting.signal));
    await pause(50);
    waiting.abort();
    const { notSent } = await inQueue;
    assert.equal(notSent.length, 100);
    assert.ok(notSent.every(({ failure }) => failure.reason === 'aborted'));
    assert.equal(requests, MOST_CONNECTIONS);

    respond = accept;
    const next = send();
    first.abort();
    assert.equal((await occupying).inDoubt.length, MOST_CONNECTIONS);
    assert.equal((await next).bizId, '1');
  });
});

test('a message that waited belongs to its own caller, as tracing sees it', async () => {
  const context = new AsyncLocalStorage<number>();
  const seen = new Set<number | undefined>(); // Some versions of Node announce a request twice.
  subscribe('http.client.request.start', () => seen.add(context.getStore()));
  const send = sender(20_000);
  const callers = Array.from({ length: 400 }, (_, caller) => caller);
  await Promise.all(callers.map((caller) => context.run(caller, () => send())));
  assert.deepEqual(
    [...seen].sort((one, other) => Number(one) - Number(other)),
    callers,
  );
});
