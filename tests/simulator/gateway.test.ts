/** What the gateway checks before the SMS service sees a call, for both signature schemes. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type Simulator, startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import {
  type Acs3Changes,
  type Changes,
  post,
  type Reply,
  readReply,
  rpcParameters,
  sendAcs3,
  sendRpc,
  timestamp,
} from './signed-requests.ts';

let simulator: Simulator;
before(async () => {
  simulator = await startSimulator();
});
beforeEach(() => simulator.clear());
after(() => simulator.close());

const minutes = (count: number) => timestamp(Date.now() + count * 60_000);

/** The answer is a gateway error in full, nothing arrived, and the record says why without any secret. */
function assertRefused(reply: Reply, status: number, code: string): void {
  assert.deepEqual([reply.status, reply.code], [status, code]);
  assert.equal(simulator.accepted, 0);
  const record = simulator.requests.at(-1);
  assert.deepEqual([record?.status, record?.code], [status, code]);
  assert.ok(record?.reason);
  assert.doesNotMatch(JSON.stringify(record), /123456|simulatorAccessKey|Signature=|%26/);
}

describe('RPC 1.0 is refused', () => {
  const refusals: [what: string, changes: Changes, status: number, code: string][] = [
    ['an unknown Format', { Format: 'YAML' }, 400, 'InvalidParameter.Format'],
    ['no Action', { Action: undefined }, 400, 'MissingAction'],
    ['another Action', { Action: 'SendBatchSms' }, 404, 'InvalidAction.NotFound'],
    ['no Version', { Version: undefined }, 400, 'MissingVersion'],
    ['another Version', { Version: '2018-05-01' }, 400, 'InvalidVersion'],
    ['no AccessKeyId', { AccessKeyId: undefined }, 400, 'MissingAccessKeyId'],
    ['an empty AccessKeyId', { AccessKeyId: '' }, 400, 'MissingAccessKeyId'],
    ['an unknown AccessKeyId', { AccessKeyId: 'nobody' }, 404, 'InvalidAccessKeyId.NotFound'],
    ['no SignatureMethod', { SignatureMethod: undefined }, 400, 'MissingSignatureMethod'],
    ['another SignatureMethod', { SignatureMethod: 'HMAC-SHA256' }, 400, 'InvalidSignatureMethod'],
    ['no SignatureVersion', { SignatureVersion: undefined }, 400, 'MissingSignatureVersion'],
    ['another SignatureVersion', { SignatureVersion: '2.0' }, 400, 'InvalidSignatureVersion'],
    ['no SignatureNonce', { SignatureNonce: undefined }, 400, 'MissingSignatureNonce'],
    ['no Timestamp', { Timestamp: undefined }, 400, 'MissingTimestamp'],
    ['a fraction of a second', { Timestamp: new Date().toISOString() }, 400, 'InvalidTimeStamp.Format'],
    ['an impossible date', { Timestamp: '2026-13-01T00:00:00Z' }, 400, 'InvalidTimeStamp.Format'],
    ['a clock 16 minutes behind', { Timestamp: minutes(-16) }, 400, 'InvalidTimeStamp.Expired'],
    ['a clock 16 minutes ahead', { Timestamp: minutes(16) }, 400, 'InvalidTimeStamp.Expired'],
    ['no Signature', { Signature: undefined }, 400, 'IncompleteSignature'],
    ['a wrong Signature', { Signature: 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=' }, 400, 'SignatureDoesNotMatch'],
    ['no PhoneNumbers', { PhoneNumbers: undefined }, 400, 'MissingPhoneNumbers'],
    ['empty PhoneNumbers', { PhoneNumbers: '' }, 400, 'MissingPhoneNumbers'],
    ['no SignName', { SignName: undefined }, 400, 'MissingSignName'],
    ['no TemplateCode', { TemplateCode: undefined }, 400, 'MissingTemplateCode'],
  ];
  for (const [what, changes, status, code] of refusals) {
    test(`with ${what}: ${code}`, async () => {
      assertRefused(await sendRpc(simulator.url, changes), status, code);
    });
  }

  test('with a wrong secret, and the answer echoes the string to sign', async () => {
    const parameters = rpcParameters({}, 'POST', 'wrong');
    const reply = await post(simulator.url, parameters);
    assertRefused(reply, 400, 'SignatureDoesNotMatch');
    assert.match(
      reply.body['Message'] ?? '',
      /^Specified signature is not matched with our calculation\. server string to sign is:POST&%2F&AccessKeyId%3D/,
    );
    assert.ok(reply.body['Message']?.includes(parameters['SignatureNonce'] ?? '-'));
  });

  test('when a value was changed after signing', async () => {
    const reply = await post(simulator.url, { ...rpcParameters(), PhoneNumbers: '13900139000' });
    assertRefused(reply, 400, 'SignatureDoesNotMatch');
  });

  test('when signed for GET and sent by POST', async () => {
    assertRefused(await post(simulator.url, rpcParameters({}, 'GET')), 400, 'SignatureDoesNotMatch');
  });

  test('by another method than GET and POST', async () => {
    const query = new URLSearchParams(rpcParameters({}, 'PUT'));
    const reply = await readReply(await fetch(`${simulator.url}?${query}`, { method: 'PUT' }));
    assertRefused(reply, 400, 'UnsupportedHTTPMethod');
  });

  test('at another path', async () => {
    assertRefused(await sendRpc(`${simulator.url}sms`), 404, 'InvalidAction.NotFound');
  });

  test('when the body is not a form', async () => {
    const body = JSON.stringify(rpcParameters());
    const reply = await readReply(
      await fetch(simulator.url, { method: 'POST', body, headers: { 'content-type': 'application/json' } }),
    );
    assertRefused(reply, 400, 'MissingAction');
  });
});

describe('RPC 1.0 is accepted', () => {
  const form = (parameters: Record<string, string>) => new URLSearchParams(parameters);
  test('as a form', async () => {
    assert.equal((await sendRpc(simulator.url)).code, 'OK');
  });
  test('as a GET query', async () => {
    const reply = await readReply(await fetch(`${simulator.url}?${form(rpcParameters({}, 'GET'))}`));
    assert.equal(reply.code, 'OK');
  });
  test('with parameters in query and form', async () => {
    const { Action = '', ...rest } = rpcParameters();
    const reply = await readReply(
      await fetch(`${simulator.url}?Action=${Action}`, { method: 'POST', body: form(rest) }),
    );
    assert.equal(reply.code, 'OK');
  });
  test('with a clock 14 minutes off, either way', async () => {
    assert.equal((await sendRpc(simulator.url, { Timestamp: minutes(-14) })).code, 'OK');
    assert.equal((await sendRpc(simulator.url, { Timestamp: minutes(14) })).code, 'OK');
  });
});

describe('ACS3-HMAC-SHA256 is refused', () => {
  const refusals: [what: string, changes: Acs3Changes, status: number, code: string][] = [
    ['no x-acs-action', { headers: { 'x-acs-action': undefined } }, 400, 'MissingAction'],
    ['another x-acs-action', { headers: { 'x-acs-action': 'SendCard' } }, 404, 'InvalidAction.NotFound'],
    ['no x-acs-version', { headers: { 'x-acs-version': undefined } }, 400, 'MissingVersion'],
    ['another x-acs-version', { headers: { 'x-acs-version': '2018-05-01' } }, 400, 'InvalidVersion'],
    ['no x-acs-date', { headers: { 'x-acs-date': undefined } }, 400, 'MissingTimestamp'],
    ['a malformed x-acs-date', { headers: { 'x-acs-date': 'today' } }, 400, 'InvalidTimeStamp.Format'],
    ['an old x-acs-date', { headers: { 'x-acs-date': minutes(-16) } }, 400, 'InvalidTimeStamp.Expired'],
    ['no nonce', { headers: { 'x-acs-signature-nonce': undefined } }, 400, 'MissingSignatureNonce'],
    ['no content hash', { headers: { 'x-acs-content-sha256': undefined } }, 400, 'MissingContentSha256'],
    ['an unknown AccessKey ID', { accessKeyId: 'nobody' }, 404, 'InvalidAccessKeyId.NotFound'],
    ['a wrong secret', { secret: 'wrong' }, 400, 'SignatureDoesNotMatch'],
    ['an x-acs- header unsigned', { unsigned: { 'x-acs-security-token': 't' } }, 400, 'IncompleteSignature'],
    [
      'another algorithm',
      { authorization: (h) => h.replace('SHA256', 'SM3') },
      400,
      'InvalidSignatureMethod',
    ],
    ['a malformed header', { authorization: (h) => h.replace('Signature=', '') }, 400, 'IncompleteSignature'],
    ['no SignName', { parameters: { SignName: undefined } }, 400, 'MissingSignName'],
  ];
  for (const [what, changes, status, code] of refusals) {
    test(`with ${what}: ${code}`, async () => {
      assertRefused(await sendAcs3(simulator.url, changes), status, code);
    });
  }
});

describe('ACS3-HMAC-SHA256 is accepted', () => {
  for (const changes of [{}, { method: 'GET' }, { form: true }, { parameters: { OutId: "!'()* ~+" } }]) {
    test(JSON.stringify(changes), async () => {
      assert.equal((await sendAcs3(simulator.url, changes)).code, 'OK');
    });
  }
});

describe('replay', () => {
  test('the same signed request is refused the second time', async () => {
    const parameters = rpcParameters();
    assert.equal((await post(simulator.url, parameters)).code, 'OK');
    const reply = await post(simulator.url, parameters);
    assert.deepEqual([reply.status, reply.code], [400, 'SignatureNonceUsed']);
    assert.equal(simulator.accepted, 1);
  });

  test('so is a nonce in another request, by whichever scheme', async () => {
    const nonce = randomUUID();
    assert.equal((await sendAcs3(simulator.url, { headers: { 'x-acs-signature-nonce': nonce } })).code, 'OK');
    assert.equal((await sendRpc(simulator.url, { SignatureNonce: nonce })).code, 'SignatureNonceUsed');
  });

  test('a forged request does not use up the nonce', async () => {
    const parameters = rpcParameters();
    await post(simulator.url, { ...parameters, Signature: 'forged' });
    assert.equal((await post(simulator.url, parameters)).code, 'OK');
  });

  test('a nonce is known as long as its request is in time, then forgotten', async (context) => {
    let now = Date.parse('2026-01-01T00:00:00Z');
    const own = await startSimulator({ now: () => now });
    context.after(() => own.close());
    const early = rpcParameters({ Timestamp: timestamp(now + 15 * 60_000), SignatureNonce: 'n' });
    assert.equal((await post(own.url, early)).code, 'OK');
    now += 30 * 60_000;
    assert.equal((await post(own.url, early)).code, 'SignatureNonceUsed');
    now += 1000;
    assert.equal((await post(own.url, early)).code, 'InvalidTimeStamp.Expired');
    assert.equal((await sendRpc(own.url, { Timestamp: timestamp(now), SignatureNonce: 'n' })).code, 'OK');
  });
});

describe('answers', () => {
  test('a gateway error names request, host and where to read on', async () => {
    const { body, headers } = await sendRpc(simulator.url, { AccessKeyId: 'nobody' });
    assert.deepEqual(Object.keys(body), ['RequestId', 'Message', 'HostId', 'Code', 'Recommend']);
    assert.match(body['RequestId'] ?? '', /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
    assert.equal(headers.get('x-acs-request-id'), body['RequestId']);
    assert.equal(body['HostId'], 'dysmsapi.aliyuncs.com');
    assert.equal(headers.get('content-type'), 'application/json;charset=utf-8');
  });

  for (const [name, Format] of Object.entries({ XML: 'XML', 'no Format': undefined })) {
    test(`are XML with ${name}, accepted or refused`, async () => {
      const accepted = await sendRpc(simulator.url, { Format });
      assert.equal(accepted.headers.get('content-type'), 'text/xml;charset=utf-8');
      assert.match(
        accepted.text,
        /^<\?xml version='1\.0' encoding='UTF-8'\?><SendSmsResponse><Message>OK<\/Message>.*<\/SendSmsResponse>$/,
      );
      const refused = await sendRpc(simulator.url, { Format, Signature: 'wrong' });
      assert.match(
        refused.text,
        /<Error>.*POST&amp;%2F&amp;.*<Code>SignatureDoesNotMatch<\/Code>.*<\/Error>$/,
      );
    });
  }

  test('are XML with ACS3 when JSON is not asked for', async () => {
    const reply = await sendAcs3(simulator.url, { unsigned: { accept: '*/*' } });
    assert.equal(reply.headers.get('content-type'), 'text/xml;charset=utf-8');
    assert.equal(reply.code, 'OK');
  });

  test('carry the date of the simulator’s clock, also when refusing an expired time', async (context) => {
    const own = await startSimulator({ now: () => Date.parse('2030-05-06T07:08:09Z') });
    context.after(() => own.close());
    const reply = await sendRpc(own.url);
    assert.equal(reply.code, 'InvalidTimeStamp.Expired');
    const date = reply.headers.get('date') ?? '';
    assert.equal(date, 'Mon, 06 May 2030 07:08:09 GMT');
    assert.equal((await sendRpc(own.url, { Timestamp: timestamp(Date.parse(date)) })).code, 'OK');
  });
});
