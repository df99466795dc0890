/** The simulator as a tool: inbox, record, scripted answers, and how it behaves as an HTTP server. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { after, before, beforeEach, describe, test } from 'node:test';
import {
  type AnsweredRequest,
  type DeliveredMessage,
  type Simulator,
  simulatorAccessKey,
  startSimulator,
} from 'connector-aliyun-sms-wasm/simulator';
import { readReply, rpcParameters, sendRpc } from './signed-requests.ts';

let simulator: Simulator;
before(async () => {
  simulator = await startSimulator();
});
beforeEach(() => simulator.clear());
after(() => simulator.close());

describe('inbox', () => {
  test('holds the message with everything known about it', async () => {
    const { body } = await sendRpc(simulator.url);
    const { at, id, ...message } = simulator.inbox[0] as DeliveredMessage;
    assert.match(id, /^\d+$/);
    assert.deepEqual(message, {
      action: 'SendSms',
      phoneNumbers: '13800138000',
      signName: '云测',
      templateCode: 'SMS_100000002',
      templateParam: { code: '123456' },
      text: '【云测】您正在登录，验证码为123456，5分钟内有效。',
      bizId: body['BizId'],
      requestId: body['RequestId'],
      outId: undefined,
      receivedAt: undefined,
      delivery: 'pending',
      errorCode: undefined,
    });
    assert.ok(at instanceof Date);
  });

  test('waits for a message, and hands each out once', async () => {
    const next = () => simulator.waitForMessage('+8613800138000');
    const early = next();
    await sendRpc(simulator.url, { PhoneNumbers: '13900139000' });
    await sendRpc(simulator.url, { TemplateParam: '{"code":"111111"}' });
    await sendRpc(simulator.url, { TemplateParam: '{"code":"222222"}' });
    assert.equal((await early).templateParam['code'], '111111');
    assert.equal((await next()).templateParam['code'], '222222');
  });

  test('says what happened instead when no message comes', async () => {
    await sendRpc(simulator.url, { SignName: '别人' });
    await assert.rejects(simulator.waitForMessage('13800138000', { timeoutMs: 1 }), {
      message: /No message to 13800138000 within 1 ms\..*isv\.SMS_SIGNATURE_ILLEGAL.*"别人" is not approved/,
    });
  });

  test('keeps the newest messages and requests, and counts them all', async (context) => {
    const own = await startSimulator({ historyLimit: 3 });
    context.after(() => own.close());
    for (const last of [1, 2, 3, 4, 5]) await sendRpc(own.url, { PhoneNumbers: `1380013800${last}` });
    const kept = ['13800138003', '13800138004', '13800138005'];
    assert.deepEqual(
      own.inbox.map(({ phoneNumbers }) => phoneNumbers),
      kept,
    );
    assert.deepEqual(
      own.requests.map(({ phoneNumbers }) => phoneNumbers),
      kept,
    );
    assert.equal(own.accepted, 5);
    own.clear();
    assert.deepEqual([own.inbox.length, own.requests.length, own.accepted], [0, 0, 0]);
  });

  test('calls back for each message and each request', async (context) => {
    const delivered: DeliveredMessage[] = [];
    const answered: AnsweredRequest[] = [];
    const own = await startSimulator({
      onDelivery: (message) => delivered.push(message),
      onRequest: (record) => answered.push(record),
    });
    context.after(() => own.close());
    await sendRpc(own.url);
    await sendRpc(own.url, { Signature: 'wrong' });
    assert.deepEqual(delivered, own.inbox);
    assert.deepEqual(
      answered.map(({ code }) => code),
      ['OK', 'SignatureDoesNotMatch'],
    );
  });
});

describe('scripted answers', () => {
  test('give a provider code with its own status and body, as often as asked, then judge again', async () => {
    simulator.answerNext({ code: 'isv.AMOUNT_NOT_ENOUGH', message: '账户余额不足' });
    simulator.answerNext({ code: 'Throttling.User' }, 2);
    const replies = [];
    for (let count = 0; count < 4; count += 1) replies.push(await sendRpc(simulator.url));
    assert.deepEqual(
      replies.map(({ status, code }) => [status, code]),
      [
        [200, 'isv.AMOUNT_NOT_ENOUGH'],
        [400, 'Throttling.User'],
        [400, 'Throttling.User'],
        [200, 'OK'],
      ],
    );
    assert.equal(replies[0]?.body['Message'], '账户余额不足');
    assert.equal(replies[1]?.body['HostId'], 'dysmsapi.aliyuncs.com');
    assert.equal(simulator.accepted, 1);
  });

  for (const [code, status] of Object.entries({
    'isp.RAM_PERMISSION_DENY': 200,
    PORT_NOT_REGISTERED: 200,
    'Forbidden.RAM': 403,
    NoPermission: 403,
    ForbiddenAction: 400,
    'InvalidApi.NotFound': 404,
    InternalError: 500,
    ServiceUnavailable: 503,
  })) {
    test(`${code} comes with HTTP ${status}`, async () => {
      simulator.answerNext({ code });
      const reply = await sendRpc(simulator.url);
      assert.deepEqual([reply.status, reply.code], [status, code]);
    });
  }

  test('give any body, status and headers word for word', async () => {
    simulator.answerNext({
      status: 502,
      headers: { 'content-type': 'text/html' },
      body: '<h1>Bad Gateway</h1>',
    });
    const { status, text, headers } = await sendRpc(simulator.url);
    assert.deepEqual([status, text, headers.get('content-type')], [502, '<h1>Bad Gateway</h1>', 'text/html']);
    assert.equal(simulator.requests[0]?.code, 'Scripted');
  });

  test('come late, or not at all', async () => {
    simulator.answerNext({ code: 'isp.SYSTEM_ERROR', delayMs: 60_000 });
    const signal = AbortSignal.timeout(50);
    await assert.rejects(fetch(simulator.url, { method: 'POST', signal }), { name: 'TimeoutError' });
    simulator.answerNext({ disconnect: true });
    await assert.rejects(sendRpc(simulator.url), { message: 'fetch failed' });
    assert.equal((await sendRpc(simulator.url)).code, 'OK');
  });
});

describe('server', () => {
  test('answers a browser’s preflight and lets it read the reply', async () => {
    const preflight = await fetch(simulator.url, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:3000',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,x-acs-action',
      },
    });
    assert.equal(preflight.status, 204);
    assert.equal(preflight.headers.get('access-control-allow-origin'), '*');
    assert.equal(preflight.headers.get('access-control-allow-headers'), 'authorization,x-acs-action');
    assert.match(preflight.headers.get('access-control-allow-methods') ?? '', /POST/);
    assert.equal(simulator.requests.length, 0);
    assert.equal((await sendRpc(simulator.url)).headers.get('access-control-allow-origin'), '*');
  });

  test('answers a request that asks for nothing, and takes it for no part of what happened', async () => {
    const knock = () => fetch(simulator.url, { method: 'POST' });
    const reply = await knock();
    assert.ok(reply.headers.get('date'));
    assert.equal((await readReply(reply)).code, 'MissingAction');
    assert.equal(simulator.requests.length, 0);
    simulator.answerNext({ code: 'Throttling.User' });
    assert.equal((await readReply(await knock())).code, 'Throttling.User');
    assert.equal(simulator.requests.length, 1);
  });

  test('refuses a body beyond 1 MiB and goes on serving', async () => {
    const post = async (size: number) =>
      readReply(
        await fetch(simulator.url, { method: 'POST', body: new URLSearchParams({ a: 'x'.repeat(size) }) }),
      );
    assert.equal((await post(1024 * 1024)).status, 413);
    assert.equal((await post(1024 * 1024 - 2)).code, 'MissingAction');
    assert.deepEqual(
      simulator.requests.map(({ code }) => code),
      ['RequestEntityTooLarge', 'MissingAction'],
    );
  });

  test('hangs up on an endless body', async () => {
    const socket = connect(Number(new URL(simulator.url).port), '127.0.0.1');
    socket.on('error', () => {});
    socket.write('POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n');
    const chunk = `${(65_536).toString(16)}\r\n${'x'.repeat(65_536)}\r\n`;
    const more = () => socket.writable && socket.write(chunk, more);
    more();
    await new Promise((resolve) => socket.once('close', resolve));
    assert.equal((await sendRpc(simulator.url)).code, 'OK');
  });

  test('serves many requests over one connection', async (context) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    context.after(() => agent.destroy());
    const ports = new Set<number | undefined>();
    for (let count = 0; count < 5; count += 1) {
      await new Promise<void>((resolve, reject) => {
        const sent = request(simulator.url, { method: 'POST', agent }, (response) => {
          ports.add(response.socket.localPort);
          response.resume().once('end', resolve);
        });
        sent.once('error', reject).end();
      });
    }
    assert.equal(ports.size, 1);
  });

  test('answers hundreds of senders at once, each with its own message', async () => {
    const results = await Promise.all(
      Array.from({ length: 400 }, (_, index) =>
        sendRpc(simulator.url, { TemplateParam: `{"code":"${100_000 + index}"}` }),
      ),
    );
    assert.ok(results.every(({ code }) => code === 'OK'));
    assert.equal(new Set(simulator.inbox.map(({ text }) => text)).size, 400);
    assert.equal(new Set(simulator.inbox.map(({ bizId }) => bizId)).size, 400);
  });

  test('takes other keys, sign names and templates', async (context) => {
    const own = await startSimulator({
      accessKeys: { me: 'mine' },
      signNames: ['甲'],
      templates: { T: { region: 'domestic', text: `验证码\${n}` } },
    });
    context.after(() => own.close());
    const changes = { AccessKeyId: 'me', SignName: '甲', TemplateCode: 'T', TemplateParam: '{"n":"4321"}' };
    const body = new URLSearchParams(rpcParameters(changes, 'POST', 'mine'));
    assert.equal((await readReply(await fetch(own.url, { method: 'POST', body }))).code, 'OK');
    assert.equal(own.inbox[0]?.text, '【甲】验证码4321');
    assert.equal((await sendRpc(own.url)).code, 'InvalidAccessKeyId.NotFound');
  });

  test('does not start with a template that Aliyun would not approve', async () => {
    const templates = { T: { region: 'domestic', text: `\${a}\${b}` } } as const;
    await assert.rejects(startSimulator({ templates }), {
      name: 'TypeError',
      message: /T: .*exactly one.* has 2/,
    });
  });

  test('rejects when its port is taken', async () => {
    await assert.rejects(startSimulator({ port: Number(new URL(simulator.url).port) }), {
      code: 'EADDRINUSE',
    });
  });

  test('closes with a message awaited and a connection open', async () => {
    const own = await startSimulator();
    await sendRpc(own.url);
    const waiting = assert.rejects(own.waitForMessage('13900139000'), {
      message: 'The simulator was closed.',
    });
    await own.close();
    await waiting;
    await assert.rejects(sendRpc(own.url), { message: 'fetch failed' });
  });

  test('answers an error that it did not foresee with HTTP 500, tells of it and goes on', async (context) => {
    const lines = context.mock.method(console, 'error', () => undefined).mock;
    let isBroken = true;
    const own = await startSimulator({
      onRequest: () => {
        if (isBroken) throw new Error('broken\nand a second line');
      },
    });
    context.after(() => own.close());
    const { status, headers, text } = await sendRpc(own.url);
    assert.deepEqual([status, headers.get('content-type')], [500, 'application/json; charset=utf-8']);
    assert.match(JSON.parse(text).error, /inside the simulator/);
    assert.doesNotMatch(text, /broken|at /);
    own.answerNext({ delayMs: 1, headers: { 'x-broken': '\n' }, body: 'ok' });
    isBroken = false;
    assert.equal((await sendRpc(own.url)).status, 500, 'also of one that comes late');
    assert.equal((await sendRpc(own.url)).code, 'OK');
    const [first, second] = lines.calls.map(({ arguments: [line] }) => String(line));
    assert.equal(first, 'Aliyun SMS simulator: Error: broken and a second line');
    assert.match(second ?? '', /^Aliyun SMS simulator: TypeError.*x-broken/);
  });

  test('tells of such an error whom it was told to', async (context) => {
    const errors: unknown[] = [];
    const error = new Error('broken');
    const own = await startSimulator({
      onRequest: () => {
        throw error;
      },
      onError: (one) => errors.push(one),
    });
    context.after(() => own.close());
    assert.equal((await sendRpc(own.url)).status, 500);
    assert.deepEqual(errors, [error]);
  });

  test('never records a key, a code or a signature', async () => {
    await sendRpc(simulator.url);
    await sendRpc(simulator.url, { Signature: 'wrong' });
    const records = JSON.stringify(simulator.requests);
    for (const secret of [
      '123456',
      ...Object.values(simulatorAccessKey),
      'wrong',
      createHash('sha1').digest('hex'),
    ]) {
      assert.ok(!records.includes(secret), secret);
    }
  });
});
