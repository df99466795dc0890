/** The question whose key it is, and temporary keys with a security token, by official client and by hand. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type Simulator, simulatorAccessKey, startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import {
  type Changes,
  message,
  post,
  type Reply,
  rpcParameters,
  sendAcs3,
  timestamp,
} from './signed-requests.ts';

const PopCore = createRequire(import.meta.url)('@alicloud/pop-core') as typeof import('@alicloud/pop-core');

const TEMPORARY = { accessKeyId: 'STS.simulatorTemporaryKey', accessKeySecret: 'temporarySecret' };
const TOKEN = 'CAIS+/simulatorSecurityToken==';
const OTHER = { accessKeyId: 'STS.another', accessKeySecret: 'anotherSecret' };
const start = Date.parse('2026-01-01T00:00:00Z');

let now = start;
let simulator: Simulator;
before(async () => {
  simulator = await startSimulator({
    now: () => now,
    accessKeys: {
      [simulatorAccessKey.accessKeyId]: simulatorAccessKey.accessKeySecret,
      [TEMPORARY.accessKeyId]: {
        accessKeySecret: TEMPORARY.accessKeySecret,
        securityToken: TOKEN,
        expiresAt: start + 60_000,
      },
      [OTHER.accessKeyId]: { accessKeySecret: OTHER.accessKeySecret, securityToken: 'another token' },
    },
  });
});
beforeEach(() => {
  now = start;
  simulator.clear();
});
after(() => simulator.close());

const identityCall = {
  Action: 'GetCallerIdentity',
  Version: '2015-04-01',
  ...Object.fromEntries(Object.keys(message).map((name) => [name, undefined])),
};

const ask = (changes: Changes = {}, secret?: string) =>
  post(
    simulator.url,
    rpcParameters({ ...identityCall, Timestamp: timestamp(now), ...changes }, 'POST', secret),
  );

/** A call with the temporary key. */
const askTemporarily = (changes: Changes = {}) =>
  ask({ AccessKeyId: TEMPORARY.accessKeyId, SecurityToken: TOKEN, ...changes }, TEMPORARY.accessKeySecret);

const sendTemporarily = (changes: Changes = {}) =>
  post(
    simulator.url,
    rpcParameters(
      {
        AccessKeyId: TEMPORARY.accessKeyId,
        SecurityToken: TOKEN,
        Timestamp: timestamp(now),
        ...changes,
      },
      'POST',
      TEMPORARY.accessKeySecret,
    ),
  );

function assertRefused(reply: Reply, status: number, code: string): void {
  assert.deepEqual([reply.status, reply.code], [status, code]);
  const record = simulator.requests.at(-1);
  assert.deepEqual([record?.status, record?.code], [status, code]);
  assert.ok(record?.reason);
  assert.doesNotMatch(JSON.stringify(record), /SecurityToken=|CAIS|emporarySecret|another token/);
}

describe('GetCallerIdentity', () => {
  test('of a permanent key: the RAM user', async () => {
    const { status, body } = await ask();
    const { RequestId, ...identity } = body;
    assert.equal(status, 200);
    assert.deepEqual(identity, {
      IdentityType: 'RAMUser',
      AccountId: '1000000000000001',
      PrincipalId: '200000000000000002',
      UserId: '200000000000000002',
      Arn: 'acs:ram::1000000000000001:user/simulator',
    });
    const [record] = simulator.requests;
    assert.deepEqual(
      [record?.action, record?.code, record?.requestId],
      ['GetCallerIdentity', 'OK', RequestId],
    );
    assert.equal(simulator.accepted, 0);
  });

  test('of a temporary key: the assumed role', async () => {
    const { status, body } = await askTemporarily();
    assert.equal(status, 200);
    assert.equal(body['IdentityType'], 'AssumedRoleUser');
    assert.match(body['Arn'] ?? '', /^acs:sts::1000000000000001:assumed-role\//);
    assert.equal(body['UserId'], undefined);
  });

  test('in XML, when nothing else is asked for', async () => {
    const { text } = await ask({ Format: undefined });
    assert.match(text, /<GetCallerIdentityResponse><IdentityType>RAMUser<\/IdentityType>/);
  });

  test('is refused with an unknown key, a wrong secret, a version of another service', async () => {
    assertRefused(await ask({ AccessKeyId: 'nobody' }), 404, 'InvalidAccessKeyId.NotFound');
    const reply = await ask({}, 'wrong');
    assertRefused(reply, 400, 'SignatureDoesNotMatch');
    assert.equal(reply.body['HostId'], 'sts.aliyuncs.com');
    assert.match(reply.body['Recommend'] ?? '', /&product=Sts&/);
    assertRefused(await ask({ Version: '2017-05-25' }), 400, 'InvalidVersion');
    assertRefused(await ask({ Action: 'AssumeRole' }), 404, 'InvalidAction.NotFound');
  });

  const popCore = (config: object) =>
    new PopCore({
      ...simulatorAccessKey,
      endpoint: simulator.url.slice(0, -1),
      apiVersion: '2015-04-01',
      ...config,
    } as ConstructorParameters<typeof PopCore>[0]);

  for (const method of ['GET', 'POST']) {
    test(`answers the official client, pop-core, over ${method}`, async () => {
      now = Date.now();
      const reply = await popCore({}).request<Record<string, string>>('GetCallerIdentity', {}, { method });
      assert.deepEqual(
        [reply['AccountId'], reply['IdentityType'], reply['RequestId']],
        ['1000000000000001', 'RAMUser', simulator.requests[0]?.requestId],
      );
    });
  }

  test('refuses the official client in a way that it understands', async () => {
    now = Date.now();
    const refused = async (config: object) => {
      const call = popCore(config).request('GetCallerIdentity', {}, { method: 'POST' });
      const error = await call.then(
        () => assert.fail('accepted'),
        (thrown: Error & { code?: string }) => thrown,
      );
      return error;
    };
    assert.equal((await refused({ accessKeyId: 'nobody' })).code, 'InvalidAccessKeyId.NotFound');
    assert.equal((await refused({ accessKeySecret: 'wrong' })).code, 'SignatureDoesNotMatch');
    const wrongToken = await refused({ ...OTHER, securityToken: 'made up' });
    assert.equal(wrongToken.code, 'InvalidSecurityToken.Malformed');
  });

  test('answers the official client with a temporary key', async () => {
    now = Date.now();
    const config = { ...OTHER, securityToken: 'another token' };
    const reply = await popCore(config).request<Record<string, string>>('GetCallerIdentity', {});
    assert.equal(reply['IdentityType'], 'AssumedRoleUser');
  });
});

describe('a temporary key', () => {
  test('sends a message with its token', async () => {
    assert.equal((await sendTemporarily()).code, 'OK');
    assert.equal(simulator.accepted, 1);
  });

  for (const [what, call] of [
    ['SendSms', sendTemporarily],
    ['GetCallerIdentity', askTemporarily],
  ] as const) {
    test(`is refused for ${what} without its token, with another one, and when it has expired`, async () => {
      assertRefused(await call({ SecurityToken: undefined }), 400, 'MissingSecurityToken');
      assertRefused(await call({ SecurityToken: 'made up' }), 400, 'InvalidSecurityToken.Malformed');
      assertRefused(
        await call({ SecurityToken: 'another token' }),
        400,
        'InvalidSecurityToken.MismatchWithAccessKey',
      );
      now = start + 60_000;
      assertRefused(await call({ Timestamp: timestamp(now) }), 400, 'InvalidSecurityToken.Expired');
    });
  }

  test('signs its token: changed afterwards, the signature does not match', async () => {
    const parameters = rpcParameters(
      {
        AccessKeyId: TEMPORARY.accessKeyId,
        SecurityToken: 'made up',
        Timestamp: timestamp(now),
      },
      'POST',
      TEMPORARY.accessKeySecret,
    );
    assertRefused(
      await post(simulator.url, { ...parameters, SecurityToken: TOKEN }),
      400,
      'SignatureDoesNotMatch',
    );
  });

  test('is accepted by ACS3-HMAC-SHA256 with its token in a header', async () => {
    const { accessKeyId, accessKeySecret: secret } = TEMPORARY;
    const headers = { 'x-acs-date': timestamp(now), 'x-acs-security-token': TOKEN };
    assert.equal((await sendAcs3(simulator.url, { accessKeyId, secret, headers })).code, 'OK');
    const without = { 'x-acs-date': timestamp(now) };
    assertRefused(
      await sendAcs3(simulator.url, { accessKeyId, secret, headers: without }),
      400,
      'MissingSecurityToken',
    );
  });

  test('is no permanent one: such a key takes no token', async () => {
    assertRefused(await ask({ SecurityToken: 'made up' }), 400, 'InvalidSecurityToken.Malformed');
  });
});
