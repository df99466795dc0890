/**
 * The verification service, from a six-digit template code to the text on the phone: through the connector and the
 * client, against the simulator.
 */
import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { after, before, beforeEach, describe, test } from 'node:test';
import {
  AliyunSms,
  type CallStep,
  isRefusedError,
  type RefusedError,
  SEND_CHANNEL,
} from 'connector-aliyun-sms-wasm/client';
import {
  type Simulator,
  simulatorAccessKey,
  simulatorGiftedSignName,
  simulatorGiftedTemplateCodes,
  simulatorGiftedTemplates,
  simulatorTemplateCodes,
  startSimulator,
} from 'connector-aliyun-sms-wasm/simulator';
import { adviceFor } from '../../host/messages/write.ts';
import { USAGE_TYPES } from '../../host/usage-types.ts';
import {
  allowOrigins,
  connectorWith,
  dataOf,
  failure,
  messageOf,
  readByOperator,
  send,
  sendTest,
} from '../host/connector.ts';

const TO = '8613800138000';
const NATIONAL = '13800138000';
const CODE = '135790';

let simulator: Simulator;
let now = Date.now();
before(async () => {
  // Approved for SMS is the gifted one of the verification service, so that one config can use both.
  simulator = await startSimulator({ signNames: [simulatorGiftedSignName], now: () => now });
  allowOrigins(simulator.url);
});
beforeEach(() => {
  now = Date.now();
  simulator.clear();
});
after(() => simulator.close());

/** A config as the official connector for this service has it. */
const configOf = (change: object = {}) => ({
  ...simulatorAccessKey,
  signName: simulatorGiftedSignName,
  templates: USAGE_TYPES.map((usageType) => ({
    usageType,
    templateCode: simulatorGiftedTemplateCodes[usageType] as unknown,
  })),
  endpoint: simulator.url,
  ...change,
});
const client = (change: object = {}, onStep?: (step: CallStep) => void) =>
  new AliyunSms(configOf(change) as never, {
    allowedOrigins: [simulator.url],
    ...(onStep && { onStep }),
  });
const withCodes = (templateCode: unknown) => ({
  templates: USAGE_TYPES.map((usageType) => ({ usageType, templateCode })),
});

/** What the phone shows. */
const textOf = (templateCode: string, minutes = '10') =>
  `【${simulatorGiftedSignName}】${simulatorGiftedTemplates[templateCode]
    ?.replace('${code}', CODE)
    .replace('${min}', minutes)}`;

describe('delivered', () => {
  for (const usageType of USAGE_TYPES) {
    test(usageType, async () => {
      const receipt = await send(configOf(), { type: usageType });
      const [delivered] = simulator.inbox;
      const templateCode = simulatorGiftedTemplateCodes[usageType];
      assert.equal(delivered?.text, textOf(templateCode));
      assert.deepEqual(
        [delivered?.templateCode, delivered?.phoneNumbers, simulator.requests.length],
        [templateCode, NATIONAL, 1],
      );
      assert.deepEqual(receipt, {
        Code: 'OK',
        Message: '成功',
        BizId: delivered?.bizId,
        RequestId: delivered?.requestId,
      });
    });
  }

  for (const templateCode of Object.keys(simulatorGiftedTemplates)) {
    test(`${templateCode}, named by the message of a client`, async () => {
      const { bizId, requestId, attempts } = await client().send({
        to: TO,
        templateCode,
        params: { code: CODE },
      });
      const [delivered] = simulator.inbox;
      assert.equal(delivered?.text, textOf(templateCode));
      assert.deepEqual([bizId, requestId, attempts], [delivered?.bizId, delivered?.requestId, 1]);
    });
  }

  for (const to of [NATIONAL, `86${NATIONAL}`, `+86${NATIONAL}`, `0086${NATIONAL}`]) {
    test(`to ${to}`, async () => {
      await send(configOf(), { to });
      assert.equal(simulator.inbox[0]?.phoneNumbers, NATIONAL);
    });
  }

  test('with the minutes of the config', async () => {
    await send(configOf({ codeValidMinutes: 5 }));
    assert.equal(simulator.inbox[0]?.text, textOf('100001', '5'));
  });

  test('with the minutes of the message, where it has any', async () => {
    await client({ codeValidMinutes: 5 }).send({ to: TO, type: 'SignIn', params: { code: CODE, min: 2 } });
    assert.equal(simulator.inbox[0]?.text, textOf('100001', '2'));
  });

  test('without what Logto’s payload has beside the code', async () => {
    await send(configOf(), { payload: { code: CODE, locale: 'zh-CN', uiLocales: 'zh-CN en' } });
    assert.deepEqual(simulator.inbox[0]?.templateParam, { code: CODE, min: '10' });
  });

  test('again within a minute only when the config says so', async () => {
    await send(configOf());
    now += 40_000;
    assert.equal(dataOf(await failure(send(configOf()))).Code, 'biz.FREQUENCY');
    await send(configOf({ intervalSeconds: 30 }));
    assert.equal(simulator.accepted, 2);
  });
});

describe('one code for each side of the border', () => {
  const { overseas } = simulatorTemplateCodes.SignIn;

  test('the mainland by the verification service, the others by SMS', async () => {
    const config = configOf(withCodes({ china: '100001', overseas }));
    await send(config);
    await send(config, { to: '85251234567' });
    assert.deepEqual(
      simulator.requests.map(({ action, templateCode, code }) => [action, templateCode, code]),
      [
        ['SendSmsVerifyCode', '100001', 'OK'],
        ['SendSms', overseas, 'OK'],
      ],
    );
    assert.deepEqual(simulator.inbox[1]?.templateParam, { code: CODE }, 'no minutes for SMS');
  });

  for (const [what, templateCode, field] of [
    ['one six-digit code for all numbers', '100001', 'overseas'],
    ['a six-digit code for overseas numbers', { china: '100001', overseas: '100001' }, 'overseas'],
    ['no code for overseas numbers', { china: '100001', overseas: '' }, 'overseas'],
  ] as const) {
    test(`${what}: an overseas number is told the field to fill in`, async () => {
      const error = await failure(sendTest(configOf(withCodes(templateCode)), { to: '85251234567' }));
      assert.equal(dataOf(error).Code, 'TemplateNotFound');
      const { en, zh } = readByOperator(error);
      for (const [text, open, close] of [
        [en, ' (', ')'],
        [zh, '（', '）'],
      ] as const) {
        assert.ok(text.includes(`templates[0].templateCode.${field}${open}SignIn${close}`), text);
        assert.ok(text.includes(`templates[3].templateCode.${field}${open}Generic${close}`), text);
      }
      if (typeof templateCode === 'string' || templateCode.overseas !== '') {
        assert.match(en, /A code of six digits is for mainland numbers only: keep it/);
        assert.match(zh, /六位数字的模板 CODE 只能用于内地号码：/);
      }
      assert.equal(simulator.requests.length, 0);
    });
  }

  test('the end user is not told of templates', async () => {
    const error = await failure(send(configOf(), { to: '85251234567' }));
    assert.equal(
      dataOf(error).errorDescription,
      'We cannot send messages to this number. Use another number or another way to sign in, or contact support. (TemplateNotFound)',
    );
  });

  test('a config that can never reach anybody overseas says so when it is checked', async () => {
    const { problems, warnings } = await AliyunSms.validate({
      ...configOf(),
      routes: [{ to: '852', templateCode: '100001' }],
      endpoint: undefined,
    });
    assert.deepEqual(problems, []);
    assert.deepEqual(
      warnings.map(({ path, reason }) => [path, reason]),
      [['routes[0].templateCode', 'mainland_only']],
    );
  });
});

/** The service's refusals in both forms, with and without a prefix; each comes with either status. */
const refusals = [
  ['biz.FREQUENCY', 'endUser', true],
  ['FREQUENCY_FAIL', 'endUser', true],
  ['isv.BUSINESS_LIMIT_CONTROL', 'endUser', true],
  ['BUSINESS_LIMIT_CONTROL', 'endUser', true],
  ['isv.MOBILE_NUMBER_ILLEGAL', 'endUser', false],
  ['MOBILE_NUMBER_ILLEGAL', 'endUser', false],
  ['UNKNOWN', 'endUser', false],
  ['isv.INVALID_PARAMETERS', 'operator', false],
  ['INVALID_PARAMETERS', 'operator', false],
  ['FUNCTION_NOT_OPENED', 'operator', false],
] as const;

describe('a refusal means the same with HTTP 200 and 400', () => {
  for (const [code, actor, limit] of refusals) {
    for (const status of [200, 400]) {
      test(`${code} with ${status}`, async () => {
        const advice = adviceFor(code);
        assert.equal(advice?.actor, actor);
        simulator.answerNext({ code, status, message: `Not for ${NATIONAL}.` }, 3);

        const forUser = await failure(send(configOf(), { payload: { code: CODE, locale: 'zh-CN' } }));
        assert.equal(forUser.code, 'general', 'the only code for which Logto shows the text');
        const { errorDescription, Code, RequestId } = dataOf(forUser);
        assert.deepEqual([Code, RequestId], [code, simulator.requests[0]?.requestId]);
        if (actor === 'endUser') {
          assert.equal(errorDescription, advice?.zh);
        } else {
          assert.match(errorDescription, /^短信服务暂时不可用/);
        }

        const { en, zh } = readByOperator(await failure(sendTest(configOf())));
        assert.deepEqual([en, zh], [`${advice?.en} (${code})`, `${advice?.zh}（${code}）`]);

        const error = await client()
          .send({ to: TO, type: 'SignIn', params: { code: CODE } })
          .then(
            () => assert.fail('It was sent.'),
            (thrown: unknown) => thrown,
          );
        assert.ok(isRefusedError(error));
        const { refusal, mayHaveBeenSent } = error as RefusedError;
        assert.deepEqual([refusal.limit, mayHaveBeenSent, refusal.attempts], [limit, false, 1]);
        assert.equal(simulator.requests.length, 3);
      });
    }
  }

  test('the two forms of a code have one sentence, where they mean one thing', () => {
    for (const [one, other] of [
      ['biz.FREQUENCY', 'FREQUENCY_FAIL'],
      ['isv.MOBILE_NUMBER_ILLEGAL', 'MOBILE_NUMBER_ILLEGAL'],
      ['isv.INVALID_PARAMETERS', 'INVALID_PARAMETERS'],
    ] as const) {
      assert.deepEqual(adviceFor(one), adviceFor(other));
    }
  });

  test('with HTTP 500 the same code is in doubt', async () => {
    for (const code of ['UNKNOWN', 'INVALID_PARAMETERS', 'biz.FREQUENCY', 'MOBILE_NUMBER_ILLEGAL']) {
      simulator.answerNext({ code, status: 500 });
      const error = await failure(sendTest(configOf()));
      assert.match(dataOf(error).errorDescription, /may have been sent/, code);
    }
  });
});

describe('the simulator’s own refusals', () => {
  test('a number that nobody has: UNKNOWN is explained', async () => {
    const { en, zh } = readByOperator(await failure(sendTest(configOf(), { to: '8613000000000' })));
    assert.equal(simulator.requests[0]?.code, 'UNKNOWN');
    assert.match(
      en,
      /^This number cannot receive the message, probably because it is not in use\..+\(UNKNOWN\)$/,
    );
    assert.match(zh, /^该号码无法接收短信，可能未启用。.+（UNKNOWN）$/);
  });

  test('a sign name and a template that are not gifted', async () => {
    for (const change of [{ signName: '别人' }, withCodes('100009')]) {
      const error = await failure(sendTest(configOf(change)));
      assert.equal(dataOf(error).Code, 'isv.INVALID_PARAMETERS');
      assert.match(readByOperator(error).en, /For six-digit codes, copy a current gifted sign name/);
    }
  });

  test('a landline, which is not even asked for', async () => {
    const error = await failure(sendTest(configOf(), { to: '861088888888' }));
    assert.equal(dataOf(error).Code, 'InvalidPhoneNumber');
    assert.equal(simulator.requests.length, 0);
  });
});

describe('the number comes back nowhere', () => {
  const forms = [TO, `+${TO}`, `00${TO}`, NATIONAL];

  for (const to of forms) {
    test(`${to}: not in an error, its data, a line of the log, an event or a step`, async () => {
      const printed: string[] = [];
      const told: unknown[] = [];
      const listener = (event: unknown) => told.push(event);
      const write = process.stderr.write;
      subscribe(SEND_CHANNEL, listener);
      process.env['ALIYUN_SMS_LOG'] = 'on';
      process.stderr.write = ((chunk: string | Uint8Array) => {
        printed.push(String(chunk));
        return true;
      }) as typeof write;
      const errors: unknown[] = [];
      try {
        for (const code of ['isv.BRAND_NEW', 'UNKNOWN', 'BUSINESS_LIMIT_CONTROL']) {
          const body = JSON.stringify({
            Code: code,
            Message: `${to} got ${CODE}`,
            Model: { OutId: to, BizId: NATIONAL, VerifyCode: CODE },
          });
          simulator.answerNext({ body, status: 400 }, 2);
          errors.push(await failure(send(configOf(), { to })));
          errors.push(await failure(sendTest(configOf(), { to })));
        }
      } finally {
        process.stderr.write = write;
        process.env['ALIYUN_SMS_LOG'] = 'off';
        unsubscribe(SEND_CHANNEL, listener);
      }
      const accepted = { Code: 'OK', Message: `${to} ${CODE}`, Model: { BizId: NATIONAL, VerifyCode: CODE } };
      simulator.answerNext({ body: JSON.stringify(accepted) });
      const steps: CallStep[] = [];
      const receipt = await client({}, (step) => steps.push(step)).send({
        to,
        type: 'SignIn',
        params: { code: CODE },
      });
      assert.ok(printed.length >= 3 && told.length >= 6 && steps.length >= 3);
      const everything = JSON.stringify([
        errors.map((error) => [error, String(error), (error as { data?: unknown }).data]),
        printed,
        told,
        // A nonce or a signature may hold six digits by chance.
        steps.map((step) =>
          JSON.stringify(step, (name, value) => (/Nonce|Signature|Time/.test(name) ? '' : value)),
        ),
        receipt,
      ]);
      for (const secret of [NATIONAL, CODE]) {
        assert.ok(!everything.includes(secret), everything);
      }
    });
  }
});

describe('what is tried again', () => {
  for (const code of ['Throttling.User', 'ServiceUnavailable']) {
    test(`${code} once, then accepted: one message`, async () => {
      simulator.answerNext({ code });
      await send(configOf());
      assert.deepEqual(
        simulator.requests.map((request) => request.code),
        [code, 'OK'],
      );
      assert.equal(simulator.accepted, 1);
    });
  }

  test('a lost connection is not', async () => {
    simulator.answerNext({ disconnect: true });
    const error = await failure(sendTest(configOf()));
    assert.match(dataOf(error).errorDescription, /may have been sent/);
    assert.equal(simulator.requests.length, 1);
  });
});

describe('an answer is read', () => {
  const ID = '0A974B78-02BF-4C79-ADF3-90CFBA1B55B1';
  const receiptOf = async (body: string, status = 200) => {
    simulator.answerNext({ body, status });
    return (await connectorWith(configOf())).sendMessage(messageOf());
  };

  for (const [what, body, BizId] of [
    ['JSON', `{"Code":"OK","Message":"OK","RequestId":"${ID}","Model":{"BizId":"1^4"}}`, '1^4'],
    ['JSON without Model', `{"Code":"OK","Message":"OK","RequestId":"${ID}"}`, undefined],
    [
      'JSON with BizId beside Model',
      `{"Code":"OK","Message":"OK","RequestId":"${ID}","BizId":"2^4","Model":{"RequestId":"x"}}`,
      undefined,
    ],
    [
      'XML',
      `<?xml version='1.0' encoding='UTF-8'?><SendSmsVerifyCodeResponse><RequestId>${ID}</RequestId><Code>OK</Code><Message>OK</Message><Model><BizId>1^4</BizId><RequestId>x</RequestId></Model></SendSmsVerifyCodeResponse>`,
      '1^4',
    ],
  ] as const) {
    test(`${what}, accepted`, async () => {
      assert.deepEqual(await receiptOf(body), { Code: 'OK', Message: 'OK', BizId, RequestId: ID });
    });
  }

  for (const [what, body] of [
    ['JSON', `{"Code":"INVALID_PARAMETERS","Message":"m","RequestId":"${ID}"}`],
    [
      'XML of the service',
      `<SendSmsVerifyCodeResponse><RequestId>${ID}</RequestId><Code>INVALID_PARAMETERS</Code></SendSmsVerifyCodeResponse>`,
    ],
    ['XML of the gateway', `<Error><RequestId>${ID}</RequestId><Code>INVALID_PARAMETERS</Code></Error>`],
  ] as const) {
    test(`${what}, refused`, async () => {
      const { Code, RequestId } = dataOf(await failure(receiptOf(body, 400)));
      assert.deepEqual([Code, RequestId], ['INVALID_PARAMETERS', ID]);
    });
  }

  test('a link to Aliyun’s page names the product', async () => {
    simulator.answerNext({ code: 'NoPermission' });
    const { Recommend, RequestId } = dataOf(await failure(send(configOf())));
    assert.equal(
      Recommend,
      `https://api.aliyun.com/troubleshoot?q=NoPermission&product=Dypnsapi&requestId=${RequestId}`,
    );
  });
});
