/** SignatureDoesNotMatch, explained: the secret is wrong, or something changed the request on the way. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { inspect } from 'node:util';
import { type Simulator, startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { type AnsweringServer, rawAnswer, startAnswering } from '../host/answering.ts';
import {
  allowOrigins,
  configFor,
  dataOf,
  failure,
  readByOperator,
  send,
  sendTest,
} from '../host/connector.ts';

let simulator: Simulator;
/** Something between the connector and the simulator that changes the form. */
let proxy: AnsweringServer;
let change: (form: URLSearchParams) => void;

before(async () => {
  simulator = await startSimulator();
  proxy = await startAnswering(async (body, socket) => {
    const form = new URLSearchParams(body);
    change(form);
    const answer = await fetch(simulator.url, { method: 'POST', body: form });
    socket.end(rawAnswer(await answer.text(), { status: `${answer.status} X` }));
  });
  allowOrigins(simulator.url, proxy.url);
});
beforeEach(() => simulator.clear());
after(async () => {
  await proxy.close();
  await simulator.close();
});

const explained = async (config: unknown, language: 'en' | 'zh' = 'en') => {
  const error = await failure(sendTest(config));
  assert.equal(error.code, 'general');
  assert.equal(dataOf(error).Code, 'SignatureDoesNotMatch');
  // The gateway's echo holds number and code, percent-encoded once and twice.
  assert.doesNotMatch(inspect(error, { depth: 10 }), /135790|13800138000|POST&|%25|%3D|HMAC/);
  assert.equal(simulator.requests.at(-1)?.code, 'SignatureDoesNotMatch');
  return readByOperator(error)[language];
};

describe('a wrong secret', () => {
  for (const [language, words] of [
    ['en', /^The AccessKey Secret is wrong.*accessKeySecret again\. \(SignatureDoesNotMatch\)$/],
    ['zh', /^AccessKey Secret 错误.*accessKeySecret。（SignatureDoesNotMatch）$/],
  ] as const) {
    test(language, async () => {
      const config = configFor(simulator.url, { accessKeySecret: 'NotTheSecret' });
      assert.match(await explained(config, language), words);
    });
  }
});

describe('a request that was changed on the way', () => {
  test('arrives when nothing is changed', async () => {
    change = () => {};
    await send(configFor(proxy.url));
    assert.equal(simulator.inbox.length, 1);
  });

  for (const [what, alter, parameter] of [
    ['another sign name', (form) => form.set('SignName', '别人'), 'SignName'],
    ['another number', (form) => form.set('PhoneNumbers', '8613900139000'), 'PhoneNumbers'],
    ['another code', (form) => form.set('TemplateParam', '{"code":"246801"}'), 'TemplateParam'],
    ['a parameter taken out', (form) => form.delete('TemplateParam'), 'TemplateParam'],
    ['another template', (form) => form.set('TemplateCode', 'SMS_100000001'), 'TemplateCode'],
  ] as const satisfies readonly (readonly [string, (form: URLSearchParams) => void, string])[]) {
    test(`${what}: the error says ${parameter}`, async () => {
      change = alter;
      assert.match(
        await explained(configFor(proxy.url)),
        new RegExp(`^The request was changed on its way to Aliyun \\(${parameter}\\)\\.`),
      );
      assert.match(
        await explained(configFor(proxy.url), 'zh'),
        new RegExp(`^请求在到达阿里云之前被改动（${parameter}）。`),
      );
    });
  }

  test('a parameter put in is not ours to name', async () => {
    change = (form) => form.set('Zone', 'x');
    assert.match(await explained(configFor(proxy.url)), /^The request was changed on its way to Aliyun\./);
  });
});
