/** The rules of the SMS service, once a call has passed the gateway. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import {
  type Simulator,
  simulatorConnectorConfig,
  simulatorTemplateCodes,
  simulatorTemplates,
  startSimulator,
} from 'connector-aliyun-sms-wasm/simulator';
import { type Changes, sendRpc, timestamp } from './signed-requests.ts';

const { china, overseas } = simulatorTemplateCodes.SignIn;
const notice = 'SMS_300000001';
const plain = 'SMS_300000002';

let simulator: Simulator;
before(async () => {
  simulator = await startSimulator({
    templates: {
      ...simulatorTemplates,
      [notice]: {
        type: 'notification',
        region: 'domestic',
        text: `\${name}，您的订单\${order}已发货，\${name}请查收。`,
      },
      [plain]: { type: 'notification', region: 'domestic', text: '系统将于今晚维护。' },
    },
  });
});
beforeEach(() => simulator.clear());
after(() => simulator.close());

const order = (value: string): Changes => ({
  TemplateCode: notice,
  TemplateParam: JSON.stringify({ name: '王先生', order: value }),
});

describe('refused with HTTP 200 and no BizId', () => {
  const refusals: [what: string, changes: Changes, code: string][] = [
    ['an unknown sign name', { SignName: '别人' }, 'isv.SMS_SIGNATURE_ILLEGAL'],
    ['a sign name in brackets', { SignName: '【云测】' }, 'isv.SMS_SIGNATURE_ILLEGAL'],
    ['an unknown template', { TemplateCode: 'SMS_1' }, 'isv.SMS_TEMPLATE_ILLEGAL'],
    ['a blank after the template code', { TemplateCode: `${china} ` }, 'isv.SMS_TEMPLATE_ILLEGAL'],
    ['a number as value', { TemplateParam: '{"code":123456}' }, 'isv.INVALID_JSON_PARAM'],
    ['null as value', { TemplateParam: '{"code":null}' }, 'isv.INVALID_JSON_PARAM'],
    ['an object as value', { TemplateParam: '{"code":{}}' }, 'isv.INVALID_JSON_PARAM'],
    ['a number among strings', { TemplateParam: '{"code":"123456","a":1}' }, 'isv.INVALID_JSON_PARAM'],
    ['an array', { TemplateParam: '["123456"]' }, 'isv.INVALID_JSON_PARAM'],
    ['no JSON', { TemplateParam: 'code=123456' }, 'isv.INVALID_JSON_PARAM'],
    ['no TemplateParam', { TemplateParam: undefined }, 'isv.TEMPLATE_MISSING_PARAMETERS'],
    ['an empty TemplateParam', { TemplateParam: '' }, 'isv.TEMPLATE_MISSING_PARAMETERS'],
    ['another variable name', { TemplateParam: '{"Code":"123456"}' }, 'isv.TEMPLATE_MISSING_PARAMETERS'],
    [
      'one variable too many',
      { TemplateParam: '{"code":"123456","locale":"en"}' },
      'isv.SMS_TEMPLATE_ILLEGAL',
    ],
    [
      '__proto__ as variable',
      { TemplateParam: '{"code":"123456","__proto__":"a"}' },
      'isv.SMS_TEMPLATE_ILLEGAL',
    ],
    ['values for a template without', { TemplateCode: plain }, 'isv.SMS_TEMPLATE_ILLEGAL'],
    ['a code of 3', { TemplateParam: '{"code":"123"}' }, 'isv.PARAM_LENGTH_LIMIT'],
    ['a code of 7', { TemplateParam: '{"code":"1234567"}' }, 'isv.PARAM_LENGTH_LIMIT'],
    ['an empty code', { TemplateParam: '{"code":""}' }, 'isv.PARAM_LENGTH_LIMIT'],
    ['a code with a hyphen', { TemplateParam: '{"code":"123-45"}' }, 'isv.TEMPLATE_PARAMS_ILLEGAL'],
    ['a code with an emoji', { TemplateParam: '{"code":"1234🚀"}' }, 'isv.UNSUPPORTED_CONTENT'],
    ['a notice with a rare symbol', order('★1'), 'isv.UNSUPPORTED_CONTENT'],
    ['a notice with brackets', order('【1】'), 'isv.UNSUPPORTED_CONTENT'],
    ['a notice with a URL', order('https://example.com'), 'isv.PARAM_NOT_SUPPORT_URL'],
    ['a notice with 36 characters', order('x'.repeat(36)), 'isv.PARAM_LENGTH_LIMIT'],
    ['a number too short', { PhoneNumbers: '1380013800' }, 'isv.MOBILE_NUMBER_ILLEGAL'],
    ['a number with letters', { PhoneNumbers: '1380013800a' }, 'isv.MOBILE_NUMBER_ILLEGAL'],
    ['a number with a blank', { PhoneNumbers: '138 0013 8000' }, 'isv.MOBILE_NUMBER_ILLEGAL'],
    [
      'a mainland landline',
      { PhoneNumbers: '861088888888', TemplateCode: overseas },
      'isv.MOBILE_NUMBER_ILLEGAL',
    ],
    ['an empty number in a list', { PhoneNumbers: '13800138000,' }, 'isv.MOBILE_NUMBER_ILLEGAL'],
    [
      'an overseas number with +',
      { PhoneNumbers: '+85261234567', TemplateCode: overseas },
      'isv.MOBILE_NUMBER_ILLEGAL',
    ],
    [
      'an overseas number with 00',
      { PhoneNumbers: '0085261234567', TemplateCode: overseas },
      'isv.MOBILE_NUMBER_ILLEGAL',
    ],
    [
      'a number of 16 digits',
      { PhoneNumbers: '8526123456789012', TemplateCode: overseas },
      'isv.MOBILE_NUMBER_ILLEGAL',
    ],
    ['a domestic template overseas', { PhoneNumbers: '85261234567' }, 'isv.MOBILE_NUMBER_ILLEGAL'],
    [
      'an international template at home',
      { PhoneNumbers: '8613800138000', TemplateCode: overseas },
      'isv.DOMESTIC_NUMBER_NOT_SUPPORTED',
    ],
    [
      'a North American number with +',
      { PhoneNumbers: '+14165550100', TemplateCode: overseas },
      'isv.MOBILE_NUMBER_ILLEGAL',
    ],
    [
      'a North American number with 00',
      { PhoneNumbers: '0014165550100', TemplateCode: overseas },
      'isv.MOBILE_NUMBER_ILLEGAL',
    ],
    ['1001 numbers', { PhoneNumbers: numbers(1001).join(',') }, 'isv.MOBILE_COUNT_OVER_LIMIT'],
  ];
  for (const [what, changes, code] of refusals) {
    test(`${what}: ${code}`, async () => {
      const { status, body } = await sendRpc(simulator.url, changes);
      assert.deepEqual([status, body['Code']], [200, code]);
      assert.deepEqual(Object.keys(body), ['Message', 'RequestId', 'Code']);
      assert.equal(simulator.accepted, 0);
      assert.ok(simulator.requests.at(-1)?.reason);
      assert.doesNotMatch(simulator.requests.at(-1)?.reason ?? '', /123-45|https/);
    });
  }

  test('one bad number of a list refuses the whole call', async () => {
    const reply = await sendRpc(simulator.url, { PhoneNumbers: '13800138000,1' });
    assert.deepEqual([reply.code, simulator.accepted], ['isv.MOBILE_NUMBER_ILLEGAL', 0]);
  });
});

function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `138${String(index).padStart(8, '0')}`);
}

describe('delivered', () => {
  test('to a mainland number in every documented variant', async () => {
    for (const PhoneNumbers of [
      '13800138000',
      '+13800138000',
      '+8613800138000',
      '008613800138000',
      '8613800138000',
    ]) {
      assert.equal((await sendRpc(simulator.url, { PhoneNumbers })).code, 'OK', PhoneNumbers);
    }
    assert.equal(simulator.messagesTo('+8613800138000').length, 5);
    assert.equal(simulator.messagesTo('13900139000').length, 0);
  });

  test('to overseas numbers, those that start like New York and Washington included', async () => {
    for (const PhoneNumbers of ['85261234567', '12125550100', '14165550100', '447700900123']) {
      assert.equal((await sendRpc(simulator.url, { PhoneNumbers, TemplateCode: overseas })).code, 'OK');
      assert.equal(
        simulator.messagesTo(`+${PhoneNumbers}`)[0]?.text,
        '【云测】Your sign-in code is 123456. It expires in 5 minutes.',
      );
    }
  });

  test('to each of 1000 numbers, under one BizId', async () => {
    const all = numbers(1000);
    const { body } = await sendRpc(simulator.url, { PhoneNumbers: all.join(',') });
    assert.deepEqual(Object.keys(body), ['Message', 'RequestId', 'Code', 'BizId']);
    assert.match(body['BizId'] ?? '', /^\d{18}\^0$/);
    assert.deepEqual(
      simulator.inbox.map(({ phoneNumbers }) => phoneNumbers),
      all,
    );
    assert.deepEqual([...new Set(simulator.inbox.map(({ bizId }) => bizId))], [body['BizId']]);
    assert.equal(simulator.accepted, 1000);
  });

  test('with letters in the code, and with 4 and 6 characters', async () => {
    for (const code of ['1234', 'aB3456']) {
      assert.equal((await sendRpc(simulator.url, { TemplateParam: JSON.stringify({ code }) })).code, 'OK');
    }
  });

  test('as a notification with several variables, one of them twice, or with none', async () => {
    assert.equal((await sendRpc(simulator.url, order('A-1'))).code, 'OK');
    assert.equal(simulator.inbox.at(-1)?.text, '【云测】王先生，您的订单A-1已发货，王先生请查收。');
    assert.equal(
      (await sendRpc(simulator.url, { TemplateCode: plain, TemplateParam: undefined })).code,
      'OK',
    );
    assert.equal(simulator.inbox.at(-1)?.text, '【云测】系统将于今晚维护。');
  });

  test('with a value inserted as it is, not as a pattern', async () => {
    await sendRpc(simulator.url, order("$&$1$'"));
    assert.equal(simulator.inbox.at(-1)?.text, "【云测】王先生，您的订单$&$1$'已发货，王先生请查收。");
  });

  test('by every template of the config the simulator offers, each with a text of its own', async () => {
    const { templates } = simulatorConnectorConfig(simulator.url);
    for (const { templateCode } of templates) {
      await sendRpc(simulator.url, { TemplateCode: templateCode.china });
      await sendRpc(simulator.url, { TemplateCode: templateCode.overseas, PhoneNumbers: '85261234567' });
    }
    assert.equal(templates.length, 9);
    assert.equal(new Set(simulator.inbox.map(({ text }) => text)).size, 18);
  });
});

describe('per-number limits', () => {
  const start = Date.parse('2026-03-01T10:00:30Z');
  let now = start;
  let limited: Simulator;
  before(async () => {
    limited = await startSimulator({ limits: true, now: () => now, signNames: ['云测', '甲'] });
  });
  beforeEach(() => {
    now = start;
    limited.clear();
  });
  after(() => limited.close());

  const send = async (changes: Changes = {}) => {
    const { body } = await sendRpc(limited.url, { Timestamp: timestamp(now), ...changes });
    return body['Code'] === 'isv.BUSINESS_LIMIT_CONTROL' ? body['Message'] : body['Code'];
  };
  const minute = 60_000;

  test('one a minute; the next clock minute is free again', async () => {
    assert.equal(await send(), 'OK');
    now += 29_000;
    assert.equal(await send(), '触发分钟级流控Permits:1');
    now += 1000;
    assert.equal(await send(), 'OK');
  });

  test('five an hour; the next clock hour is free again', async () => {
    for (let count = 0; count < 5; count += 1, now += minute) assert.equal(await send(), 'OK');
    assert.equal(await send(), '触发小时级流控Permits:5');
    now = Date.parse('2026-03-01T11:00:00Z');
    assert.equal(await send(), 'OK');
  });

  test('ten within 24 hours, across midnight', async () => {
    for (let count = 0; count < 10; count += 1, now += 2 * 60 * minute) assert.equal(await send(), 'OK');
    assert.equal(await send(), '触发天级流控Permits:10');
    now = start + 24 * 60 * minute;
    assert.equal(await send(), 'OK');
  });

  test('a variant of the same number does not help, another number, sign name or destination is free', async () => {
    assert.equal(await send(), 'OK');
    assert.equal(await send({ PhoneNumbers: '+8613800138000' }), '触发分钟级流控Permits:1');
    assert.equal(await send({ PhoneNumbers: '13900139000' }), 'OK');
    assert.equal(await send({ SignName: '甲' }), 'OK');
    const abroad = { PhoneNumbers: '85261234567', TemplateCode: overseas };
    assert.deepEqual([await send(abroad), await send(abroad)], ['OK', 'OK']);
  });

  test('a list that names a number twice, or one beyond its limit, is refused and counts for nobody', async () => {
    assert.equal(await send({ PhoneNumbers: '13900139000,13900139000' }), '触发分钟级流控Permits:1');
    assert.equal(await send(), 'OK');
    assert.equal(await send({ PhoneNumbers: '13900139000,13800138000' }), '触发分钟级流控Permits:1');
    assert.equal(await send({ PhoneNumbers: '13900139000' }), 'OK');
    assert.equal(limited.accepted, 2);
  });

  test('are off unless asked for', async () => {
    const codes = [await sendRpc(simulator.url), await sendRpc(simulator.url)].map(({ code }) => code);
    assert.deepEqual(codes, ['OK', 'OK']);
  });
});
