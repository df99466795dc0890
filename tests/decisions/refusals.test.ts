/** Every code that Aliyun refuses a send with, as the operator who tests a config reads it. The end user's part is in `audience.test.ts`. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type Simulator, startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { adviceFor } from '../../host/messages/write.ts';
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
before(async () => {
  simulator = await startSimulator();
  allowOrigins(simulator.url);
});
beforeEach(() => simulator.clear());
after(() => simulator.close());

const reference: readonly { code: string; stage: string }[] = JSON.parse(
  readFileSync(new URL('../vectors/error-codes.json', import.meta.url), 'utf8'),
);
const codes = new Set(
  reference
    .filter(({ code, stage }) => ['gateway', 'submit'].includes(stage) && code !== 'OK')
    .map(({ code }) => code.replace('{Param}', 'SignName')),
);

/** Turned away before the SMS service: three attempts, with pauses. */
const attempts = (code: string) => (/^Throttling|^ServiceUnavailable$/.test(code) ? 3 : 1);

/** What is said when the message may have been sent anyway; `claims.test.ts` says when. */
const IN_DOUBT = / The message may have been sent: [^(]+(?= \()|短信可能已发出[^（]+(?=（)/;

describe('each code', () => {
  for (const code of codes) {
    test(code, async () => {
      const advice = adviceFor(code);
      assert.ok(advice);
      simulator.answerNext({ code, message: 'The words of the provider.' }, 3);
      const error = await failure(sendTest(configFor(simulator.url)));
      assert.equal(error.code, 'general', 'the only code for which Logto shows the text');
      const { Code, RequestId, Recommend } = dataOf(error);
      const { en, zh } = readByOperator(error);
      assert.equal(en.replace(IN_DOUBT, ''), `${advice.en} (${code})`);
      assert.equal(zh.replace(IN_DOUBT, ''), `${advice.zh}（${code}）`);
      assert.equal(Code, code);
      assert.equal(simulator.requests.length, attempts(code));
      const { requestId, status } = simulator.requests.at(-1) ?? {};
      assert.equal(RequestId, requestId);
      const gateway = status !== 200;
      assert.equal(Recommend?.startsWith('https://api.aliyun.com/troubleshoot?q=') ?? false, gateway);
      assert.equal(simulator.accepted, 0);
    });
  }

  test('in full, once in each language', async () => {
    simulator.answerNext({ code: 'isv.AMOUNT_NOT_ENOUGH' });
    assert.equal(
      dataOf(await failure(sendTest(configFor(simulator.url)))).errorDescription,
      'The balance or message package is not sufficient. Top up or buy a package in the Alibaba Cloud console. (isv.AMOUNT_NOT_ENOUGH)\n' +
        '账户余额或套餐包不足。请在阿里云控制台充值或购买套餐包。（isv.AMOUNT_NOT_ENOUGH）',
    );
  });
});

describe('a code nobody knows', () => {
  test('keeps the provider’s words, cleaned', async () => {
    const message = 'Quota <b>exceeded</b> for 8613800138000,\n code 135790.';
    simulator.answerNext({ code: 'isv.BRAND_NEW', message });
    const error = await failure(sendTest(configFor(simulator.url)));
    const { en, zh } = readByOperator(error);
    assert.match(
      en,
      /^Aliyun refused the message: Quota exceeded for \*+, code \*+\. Look the code up at \S+, or open a ticket\. \(isv\.BRAND_NEW\)$/,
    );
    assert.match(
      zh,
      /^阿里云拒绝了该短信：Quota exceeded for \*+, code \*+。请凭错误码在 \S+ 查询，或提交工单。（isv\.BRAND_NEW）$/,
    );
  });

  test('of the inside of Aliyun says that the message may have been sent', async () => {
    simulator.answerNext({ code: 'isp.BRAND_NEW', message: 'x' });
    const error = await failure(sendTest(configFor(simulator.url)));
    assert.match(dataOf(error).errorDescription, /may have been sent/);
  });

  test('with HTTP 429 is a limit', async () => {
    simulator.answerNext({
      status: 429,
      body: JSON.stringify({ Code: 'Slow', Message: 'm', RequestId: 'R' }),
    });
    assert.equal((await failure(send(configFor(simulator.url)))).code, 'rate_limit_exceeded');
  });
});

describe('what is tried again', () => {
  test('throttled once, then accepted: one message', async () => {
    simulator.answerNext({ code: 'Throttling.User' });
    await send(configFor(simulator.url));
    assert.deepEqual(
      simulator.requests.map(({ code }) => code),
      ['Throttling.User', 'OK'],
    );
    assert.equal(simulator.accepted, 1);
  });

  test('a nonce that was used: a copy came before, so never again', async () => {
    simulator.answerNext({ code: 'SignatureNonceUsed' });
    const error = await failure(sendTest(configFor(simulator.url)));
    assert.equal(simulator.requests.length, 1);
    assert.match(dataOf(error).errorDescription, /more than once.+may have been sent/);
    assert.equal(dataOf(error).Code, 'SignatureNonceUsed');
  });

  for (const [code, status] of [
    ['isp.UpstreamThrottlingTimeout', 500],
    ['ServiceUnavailable', 500],
    ['ServiceUnavailable', 200],
    ['Throttling.User', 500],
    ['isp.SYSTEM_ERROR', 429],
  ] as const) {
    test(`${code} with HTTP ${status} is in doubt, and not tried again`, async () => {
      simulator.answerNext({ status, body: JSON.stringify({ Code: code, Message: 'm' }) });
      const error = await failure(sendTest(configFor(simulator.url)));
      assert.equal(simulator.requests.length, 1);
      assert.equal(error.code, 'general');
      assert.match(dataOf(error).errorDescription, /may have been sent/);
    });
  }
});

describe('what a refusal keeps of the answer', () => {
  const requestId = '0A974B78-02BF-4C79-8683-90CFBA1B55B1';
  const refusal = (fields: object) => ({ status: 400, body: JSON.stringify({ Message: 'm', ...fields }) });

  test('the known code and the id, whatever the template’s variables are', async () => {
    const code = 'isv.SMS_SIGNATURE_ILLEGAL';
    simulator.answerNext(refusal({ Code: code, RequestId: requestId }));
    const payload = { code: '8683', product: 'SMS', part: '937' };
    const error = await failure(sendTest(configFor(simulator.url), { payload }));
    const { Code, RequestId } = dataOf(error);
    assert.deepEqual({ Code, RequestId }, { Code: code, RequestId: requestId });
    assert.equal(readByOperator(error).en, `${adviceFor(code)?.en} (${code})`);
  });

  test('the receipt’s id, when there is one', async () => {
    const BizId = '336006646937050335^0';
    simulator.answerNext(refusal({ Code: 'isp.SYSTEM_ERROR', BizId }));
    assert.equal(dataOf(await failure(send(configFor(simulator.url)))).BizId, BizId);
    simulator.answerNext(refusal({ Code: 'isp.SYSTEM_ERROR', BizId: 'for 13800138000' }));
    assert.equal(dataOf(await failure(send(configFor(simulator.url)))).BizId, undefined);
  });

  test('a link that is made of what is known', async () => {
    const Recommend = 'https://api.aliyun.com/troubleshoot?q=135790&Signature=x';
    simulator.answerNext(refusal({ Code: 'NoPermission', RequestId: requestId, Recommend }));
    const error = await failure(send(configFor(simulator.url)));
    assert.equal(
      dataOf(error).Recommend,
      `https://api.aliyun.com/troubleshoot?q=NoPermission&product=Dysmsapi&requestId=${requestId}`,
    );
  });

  test('no id that is none', async () => {
    simulator.answerNext(refusal({ Code: 'NoPermission', RequestId: '135-790' }));
    assert.equal(dataOf(await failure(send(configFor(simulator.url)))).RequestId, undefined);
  });
});

describe('the simulator’s own refusals', () => {
  for (const [what, change, code] of [
    ['an unknown key', { accessKeyId: 'somebody' }, 'InvalidAccessKeyId.NotFound'],
    ['an unknown sign name', { signName: '别人' }, 'isv.SMS_SIGNATURE_ILLEGAL'],
    [
      'an unknown template',
      {
        templates: ['SignIn', 'Register', 'ForgotPassword', 'Generic'].map((usageType) => ({
          usageType,
          templateCode: 'SMS_1',
        })),
      },
      'isv.SMS_TEMPLATE_ILLEGAL',
    ],
  ] as const) {
    test(what, async () => {
      const error = await failure(sendTest(configFor(simulator.url, change)));
      assert.equal(error.code, 'general');
      assert.equal(dataOf(error).Code, code);
      assert.equal(readByOperator(error).en, `${adviceFor(code)?.en} (${code})`);
    });
  }
});
