/** The interface for testers and for the inbox page, below `/_api/`, and who may use it. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { after, before, beforeEach, describe, test } from 'node:test';
import {
  type Simulator,
  simulatorAccessKey,
  simulatorConnectorConfig,
  startSimulator,
} from 'connector-aliyun-sms-wasm/simulator';
import type { AccountView, Message, Request } from '../../simulator/views.ts';
import { rpcParameters, sendAcs3, sendRpc, sendVerifyRpc } from './signed-requests.ts';

let simulator: Simulator;
before(async () => {
  simulator = await startSimulator({ account: { receipts: { delayMs: 0 } } });
});
beforeEach(() => simulator.clear());
after(() => simulator.close());

const ask = async <T>(path: string, method = 'GET', body?: unknown) => {
  const response = await fetch(`${simulator.url}_api/${path}`, {
    method,
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as T & { error: string },
  };
};

const messages = async (query = '') => (await ask<{ messages: Message[] }>(`messages${query}`)).body.messages;

/** A request whose headers can be anything; `fetch` sets some itself. */
const bare = async (path: string, headers: Record<string, string>, method = 'GET') => {
  const asked = request(new URL(path, simulator.url), { method, headers });
  asked.end();
  const [response] = await once(asked, 'response');
  response.resume();
  await once(response, 'end');
  return response.statusCode as number;
};

describe('messages', () => {
  test('are found by a number whose plus sign nobody encoded', async () => {
    await sendRpc(simulator.url);
    assert.equal((await messages('?to=+8613800138000')).length, 1);
    assert.equal((await messages('?to=%2B8613800138000')).length, 1);
    assert.equal((await messages('?to=+8613800138001')).length, 0);
  });

  test('are shown with everything a tester needs', async () => {
    const { body } = await sendRpc(simulator.url, { OutId: 'order 1' });
    const [message] = await messages();
    assert.deepEqual(
      { ...message, id: '1', at: '' },
      {
        id: '1',
        at: '',
        phoneNumber: '13800138000',
        signName: '云测',
        templateCode: 'SMS_100000002',
        text: '【云测】您正在登录，验证码为123456，5分钟内有效。',
        code: '123456',
        params: { code: '123456' },
        action: 'SendSms',
        bizId: body['BizId'],
        outId: 'order 1',
        requestId: body['RequestId'],
        delivery: 'delivered',
      },
    );
    assert.equal(message?.at, simulator.inbox[0]?.at.toISOString());
  });

  test('are asked for by number, however it is written, and from an id on', async () => {
    for (const PhoneNumbers of ['13800138000', '13900139000', '8613800138000']) {
      await sendRpc(simulator.url, { PhoneNumbers });
    }
    const [first, second, third] = await messages();
    const to = async (query: string) => (await messages(query)).map(({ id }) => id);
    assert.deepEqual(await to('?to=%2B8613800138000'), [first?.id, third?.id]);
    assert.deepEqual(await to(`?since=${first?.id}`), [second?.id, third?.id]);
    assert.deepEqual(await to(`?to=13900139000&since=${second?.id}`), []);
    simulator.clear();
    await sendRpc(simulator.url);
    assert.equal((await to(`?since=${third?.id}`)).length, 1, 'ids go on after clear()');
  });

  test('are waited for, until one comes or the time is over', async () => {
    const began = performance.now();
    assert.deepEqual(await messages('?to=13800138000&wait=0.2'), []);
    assert.ok(performance.now() - began >= 190);
    const waiting = messages('?to=13800138000&wait=30');
    await sendRpc(simulator.url, { PhoneNumbers: '13900139000' });
    await sendRpc(simulator.url, { TemplateParam: '{"code":"654321"}' });
    assert.deepEqual(
      (await waiting).map(({ code }) => code),
      ['654321'],
    );
    assert.equal((await messages('?wait=30')).length, 2, 'what is there needs no wait');
  });

  test('tell the code from other variables', async (context) => {
    const own = await startSimulator({
      templates: {
        SMS_1: {
          region: 'domestic',
          type: 'notification',
          text: '${product}验证码${captcha}，${minutes}分钟',
        },
        SMS_2: { region: 'domestic', type: 'notification', text: '订单${order}，${captcha}' },
      },
    });
    context.after(() => own.close());
    const param = (values: object) => ({ TemplateParam: JSON.stringify(values) });
    await sendRpc(own.url, {
      TemplateCode: 'SMS_1',
      ...param({ product: 'Shop', captcha: '4711', minutes: '5' }),
    });
    await sendRpc(own.url, { TemplateCode: 'SMS_2', ...param({ order: '12345', captcha: '4711' }) });
    const answer = (await (await fetch(`${own.url}_api/messages`)).json()) as { messages: Message[] };
    assert.deepEqual(
      answer.messages.map(({ code }) => code),
      ['4711', null],
    );
  });

  test('of the verification service are among them', async () => {
    await sendVerifyRpc(simulator.url);
    const [message] = await messages();
    assert.deepEqual([message?.action, message?.code], ['SendSmsVerifyCode', '123456']);
  });

  test('are forgotten on DELETE, with all else that clear() forgets', async () => {
    await sendRpc(simulator.url);
    await ask('next', 'PUT', { code: 'isp.SYSTEM_ERROR' });
    assert.equal((await ask('messages', 'DELETE')).status, 200);
    assert.deepEqual(await messages(), []);
    assert.equal(simulator.requests.length, 0);
    assert.equal((await sendRpc(simulator.url)).code, 'OK');
  });

  test('that are waited for when the simulator closes are answered, not cut off', async () => {
    const own = await startSimulator();
    const waiting = request(`${own.url}_api/messages?wait=60`);
    waiting.end();
    const answered = once(waiting, 'response');
    const [socket] = await once(waiting, 'socket');
    await once(socket, 'connect');
    // A connection that was made later is answered: the server has this request, too.
    await (await fetch(`${own.url}_api/health`)).text();
    await own.close();
    const [response] = await answered;
    response.setEncoding('utf8');
    let body = '';
    for await (const text of response) {
      body += text;
    }
    assert.deepEqual(JSON.parse(body), { messages: [] });
  });
});

describe('requests', () => {
  const newest = async () => (await ask<{ requests: Request[] }>('requests')).body.requests.at(-1) as Request;

  test('show what was asked, what was answered and what it sent', async () => {
    const { body } = await sendRpc(simulator.url);
    const request = await newest();
    assert.deepEqual(
      [request.action, request.method, request.scheme, request.status, request.code, request.requestId],
      ['SendSms', 'POST', 'RPC', 200, 'OK', body['RequestId']],
    );
    assert.equal(request.parameters['TemplateParam'], '{"code":"123456"}');
    assert.equal(request.messageId, (await messages())[0]?.id);
    assert.equal(request.reason, undefined);
    assert.doesNotMatch(JSON.stringify(request), new RegExp(simulatorAccessKey.accessKeySecret));
  });

  test('name the first of several messages', async () => {
    await sendRpc(simulator.url, { PhoneNumbers: '13800138000,13800138001,13800138002' });
    assert.equal((await newest()).messageId, (await messages())[0]?.id);
  });

  test('show the check of an RPC signature step by step', async () => {
    await sendRpc(simulator.url);
    const { signature } = await newest();
    assert.ok(signature?.matches);
    assert.equal(signature.expected, signature.received);
    assert.deepEqual(
      signature.steps.map(({ name }) => name),
      ['canonicalizedQuery', 'stringToSign', 'signature'],
    );
    const [query, stringToSign, result] = signature.steps;
    assert.match(query?.value ?? '', /^AccessKeyId=simulatorAccessKeyId&Action=SendSms&Format=JSON&/);
    assert.equal(stringToSign?.value, `POST&%2F&${encodeURIComponent(query?.value ?? '')}`);
    assert.equal(stringToSign?.value, signature.stringToSign);
    assert.equal(result?.value, signature.expected);
  });

  test('show the check of an ACS3 signature step by step', async () => {
    await sendAcs3(simulator.url);
    const { signature, scheme } = await newest();
    assert.equal(scheme, 'ACS3');
    assert.ok(signature?.matches);
    assert.deepEqual(
      signature.steps.map(({ name }) => name),
      [
        'canonicalQuery',
        'canonicalHeaders',
        'signedHeaders',
        'hashedPayload',
        'canonicalRequest',
        'hashedCanonicalRequest',
        'stringToSign',
        'signature',
      ],
    );
  });

  test('show which signature would have been right when it was wrong', async () => {
    await sendRpc(simulator.url, { Signature: 'wrong' });
    const { signature, code, reason, messageId } = await newest();
    assert.deepEqual([code, messageId], ['SignatureDoesNotMatch', undefined]);
    assert.match(reason ?? '', /another secret/);
    assert.deepEqual([signature?.matches, signature?.received], [false, 'wrong']);
    assert.match(signature?.expected ?? '', /^[\w+/]{27}=$/);
  });

  test('show no right signature of an unknown key, and nothing where none was read', async () => {
    await sendRpc(simulator.url, { AccessKeyId: 'nobody' });
    assert.deepEqual((await newest()).signature?.expected, null);
    assert.deepEqual(
      (await newest()).signature?.steps.map(({ name }) => name),
      ['canonicalizedQuery', 'stringToSign'],
    );
    await sendRpc(simulator.url, { SignatureNonce: undefined });
    assert.equal((await newest()).signature, null);
  });

  test('hide a security token', async () => {
    const token = 'CAIS+/secret==';
    await sendRpc(simulator.url, { SecurityToken: token });
    const { parameters, signature } = await newest();
    assert.equal('SecurityToken' in parameters, false);
    await sendAcs3(simulator.url, { headers: { 'x-acs-security-token': token } });
    const acs3 = await newest();
    assert.equal(acs3.scheme, 'ACS3');
    for (const check of [signature, acs3.signature]) {
      assert.ok(check && check.steps.length > 1);
      assert.doesNotMatch(JSON.stringify(check), /CAIS|secret/);
      assert.match(JSON.stringify(check), /SecurityToken%3D…|x-acs-security-token:…/);
    }
  });
});

describe('the next answers', () => {
  test('may be for all requests to come', async () => {
    simulator.answerNext({ code: 'Throttling.User' }, Number.POSITIVE_INFINITY);
    for (let count = 0; count < 3; count += 1) {
      assert.equal((await sendRpc(simulator.url)).code, 'Throttling.User');
    }
    const next = (await (await fetch(`${simulator.url}_api/next`)).json()) as { pending: number };
    assert.equal(next.pending, Number.MAX_SAFE_INTEGER);
    simulator.clear();
    assert.equal((await sendRpc(simulator.url)).code, 'OK');
  });

  test('are refused with a code, as often as asked', async () => {
    const { body } = await ask('next', 'PUT', { code: 'Throttling.User', message: 'Slow down.', times: 2 });
    assert.deepEqual(body, { pending: 2 });
    const replies = [
      await sendRpc(simulator.url),
      await sendRpc(simulator.url),
      await sendRpc(simulator.url),
    ];
    assert.deepEqual(
      replies.map(({ status, code }) => [status, code]),
      [
        [400, 'Throttling.User'],
        [400, 'Throttling.User'],
        [200, 'OK'],
      ],
    );
    assert.equal(replies[0]?.body['Message'], 'Slow down.');
  });

  test('come late, and are judged as always when nothing else is said', async () => {
    await ask('next', 'PUT', { delayMs: 150 });
    const began = performance.now();
    assert.equal((await sendRpc(simulator.url)).code, 'OK');
    assert.ok(performance.now() - began >= 140);
    assert.equal((await messages()).length, 1);
  });

  test('are a body word for word, or a cut connection', async () => {
    await ask('next', 'PUT', { status: 502, body: '<h1>Bad Gateway</h1>' });
    const { status, text } = await sendRpc(simulator.url);
    assert.deepEqual([status, text], [502, '<h1>Bad Gateway</h1>']);
    await ask('next', 'PUT', { disconnect: true });
    await assert.rejects(sendRpc(simulator.url), { message: 'fetch failed' });
  });

  test('are a code that is no Unicode, which does not end the simulator', async () => {
    await ask('next', 'PUT', { code: 'Half.\ud800' });
    assert.equal((await sendRpc(simulator.url)).status, 400);
  });

  test('take the place of those before, and none ends it', async () => {
    await ask('next', 'PUT', { code: 'isp.SYSTEM_ERROR', times: 50 });
    const set = { pending: 50, next: { code: 'isp.SYSTEM_ERROR' } };
    assert.deepEqual((await ask('next')).body, set);
    assert.deepEqual((await ask('next', 'PUT', { times: 0 })).body, { pending: 0 });
    assert.deepEqual((await ask('next')).body, { pending: 0, next: null });
    assert.equal((await sendRpc(simulator.url)).code, 'OK');
  });

  test('do not touch this interface', async () => {
    await ask('next', 'PUT', { disconnect: true });
    assert.equal((await ask('health')).status, 200);
  });
});

describe('the account', () => {
  const account = async () => (await ask<AccountView>('account')).body;
  const APPROVED = { status: 'approved' };

  test('is listed with states, carriers and variables', async () => {
    const { signNames, templates } = await account();
    assert.deepEqual(signNames, [
      {
        name: '云测',
        status: 'approved',
        kind: 'own',
        carriers: ['mobile', 'unicom', 'telecom'].map((carrier) => ({
          carrier,
          status: 'registered',
          reasons: [],
        })),
      },
    ]);
    assert.equal(templates.length, 18);
    assert.deepEqual(templates[2], {
      code: 'SMS_100000002',
      name: '登录验证码',
      text: '您正在登录，验证码为${code}，5分钟内有效。',
      kind: 'verification',
      region: 'domestic',
      status: 'approved',
      tag: 'own',
      variables: ['code'],
      variableAttributes: { code: 'characterWithNumber2' },
      signNames: ['云测'],
      carriers: [],
    });
    assert.equal(templates[3]?.kind, 'international');
  });

  test('changes by a review, which the next send and the program see', async () => {
    const path = `account/sign-names/${encodeURIComponent('云测')}`;
    const { status, body } = await ask<AccountView['signNames'][0]>(path, 'PUT', {
      status: 'rejected',
      rejectReason: '资料不全',
    });
    assert.deepEqual([status, body.status, body.rejectReason], [200, 'rejected', '资料不全']);
    const refused = await sendRpc(simulator.url);
    assert.equal(refused.code, 'isv.SMS_SIGNATURE_ILLEGAL');
    assert.match(simulator.requests.at(-1)?.reason ?? '', /"云测" is not approved, but rejected/);
    await ask(path, 'PUT', APPROVED);
    assert.equal((await account()).signNames[0]?.rejectReason, undefined, 'the old reason is gone');
    assert.equal((await sendRpc(simulator.url)).code, 'OK');

    await ask('account/templates/SMS_100000002', 'PUT', { status: 'inReview' });
    assert.equal((await sendRpc(simulator.url)).code, 'isv.SMS_TEMPLATE_ILLEGAL');
    simulator.reviewTemplate('SMS_100000002', { status: 'approved' });
    assert.equal((await account()).templates[2]?.status, 'approved');
  });

  test('has no review of what it does not have', async () => {
    const { status, body } = await ask('account/templates/SMS_1', 'PUT', APPROVED);
    assert.equal(status, 404);
    assert.match(body.error, /The account has no template "SMS_1"; it has: SMS_100000001, /);
    assert.equal((await ask('account/sign-names/%E4', 'PUT', APPROVED)).status, 400);
    assert.throws(() => simulator.reviewSignName('别人', { status: 'approved' }), TypeError);
  });
});

describe('health and config', () => {
  test('tell version and a config of this address', async () => {
    const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    assert.deepEqual((await ask('health')).body, { status: 'ok', version: manifest.version });
    const config = simulatorConnectorConfig(simulator.url);
    assert.deepEqual((await ask('config')).body, config);
    assert.deepEqual(simulator.config, config);
    const { port } = new URL(simulator.url);
    const asked = request(`${simulator.url}_api/config`, { headers: { host: `localhost:${port}` } }).end();
    const [response] = await once(asked, 'response');
    const text = (await response.setEncoding('utf8').toArray()).join('');
    assert.equal(JSON.parse(text).endpoint, `http://localhost:${port}/`);
  });
});

describe('what is wrong is said', () => {
  const PATHS = 'requests|events|next|account|config';
  const cases: [path: string, method: string, body: unknown, status: number, error: RegExp][] = [
    ['nope', 'GET', undefined, 404, new RegExp(`There is no /_api/nope\\. There are: .*(${PATHS})`)],
    ['', 'GET', undefined, 404, /There is no \/_api\/\./],
    ['account/nope/x', 'PUT', {}, 404, /There is no/],
    ['constructor', 'GET', undefined, 404, /There is no/],
    ['messages', 'POST', {}, 405, /\/_api\/messages takes GET, DELETE, not POST/],
    ['next', 'DELETE', undefined, 405, /takes GET, PUT, not DELETE/],
    ['messages?wait=x', 'GET', undefined, 400, /wait is "x", not seconds from 0 to 300/],
    ['messages?wait=301', 'GET', undefined, 400, /wait is "301"/],
    ['messages?since=-1', 'GET', undefined, 400, /since is "-1"/],
    ['messages?phone=1', 'GET', undefined, 400, /no parameter "phone"; there are to, wait and since/],
    ['next', 'PUT', '{', 400, /The body is not JSON/],
    ['next', 'PUT', {}, 400, /says nothing about the next answers/],
    ['next', 'PUT', [], 400, /is \[\], not an object/],
    ['next', 'PUT', { code: 1 }, 400, /^code is 1, not a text/],
    ['next', 'PUT', { cod: 'x' }, 400, /^cod is no field there; fields are: code, message/],
    ['next', 'PUT', { status: 99 }, 400, /^status is 99, not a whole number from 200 to 599/],
    ['next', 'PUT', { code: 'x', times: 1.5 }, 400, /^times is 1\.5/],
    ['account/templates/SMS_100000002', 'PUT', {}, 400, /^status is missing: one of inReview, approved/],
    ['account/templates/SMS_100000002', 'PUT', { status: 'ok' }, 400, /^status is "ok", not one of/],
    ['next', 'PUT', `"${'x'.repeat(1024 * 1024)}"`, 413, /larger than 1 MiB/],
  ];
  for (const [path, method, body, status, error] of cases) {
    test(`${method} ${path} ${(JSON.stringify(body) ?? '').slice(0, 40)}: ${status}`, async () => {
      const answer = await ask(path, method, body);
      assert.equal(answer.status, status);
      assert.match(answer.body.error, error);
      assert.equal(answer.headers.get('content-type'), 'application/json; charset=utf-8');
      assert.equal(answer.headers.get('allow') !== null, status === 405);
    });
  }
});

describe('a web page of somebody else’s', () => {
  const host = () => new URL(simulator.url).host;

  for (const [what, headers] of Object.entries({
    'another origin': { origin: 'https://evil.example' },
    'the same machine, another port': { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' },
    'no origin to name': { origin: 'null' },
    'a form, by old Safari': { 'sec-fetch-site': 'cross-site' },
  })) {
    test(`changes nothing from ${what}`, async () => {
      await sendRpc(simulator.url);
      assert.equal(await bare('/_api/messages', headers, 'DELETE'), 403);
      assert.equal(await bare('/_api/next', headers, 'PUT'), 403);
      assert.equal((await messages()).length, 1);
    });
  }

  test('cannot read either: no answer has a CORS header', async () => {
    assert.equal((await ask('messages')).headers.get('access-control-allow-origin'), null);
  });

  test('may send, and reads nothing of what was sent', async () => {
    const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');
    const query = { PhoneNumber: '13800138000', SendDate: day, PageSize: '10', CurrentPage: '1' };
    const allowed = async (changes: Record<string, string>, origin: string, asked = host(), status = 200) => {
      const headers = { origin, host: asked, 'content-type': 'application/x-www-form-urlencoded' };
      const body = new URLSearchParams(rpcParameters(changes)).toString();
      const [response] = await once(
        request(simulator.url, { method: 'POST', headers }).end(body),
        'response',
      );
      response.resume();
      assert.equal(response.statusCode, status);
      return response.headers['access-control-allow-origin'];
    };
    assert.equal(await allowed({}, 'https://evil.example'), '*');
    const details = { Action: 'QuerySendDetails', ...query };
    for (const origin of ['https://evil.example', 'http://203.0.113.9', 'http://192.168.1.3:3000', 'null']) {
      assert.equal(await allowed(details, origin), undefined, origin);
    }
    // Whether the account has such a sign name is nobody's business either.
    const signName = { Action: 'GetSmsSign', SignName: '别人' };
    assert.equal(await allowed(signName, 'https://evil.example', host(), 404), undefined);
    // A name of the attacker's that points here.
    assert.equal(await allowed(details, 'http://evil.example:8180', 'evil.example:8180'), undefined);
    // Pages that somebody tests on this machine.
    for (const origin of [
      'http://localhost:3000',
      'http://127.0.0.1:5173',
      'http://[::1]:80',
      `http://${host()}`,
    ]) {
      assert.equal(await allowed(details, origin), '*', origin);
    }
    assert.equal(await allowed(details, 'http://192.168.1.2:3000', '192.168.1.2:8180'), '*');
  });

  test('cannot reach it by a name of its own, pages included', async () => {
    for (const path of ['/_api/messages', '/_api/config', '/']) {
      assert.equal(await bare(path, { host: 'evil.example' }), 403, path);
      assert.equal(await bare(path, { host: '127.0.0.1.evil.example:8180' }), 403, path);
    }
  });

  test('is not the inbox page, a program, an IP address or localhost', async () => {
    const origin = `http://${host()}`;
    assert.equal(await bare('/_api/messages', { origin, 'sec-fetch-site': 'same-origin' }, 'DELETE'), 200);
    assert.equal(await bare('/_api/messages', { 'sec-fetch-site': 'none' }, 'DELETE'), 200);
    for (const name of ['localhost', 'LOCALHOST:1', 'sms.localhost', '192.168.1.2:80', '[::1]:8180']) {
      assert.equal(await bare('/_api/health', { host: name }), 200, name);
    }
  });

  test('and a name that was given is answered', async (context) => {
    const own = await startSimulator({ hostNames: ['Simulator'] });
    context.after(() => own.close());
    const asked = request(`${own.url}_api/health`, { headers: { host: 'simulator:8180' } }).end();
    const [response] = await once(asked, 'response');
    response.resume();
    assert.equal(response.statusCode, 200);
  });

  test('Aliyun’s API is answered under every name', async () => {
    assert.equal(await bare('/?Action=SendSms', { host: 'dysmsapi.aliyuncs.com' }), 400);
  });
});
