/** Anybody can write to the simulator, any web page included: what it keeps of that has a limit. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import type { Request } from '../../simulator/views.ts';
import { sendRpc, verifyMessage } from './signed-requests.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const MIB = 1024 * 1024;
const VERIFY = { Action: 'SendSmsVerifyCode', ...verifyMessage };

/** After a while, in which the client lets go of what it sent. */
const usedMemory = async (): Promise<number> => {
  for (let count = 0; count < 3; count += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    collectGarbage();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

const post = async (url: string, body: string): Promise<void> => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  await (await fetch(url, { method: 'POST', headers, body })).text();
};

const bodies: Record<string, string> = {
  'one long parameter': `Action=${'A'.repeat(MIB - 100)}`,
  'the action among many bytes that are not kept': `Action=Send&Filler=${'A'.repeat(MIB - 100)}&Filler=`,
  'many short parameters': Array.from({ length: 100_000 }, (_, index) => `${index}=`).join('&'),
  'bytes that a signature writes fifteen times as long': `Action=SendSms&Version=2017-05-25&AccessKeyId=a&SignatureMethod=HMAC-SHA1&SignatureVersion=1.0&SignatureNonce=a&Timestamp=a&Signature=a&Filler=${'一'.repeat(MIB / 4)}`,
};

for (const [what, body] of Object.entries(bodies)) {
  test(`large requests are forgotten early: ${what}`, async (context) => {
    const simulator = await startSimulator();
    context.after(() => simulator.close());
    await post(simulator.url, body);
    const before = await usedMemory();
    for (let count = 0; count < 80; count += 1) {
      await post(simulator.url, body);
    }
    const grown = ((await usedMemory()) - before) / MIB;
    assert.ok(grown < 40, `${grown} MiB more`);
    assert.equal(simulator.requests.length, 81);
    await sendRpc(simulator.url);
    const answer = await fetch(`${simulator.url}_api/requests`);
    const { requests } = (await answer.json()) as { requests: Request[] };
    assert.equal(requests.at(-1)?.code, 'OK', 'the newest is shown whole');
    assert.equal(requests.at(-1)?.parameters['PhoneNumbers'], '13800138000');
  });
}

const LARGE = 'A'.repeat(MIB / 2);
for (const [what, change] of [
  ['its reference', () => ({ OutId: LARGE })],
  [
    'its variable',
    (PhoneNumber: string) => ({
      ...VERIFY,
      PhoneNumber,
      TemplateParam: JSON.stringify({ code: LARGE, min: '10' }),
    }),
  ],
  ['its nonce', (phoneNumber: string) => ({ SignatureNonce: phoneNumber + LARGE })],
] as const) {
  test(`large messages that are accepted are kept in part: ${what}`, async (context) => {
    const simulator = await startSimulator();
    context.after(() => simulator.close());
    const send = async (count: number) => {
      const phoneNumber = `139${String(count).padStart(8, '0')}`;
      const { code } = await sendRpc(simulator.url, { PhoneNumbers: phoneNumber, ...change(phoneNumber) });
      assert.equal(code, 'OK');
    };
    // What is kept of requests has its own limit, which these reach.
    for (let count = 0; count < 40; count += 1) await send(count);
    const before = await usedMemory();
    for (let count = 40; count < 160; count += 1) await send(count);
    const grown = ((await usedMemory()) - before) / MIB;
    assert.ok(grown < 25, `${grown} MiB more`);
    assert.equal(simulator.accepted, 160);
  });
}

test('the fields of a record are cut', async (context) => {
  const simulator = await startSimulator();
  context.after(() => simulator.close());
  const long = '一'.repeat(5000);
  await sendRpc(simulator.url, { Action: long, PhoneNumbers: long, SignName: long, TemplateCode: long });
  await sendRpc(simulator.url, { SignName: long });
  for (const { action, phoneNumbers, signName, templateCode, reason } of simulator.requests) {
    for (const text of [action, phoneNumbers, signName, templateCode, reason]) {
      assert.ok(text !== undefined && text.length <= 1001, `${text?.length} characters`);
    }
    assert.ok(signName?.endsWith('一…'));
  }
});
