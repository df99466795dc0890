/** The rules of the verification service, once a call has passed the gateway. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import {
  type DeliveredMessage,
  type Simulator,
  simulatorGiftedSignName,
  simulatorGiftedSignNames,
  simulatorGiftedTemplateCodes,
  simulatorGiftedTemplates,
  simulatorSignName,
  simulatorTemplateCodes,
  startSimulator,
} from 'connector-aliyun-sms-wasm/simulator';
import { type Changes, sendRpc, sendVerifyAcs3, sendVerifyRpc, timestamp } from './signed-requests.ts';

interface VerifyBody {
  Code: string;
  Message: string;
  Success: boolean;
  RequestId: string;
  Model?: { BizId: string; OutId?: string; RequestId: string; VerifyCode?: string };
}

const start = Date.parse('2026-03-01T10:00:30Z');
let now = start;
let simulator: Simulator;
before(async () => {
  simulator = await startSimulator({ now: () => now });
});
beforeEach(() => {
  now = start;
  simulator.clear();
});
after(() => simulator.close());

const send = async (changes: Changes = {}, url = simulator.url) => {
  const reply = await sendVerifyRpc(url, { Timestamp: timestamp(now), ...changes });
  return { ...reply, verify: JSON.parse(reply.text) as VerifyBody };
};

const param = (changes: object) => ({
  TemplateParam: JSON.stringify({ code: '123456', min: '10', ...changes }),
});

describe('delivered', () => {
  test('into the same inbox as SendSms, in the same shape', async () => {
    const { status, verify, headers } = await send({ OutId: 'order 1' });
    assert.equal(status, 200);
    const { RequestId, Model, ...rest } = verify;
    assert.deepEqual(rest, { Code: 'OK', Message: '成功', Success: true });
    assert.deepEqual(Object.keys(Model ?? {}), ['BizId', 'OutId', 'RequestId']);
    assert.equal(Model?.OutId, 'order 1');
    assert.equal(headers.get('x-acs-request-id'), RequestId);

    const { at, id, ...message } = simulator.inbox[0] as DeliveredMessage;
    assert.match(id, /^\d+$/);
    assert.deepEqual(message, {
      action: 'SendSmsVerifyCode',
      phoneNumbers: '13800138000',
      signName: '恒创联众',
      templateCode: '100001',
      templateParam: { code: '123456', min: '10' },
      text: '【恒创联众】您的验证码为123456。尊敬的客户，以上验证码10分钟内有效，请注意保密，切勿告知他人。',
      bizId: Model?.BizId,
      requestId: RequestId,
      outId: 'order 1',
      receivedAt: undefined,
      delivery: 'pending',
      errorCode: undefined,
    });
    assert.equal(at.getTime(), now);
    const { at: _, method, ...record } = simulator.requests[0] ?? {};
    assert.deepEqual(record, {
      requestId: RequestId,
      scheme: 'RPC',
      action: 'SendSmsVerifyCode',
      phoneNumbers: '13800138000',
      signName: '恒创联众',
      templateCode: '100001',
      status: 200,
      code: 'OK',
    });
  });

  test('by one simulator beside SendSms, in the order of the requests', async () => {
    await send();
    assert.equal((await sendRpc(simulator.url, { Timestamp: timestamp(now) })).code, 'OK');
    assert.deepEqual(
      simulator.messagesTo('+8613800138000').map(({ signName }) => signName),
      [simulatorGiftedSignName, simulatorSignName],
    );
    assert.equal(new Set(simulator.inbox.map(({ bizId }) => bizId)).size, 2);
  });

  test('by ACS3-HMAC-SHA256, as query and as form', async () => {
    const headers = { 'x-acs-date': timestamp(now) };
    assert.equal((await sendVerifyAcs3(simulator.url, { headers })).code, 'OK');
    const parameters = { PhoneNumber: '13900139000' };
    assert.equal((await sendVerifyAcs3(simulator.url, { headers, parameters, form: true })).code, 'OK');
    assert.equal(simulator.accepted, 2);
  });

  test('and answered in XML, nested as in JSON, when nothing else is asked for', async () => {
    const timed = { Format: undefined, Timestamp: timestamp(now) };
    const { text, headers } = await sendVerifyRpc(simulator.url, {
      ...timed,
      OutId: '<1>',
      ReturnVerifyCode: 'true',
    });
    assert.equal(headers.get('content-type'), 'text/xml;charset=utf-8');
    const { bizId, requestId } = simulator.inbox[0] as DeliveredMessage;
    const [, model] = /<RequestId>([^<]*)<\/RequestId><VerifyCode>/.exec(text) ?? [];
    assert.equal(
      text,
      "<?xml version='1.0' encoding='UTF-8'?><SendSmsVerifyCodeResponse><Code>OK</Code><Message>成功</Message>" +
        `<Success>true</Success><RequestId>${requestId}</RequestId><Model><BizId>${bizId}</BizId>` +
        `<OutId>&lt;1&gt;</OutId><RequestId>${model}</RequestId><VerifyCode>123456</VerifyCode></Model>` +
        '</SendSmsVerifyCodeResponse>',
    );
    const refused = await sendVerifyRpc(simulator.url, timed);
    assert.match(
      refused.text,
      /\?><SendSmsVerifyCodeResponse><Message>check frequency failed<\/Message><RequestId>[^<]+<\/RequestId><Code>biz\.FREQUENCY<\/Code><Success>false<\/Success><\/SendSmsVerifyCodeResponse>$/,
    );
  });

  test('by every gifted sign name and template, each with its own text', async () => {
    const codes = Object.keys(simulatorGiftedTemplates);
    assert.deepEqual(codes, ['100001', '100002', '100003', '100004', '100005']);
    for (const TemplateCode of codes) {
      const SchemeName = TemplateCode;
      assert.equal((await send({ TemplateCode, SchemeName })).code, 'OK', TemplateCode);
    }
    const texts = new Set(simulator.inbox.map(({ text }) => text));
    assert.equal(texts.size, 5);
    assert.ok(
      [...texts].every((text) => text.includes('123456。') && text.includes('以上验证码10分钟内有效')),
    );
    assert.ok(simulatorGiftedSignNames.includes(simulatorGiftedSignName));
    for (const SignName of simulatorGiftedSignNames) {
      assert.equal((await send({ SignName, SchemeName: SignName })).code, 'OK', SignName);
    }
  });

  test('with other gifted sign names, after Aliyun has replaced them', async (context) => {
    const own = await startSimulator({ now: () => now, giftedSignNames: ['速通互联验证码'] });
    context.after(() => own.close());
    assert.equal((await send({ SignName: '速通互联验证码' }, own.url)).code, 'OK');
    assert.equal((await send({}, own.url)).code, 'isv.INVALID_PARAMETERS');
  });

  test('the exports name a gifted template for every usage type', () => {
    assert.deepEqual(
      Object.keys(simulatorGiftedTemplateCodes).sort(),
      Object.keys(simulatorTemplateCodes).sort(),
    );
    for (const code of Object.values(simulatorGiftedTemplateCodes)) {
      assert.ok(Object.hasOwn(simulatorGiftedTemplates, code), code);
    }
  });
});

describe('the code', () => {
  const own = { ...param({ code: '##code##' }), ReturnVerifyCode: 'true' };
  const alphabets: Record<string, RegExp> = {
    1: /^[0-9]+$/,
    2: /^[A-Z]+$/,
    3: /^[a-z]+$/,
    4: /^[A-Za-z]+$/,
    5: /^[0-9A-Z]+$/,
    6: /^[0-9a-z]+$/,
    7: /^[0-9A-Za-z]+$/,
  };
  for (const [CodeType, alphabet] of Object.entries(alphabets)) {
    test(`of CodeType ${CodeType} has the characters of ${alphabet.source}, all of them`, async () => {
      let all = '';
      for (let count = 0; count < 80; count += 1) {
        now += 60_000;
        const { verify } = await send({ ...own, CodeType, CodeLength: '8' });
        const code = verify.Model?.VerifyCode ?? '';
        assert.equal(code.length, 8);
        assert.match(code, alphabet);
        assert.deepEqual(simulator.inbox.at(-1)?.templateParam, { code, min: '10' });
        all += code;
      }
      for (const kind of [/[0-9]/, /[A-Z]/, /[a-z]/]) {
        const isWanted = kind.test('0123456789')
          ? alphabet.source.includes('0-9')
          : alphabet.source.includes(kind.source.slice(1, -1));
        assert.equal(kind.test(all), isWanted, `${kind}`);
      }
    });
  }

  test('has 4 digits by default, and as many as CodeLength says', async () => {
    assert.match((await send(own)).verify.Model?.VerifyCode ?? '', /^\d{4}$/);
    for (const CodeLength of ['4', '6', '8']) {
      const { verify } = await send({ ...own, CodeLength, SchemeName: CodeLength });
      assert.match(verify.Model?.VerifyCode ?? '', new RegExp(`^\\d{${CodeLength}}$`));
    }
  });

  test('is in the answer only when asked for, and never in the record', async () => {
    for (const ReturnVerifyCode of [undefined, 'false', '']) {
      const { verify } = await send({ ...own, ReturnVerifyCode, SchemeName: `${ReturnVerifyCode}-` });
      assert.equal(verify.Code, 'OK');
      assert.deepEqual(Object.keys(verify.Model ?? {}), ['BizId', 'RequestId']);
    }
    await send({ ...param({ code: 'secret' }), SchemeName: 's' });
    assert.equal(simulator.inbox.at(-1)?.templateParam['code'], 'secret');
    assert.doesNotMatch(JSON.stringify(simulator.requests), /secret|##code##/);
  });

  test('that the caller gives is sent as it is', async () => {
    const { verify } = await send({ ...param({ code: '0042' }), CodeLength: '8', ReturnVerifyCode: 'true' });
    assert.equal(verify.Model?.VerifyCode, '0042');
    assert.match(simulator.inbox[0]?.text ?? '', /您的验证码为0042。/);
  });
});

describe('refused with HTTP 200 and Success false', () => {
  const invalid = 'isv.INVALID_PARAMETERS';
  const illegal = 'isv.MOBILE_NUMBER_ILLEGAL';
  const refusals: [what: string, changes: Changes, code: string][] = [
    ['a number of 10 digits', { PhoneNumber: '1380013800' }, illegal],
    ['a number of 12 digits', { PhoneNumber: '138001380000' }, illegal],
    ['a number with 86', { PhoneNumber: '8613800138000' }, illegal],
    ['a number with +86', { PhoneNumber: '+8613800138000' }, illegal],
    ['a number with letters', { PhoneNumber: '1380013800a' }, illegal],
    ['a landline', { PhoneNumber: '01088888888' }, illegal],
    ['an overseas number', { PhoneNumber: '85290000000' }, illegal],
    ['two numbers', { PhoneNumber: '13800138000,13900139000' }, illegal],
    ['a number of zeros', { PhoneNumber: '00000000000' }, 'UNKNOWN'],
    ['a number that starts with 000', { PhoneNumber: '00098765432' }, 'UNKNOWN'],
    ['an unassigned number', { PhoneNumber: '13000000000' }, 'UNKNOWN'],
    ['an unassigned number, whatever else', { PhoneNumber: '13000000000', SignName: '别人' }, 'UNKNOWN'],
    ['another country', { CountryCode: '852' }, invalid],
    ['a country with +', { CountryCode: '+86' }, invalid],
    ['a sign name that is not gifted', { SignName: simulatorSignName }, invalid],
    ['a sign name of before', { SignName: '速通互联验证码' }, invalid],
    ['a sign name in brackets', { SignName: '【恒创联众】' }, invalid],
    ['a template that is not gifted', { TemplateCode: '100006' }, invalid],
    ['a template of SendSms', { TemplateCode: simulatorTemplateCodes.SignIn.china }, invalid],
    ['a template named constructor', { TemplateCode: 'constructor' }, invalid],
    ['TemplateParam without min', { TemplateParam: '{"code":"123456"}' }, invalid],
    ['TemplateParam without code', { TemplateParam: '{"min":"10"}' }, invalid],
    ['a variable too many', param({ locale: 'zh' }), invalid],
    ['a variable named __proto__', { TemplateParam: '{"code":"1234","min":"1","__proto__":"a"}' }, invalid],
    ['a number as value', param({ min: 10 }), invalid],
    ['null as value', param({ code: null }), invalid],
    ['an empty code', param({ code: '' }), invalid],
    ['no JSON', { TemplateParam: 'code=123456' }, invalid],
    ['an array', { TemplateParam: '["123456","10"]' }, invalid],
    ['an Interval of 0', { Interval: '0' }, invalid],
    ['a negative Interval', { Interval: '-60' }, invalid],
    ['an Interval with a fraction', { Interval: '0.5' }, invalid],
    ['an Interval in words', { Interval: 'a minute' }, invalid],
    ['a ValidTime of 0', { ValidTime: '0' }, invalid],
    ['a ValidTime in words', { ValidTime: '5min' }, invalid],
    ['a CodeLength of 3', { CodeLength: '3' }, invalid],
    ['a CodeLength of 9', { CodeLength: '9' }, invalid],
    ['a CodeType of 0', { CodeType: '0' }, invalid],
    ['a CodeType of 8', { CodeType: '8' }, invalid],
    ['a DuplicatePolicy of 0', { DuplicatePolicy: '0' }, invalid],
    ['a DuplicatePolicy of 3', { DuplicatePolicy: '3' }, invalid],
    ['an AutoRetry of 2', { AutoRetry: '2' }, invalid],
    ['an AutoRetry of true', { AutoRetry: 'true' }, invalid],
    ['a ReturnVerifyCode of 1', { ReturnVerifyCode: '1' }, invalid],
    ['a SchemeName of 21 characters', { SchemeName: '方'.repeat(21) }, invalid],
  ];
  for (const [what, changes, code] of refusals) {
    test(`${what}: ${code}`, async () => {
      const { status, verify, body } = await send(changes);
      assert.deepEqual([status, verify.Code, verify.Success], [200, code, false]);
      assert.deepEqual(Object.keys(body).sort(), ['Code', 'Message', 'RequestId', 'Success']);
      assert.equal(simulator.accepted, 0);
      const record = simulator.requests.at(-1);
      assert.deepEqual([record?.status, record?.code], [200, code]);
      assert.ok(record?.reason);
      assert.doesNotMatch(record.reason, /123456/);
    });
  }

  test('UNKNOWN says nothing else', async () => {
    assert.equal((await send({ PhoneNumber: '13000000000' })).verify.Message, 'UNKNOWN');
  });
});

test('accepted are the edges of every range', async () => {
  for (const changes of [
    { Interval: '1' },
    { Interval: '86400' },
    { ValidTime: '1' },
    { ValidTime: '3600' },
    { CodeLength: '4' },
    { CodeLength: '8' },
    { CodeType: '1' },
    { CodeType: '7' },
    { DuplicatePolicy: '1' },
    { DuplicatePolicy: '2' },
    { AutoRetry: '0' },
    { AutoRetry: '1' },
    { ReturnVerifyCode: 'True' },
    { CountryCode: '86' },
    { SchemeName: '方'.repeat(20) },
    { SchemeName: '🚀'.repeat(20) },
    { Interval: '', ValidTime: '', CodeLength: '', CodeType: '', AutoRetry: '', SchemeName: '' },
  ]) {
    simulator.clear();
    assert.equal((await send(changes)).code, 'OK', JSON.stringify(changes));
  }
});

describe('the gateway', () => {
  test('refuses a call without a mandatory parameter, before the service looks at the others', async () => {
    for (const name of ['PhoneNumber', 'SignName', 'TemplateCode', 'TemplateParam']) {
      for (const value of [undefined, '']) {
        const { status, body } = await send({ [name]: value, CountryCode: '852' });
        assert.deepEqual([status, body['Code']], [400, `Missing${name}`]);
        assert.deepEqual(Object.keys(body), ['RequestId', 'Message', 'HostId', 'Code', 'Recommend']);
        assert.equal(body['HostId'], 'dypnsapi.aliyuncs.com');
        assert.match(body['Recommend'] ?? '', /&product=Dypnsapi&/);
      }
    }
    assert.equal(
      (await send({ PhoneNumber: undefined, PhoneNumbers: '13800138000' })).code,
      'MissingPhoneNumber',
    );
  });

  test('knows the version of each product', async () => {
    for (const Version of ['2015-04-01', '2017-07-25']) {
      const { status, code } = await send({ Version });
      assert.deepEqual([status, code], [400, 'InvalidVersion']);
    }
    assert.match(simulator.requests.at(-1)?.reason ?? '', /"2017-07-25", not 2017-05-25\./);
    await send({ Action: 'CheckSmsVerifyCode', Version: '2017-07-25' });
    assert.match(simulator.requests.at(-1)?.reason ?? '', /not 2017-05-25 or 2015-04-01\./);
    for (const Action of ['CheckSmsVerifyCode', 'sendsmsverifycode']) {
      const { status, code } = await send({ Action });
      assert.deepEqual([status, code], [404, 'InvalidAction.NotFound']);
    }
    assert.match(
      simulator.requests.at(-1)?.reason ?? '',
      /answers SendSms, SendSmsVerifyCode, .*GetCallerIdentity at \//,
    );
  });

  test('refuses a wrong signature by either scheme', async () => {
    const { code, body } = await send({ Signature: 'AAAA' });
    assert.deepEqual([code, body['HostId']], ['SignatureDoesNotMatch', 'dypnsapi.aliyuncs.com']);
    const headers = { 'x-acs-date': timestamp(now) };
    const reply = await sendVerifyAcs3(simulator.url, { headers, secret: 'wrong' });
    assert.deepEqual([reply.status, reply.code], [400, 'SignatureDoesNotMatch']);
    assert.equal(simulator.accepted, 0);
  });
});

describe('Interval', () => {
  test('holds without the option limits: 60 s between two codes to one number', async () => {
    assert.equal((await send()).code, 'OK');
    now += 59_999;
    const { status, verify } = await send();
    assert.deepEqual(
      [status, verify.Code, verify.Message, verify.Success],
      [200, 'biz.FREQUENCY', 'check frequency failed', false],
    );
    assert.match(
      simulator.requests.at(-1)?.reason ?? '',
      /59 s ago.*Interval is 60 s.*shorter Interval.*clear\(\)/,
    );
    now += 1;
    assert.equal((await send()).code, 'OK');
  });

  test('is that of the later request, shorter or longer', async () => {
    await send();
    now += 5_000;
    assert.equal((await send({ Interval: '6' })).code, 'biz.FREQUENCY');
    assert.equal((await send({ Interval: '5' })).code, 'OK');
    now += 60_000;
    assert.equal((await send({ Interval: '61' })).code, 'biz.FREQUENCY');
    assert.equal((await send({ Interval: '60' })).code, 'OK');
    now += 12 * 60 * 60_000;
    assert.equal((await send({ Interval: '86400' })).code, 'biz.FREQUENCY');
  });

  test('is counted for each scheme and each number, not for sign name and template', async () => {
    assert.equal((await send()).code, 'OK');
    assert.equal((await send({ SchemeName: '默认方案' })).code, 'biz.FREQUENCY');
    assert.equal((await send({ SignName: '恒锐创岳', TemplateCode: '100003' })).code, 'biz.FREQUENCY');
    assert.equal((await send({ SchemeName: '另一个' })).code, 'OK');
    assert.equal((await send({ PhoneNumber: '13900139000' })).code, 'OK');
  });

  test('counts accepted messages only, and none of SendSms', async () => {
    assert.equal((await send({ SignName: '别人' })).code, 'isv.INVALID_PARAMETERS');
    assert.equal((await sendRpc(simulator.url, { Timestamp: timestamp(now) })).code, 'OK');
    assert.equal((await send()).code, 'OK');
    now += 30_000;
    assert.equal((await send()).code, 'biz.FREQUENCY');
    now += 30_000;
    assert.equal((await send()).code, 'OK');
  });

  test('is forgotten by clear()', async () => {
    await send();
    simulator.clear();
    assert.equal((await send()).code, 'OK');
  });
});

describe('the day limit', () => {
  const hour = 60 * 60_000;

  test('is off unless asked for', async () => {
    for (let count = 0; count < 12; count += 1, now += 60_000) {
      assert.equal((await send()).code, 'OK');
    }
  });

  test('of option limits: 10 codes to a number within 24 hours, under all scheme names together', async (context) => {
    const limited = await startSimulator({ now: () => now, limits: true });
    context.after(() => limited.close());
    const next = (changes: Changes = {}) => send(changes, limited.url);
    for (let count = 0; count < 10; count += 1, now += hour) {
      assert.equal((await next({ SchemeName: `scheme ${count}` })).code, 'OK');
    }
    const { status, verify } = await next();
    assert.deepEqual(
      [status, verify.Code, verify.Message, verify.Success],
      [200, 'isv.BUSINESS_LIMIT_CONTROL', '触发号码天级流控Permits:10', false],
    );
    assert.equal((await next({ PhoneNumber: '13900139000' })).code, 'OK');
    assert.equal((await sendRpc(limited.url, { Timestamp: timestamp(now) })).code, 'OK');
    now = start + 24 * hour - 1;
    assert.equal((await next()).code, 'isv.BUSINESS_LIMIT_CONTROL');
    now += 1;
    assert.equal((await next()).code, 'OK');
    assert.equal((await next({ SchemeName: 'x' })).code, 'isv.BUSINESS_LIMIT_CONTROL');
    limited.clear();
    assert.equal((await next()).code, 'OK');
  });
});

describe('scripted answers', () => {
  for (const [code, status] of Object.entries({
    FREQUENCY_FAIL: 400,
    BUSINESS_LIMIT_CONTROL: 400,
    MOBILE_NUMBER_ILLEGAL: 400,
    INVALID_PARAMETERS: 400,
    FUNCTION_NOT_OPENED: 400,
    'biz.FREQUENCY': 200,
    'isv.BUSINESS_LIMIT_CONTROL': 200,
    'isp.OPERATOR_LIMIT': 200,
    UNKNOWN: 200,
    AMOUNT_NOT_ENOUGH: 200,
  })) {
    test(`${code} comes from the service with HTTP ${status}`, async () => {
      simulator.answerNext({ code });
      const reply = await send();
      assert.deepEqual([reply.status, reply.verify.Code, reply.verify.Success], [status, code, false]);
      assert.equal(simulator.accepted, 0);
      simulator.answerNext({ code, status: 403 });
      assert.equal((await send()).status, 403);
    });
  }

  for (const [code, status] of Object.entries({
    'Throttling.User': 400,
    UnknowError: 400,
    UnauthorizedOperation: 403,
    SystemError: 500,
    OutOfService: 500,
  })) {
    test(`${code} comes from the gateway with HTTP ${status}`, async () => {
      simulator.answerNext({ code });
      const reply = await send();
      assert.deepEqual([reply.status, reply.body['HostId']], [status, 'dypnsapi.aliyuncs.com']);
    });
  }

  test('SendSms keeps HTTP 200 for the same names', async () => {
    simulator.answerNext({ code: 'BUSINESS_LIMIT_CONTROL' });
    const { status, body } = await sendRpc(simulator.url);
    assert.deepEqual([status, Object.keys(body)], [200, ['Message', 'RequestId', 'Code']]);
  });
});
