/** The account's states as the four reads tell them, by hand and by the official client, and as sends obey them. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, beforeEach, describe, test } from 'node:test';
import {
  type SimulatedAccount,
  type Simulator,
  simulatorAccessKey,
  startSimulator,
} from 'connector-aliyun-sms-wasm/simulator';
import {
  type Changes,
  message,
  post,
  readReply,
  rpcParameters,
  sendAcs3,
  sendRpc,
  timestamp,
} from './signed-requests.ts';

const require = createRequire(import.meta.url);
const PopCore = require('@alicloud/pop-core') as typeof import('@alicloud/pop-core');
const dysms = require('@alicloud/dysmsapi20170525') as typeof import('@alicloud/dysmsapi20170525');

/** 20:30 in UTC+8, so that a day is not the same everywhere. */
const START = Date.parse('2026-03-31T16:30:00Z');
const TODAY = '20260401';

let now = START;

const start = (account: SimulatedAccount = {}) => startSimulator({ account, now: () => now });

const without = Object.fromEntries(Object.keys(message).map((name) => [name, undefined]));

// biome-ignore lint/suspicious/noExplicitAny: each test reads what it expects of it
type Body = any;

const read = async (url: string, Action: string, changes: Changes) => {
  const parameters = rpcParameters({ ...without, Action, Timestamp: timestamp(now), ...changes });
  const reply = await post(url, parameters);
  return { ...reply, body: JSON.parse(reply.text) as Body };
};

const signName = (simulator: Simulator, SignName = '云测') => read(simulator.url, 'GetSmsSign', { SignName });

const template = (simulator: Simulator, TemplateCode = 'SMS_100000002') =>
  read(simulator.url, 'GetSmsTemplate', { TemplateCode });

const details = (simulator: Simulator, changes: Changes = {}) =>
  read(simulator.url, 'QuerySendDetails', {
    PhoneNumber: '13800138000',
    SendDate: TODAY,
    PageSize: '10',
    CurrentPage: '1',
    ...changes,
  });

const statistics = (simulator: Simulator, changes: Changes = {}) =>
  read(simulator.url, 'QuerySendStatistics', {
    IsGlobe: '1',
    StartDate: '20260326',
    EndDate: TODAY,
    PageIndex: '1',
    PageSize: '50',
    ...changes,
  });

const send = (simulator: Simulator, changes: Changes = {}) =>
  sendRpc(simulator.url, { Timestamp: timestamp(now), ...changes });

beforeEach(() => {
  now = START;
});

describe('GetSmsSign', () => {
  test('tells everything of a sign name in the documented types', async (context) => {
    const simulator = await start();
    context.after(() => simulator.close());
    const { status, body } = await signName(simulator);
    assert.equal(status, 200);
    assert.deepEqual(
      [body.Code, body.SignName, body.SignStatus, body.SignTag],
      ['OK', '云测', 1, '2'],
      'the status is a number, the tag a text',
    );
    assert.deepEqual(body.SignIspRegisterDetailList, [
      ...['mobile', 'unicom', 'telecom'].map((OperatorCode) => ({
        OperatorCode,
        RegisterStatus: 3,
        RegisterStatusReasons: [{ ReasonCode: 'DETECT_SUCCESS', ReasonDescList: [] }],
        OperatorCompleteTime: '2026-01-05 10:02:34',
      })),
    ]);
    assert.deepEqual(body.AuditInfo, { AuditDate: '2026-01-05 10:02:34' });
  });

  for (const [status, number, code] of [
    ['inReview', 0, 'isv.SMS_SIGNATURE_ILLEGAL'],
    ['rejected', 2, 'isv.SMS_SIGNATURE_ILLEGAL'],
    ['cancelled', 10, 'isv.SIGN_STATE_ILLEGAL'],
  ] as const) {
    test(`tells ${status}, and a send is refused with ${code}`, async (context) => {
      const rejectReason = '资料不全';
      const simulator = await start({ signNames: { 云测: { status, rejectReason } } });
      context.after(() => simulator.close());
      const { body } = await signName(simulator);
      assert.deepEqual([body.SignStatus, body.AuditInfo.RejectInfo], [number, rejectReason]);
      assert.equal((await send(simulator)).code, code);
      assert.match(simulator.requests.at(-1)?.reason ?? '', new RegExp(`but ${status}; approved are: none`));
    });
  }

  for (const [status, number, reason, receipt] of [
    ['registered', 3, 'DETECT_SUCCESS', 'DELIVERED'],
    ['unconfirmed', 1, 'DETECTING', 'DELIVERED'],
    ['lapsed', 2, 'NO_SEND_RECORD', 'PORT_NOT_REGISTERED'],
    ['inProgress', -1, 'REGISTERING', 'PORT_NOT_REGISTERED'],
    ['notRegistered', -2, 'UNBINDING_QUA', 'PORT_NOT_REGISTERED'],
    ['failed', 0, 'QUALIFICATION_ERROR', 'PORT_NOT_REGISTERED'],
  ] as const) {
    test(`tells that a carrier has it ${status}, and the carrier's numbers get ${receipt}`, async (context) => {
      const simulator = await start({ signNames: { 云测: { carriers: { unicom: status } } } });
      context.after(() => simulator.close());
      const { body } = await signName(simulator);
      const [mobile, unicom] = body.SignIspRegisterDetailList;
      assert.equal(mobile.RegisterStatus, 3);
      assert.deepEqual([unicom.RegisterStatus, unicom.RegisterStatusReasons[0].ReasonCode], [number, reason]);
      for (const [PhoneNumbers, expected] of [
        ['13000130000', receipt],
        ['13800138000', 'DELIVERED'],
        ['13300133000', 'DELIVERED'],
      ] as const) {
        now = START;
        assert.equal((await send(simulator, { PhoneNumbers })).code, 'OK', 'accepted all the same');
        now += 500;
        const { body: seen } = await details(simulator, { PhoneNumber: PhoneNumbers });
        assert.equal(seen.SmsSendDetailDTOs.SmsSendDetailDTO[0].ErrCode, expected, PhoneNumbers);
      }
    });
  }

  test('gives the reasons that the account names', async (context) => {
    const carriers = {
      mobile: { status: 'failed', reasons: ['ONE_CODE_MULTIPLE_SIGN', 'OTHERS_ERROR'] },
    } as const;
    const simulator = await start({ signNames: { 云测: { carriers } } });
    context.after(() => simulator.close());
    const { body } = await signName(simulator);
    assert.deepEqual(
      body.SignIspRegisterDetailList[0].RegisterStatusReasons.map((reason: Body) => reason.ReasonCode),
      ['ONE_CODE_MULTIPLE_SIGN', 'OTHERS_ERROR'],
    );
  });

  test('of an unknown sign name is HTTP 404, and is told apart by its case', async (context) => {
    const simulator = await start({ signNames: { Shop: {} } });
    context.after(() => simulator.close());
    for (const name of ['别人', 'shop']) {
      const { status, code, body } = await signName(simulator, name);
      assert.deepEqual([status, code, body.HostId], [404, 'SignatureNotFound', 'dysmsapi.aliyuncs.com']);
    }
    assert.equal((await signName(simulator, '')).code, 'MissingSignName');
  });
});

describe('GetSmsTemplate', () => {
  test('tells everything of a domestic template in the documented types', async (context) => {
    const simulator = await start();
    context.after(() => simulator.close());
    const { body } = await template(simulator);
    assert.deepEqual(
      [body.TemplateType, body.TemplateStatus, body.TemplateTag, body.IntlType, body.VendorAuditStatus],
      ['0', '1', 2, undefined, undefined],
      'type and status are texts, the tag is a number',
    );
    assert.equal(body.TemplateContent, '您正在登录，验证码为${code}，5分钟内有效。');
    assert.equal(body.VariableAttribute, '{"code":"characterWithNumber2"}');
    assert.equal(body.RelatedSignName, '云测');
    assert.deepEqual(body.SignList, { SignList: ['云测'] });
    assert.deepEqual(body.FileUrlList, { FileUrl: [] });
  });

  test('tells that an international template is one for codes', async (context) => {
    const simulator = await start({ templates: { SMS_200000002: { type: 'notification' } } });
    context.after(() => simulator.close());
    const { body } = await template(simulator, 'SMS_200000001');
    assert.deepEqual([body.TemplateType, body.IntlType, body.VariableAttribute], ['3', 2, undefined]);
    assert.equal((await template(simulator, 'SMS_200000002')).body.IntlType, 0);
  });

  for (const [status, number] of [
    ['inReview', '0'],
    ['rejected', '2'],
    ['cancelled', '10'],
  ] as const) {
    test(`tells ${status}, and a send is refused`, async (context) => {
      const simulator = await start({ templates: { SMS_100000002: { status, rejectReason: '错别字' } } });
      context.after(() => simulator.close());
      const { body } = await template(simulator);
      assert.deepEqual([body.TemplateStatus, body.AuditInfo.RejectInfo], [number, '错别字']);
      assert.equal((await send(simulator)).code, 'isv.SMS_TEMPLATE_ILLEGAL');
      assert.match(simulator.requests.at(-1)?.reason ?? '', new RegExp(`"SMS_100000002" .*but ${status};`));
    });
  }

  for (const [type, number] of [
    ['notification', '1'],
    ['promotion', '2'],
  ] as const) {
    test(`tells that it is for ${type}`, async (context) => {
      const simulator = await start({ templates: { SMS_100000002: { type } } });
      context.after(() => simulator.close());
      assert.equal((await template(simulator)).body.TemplateType, number);
      assert.equal((await send(simulator)).code, 'OK');
    });
  }

  for (const [attribute, right, wrong] of [
    ['numberCaptcha', '123456', 'A23456'],
    ['characterWithNumber2', 'A23456', undefined],
    ['verifyTime', undefined, '123456'],
    ['somethingNew', '123456', undefined],
  ] as const) {
    test(`tells the attribute ${attribute}, and values must fit it`, async (context) => {
      const simulator = await start({
        templates: { SMS_100000002: { variableAttributes: { code: attribute } } },
      });
      context.after(() => simulator.close());
      assert.equal((await template(simulator)).body.VariableAttribute, `{"code":"${attribute}"}`);
      const codeOf = async (code: string) =>
        (await send(simulator, { TemplateParam: JSON.stringify({ code }) })).code;
      if (right) {
        assert.equal(await codeOf(right), 'OK');
      }
      if (wrong) {
        assert.equal(await codeOf(wrong), 'isv.TEMPLATE_PARAMS_ILLEGAL');
      }
    });
  }

  test('tells that a carrier’s own review expired, and its numbers get nothing', async (context) => {
    const simulator = await start({ templates: { SMS_100000002: { carriers: { unicom: 'expired' } } } });
    context.after(() => simulator.close());
    assert.deepEqual((await template(simulator)).body.VendorAuditStatus, {
      MOBILE_VENDOR: 1,
      UNICOM_VENDOR: 15,
      TELECOM_VENDOR: 1,
    });
    await send(simulator, { PhoneNumbers: '13000130000' });
    now += 500;
    assert.deepEqual([simulator.inbox[0]?.delivery, simulator.inbox[0]?.errorCode], ['failed', 'NO_ROUTE']);
  });

  test('of an unknown template is HTTP 404', async (context) => {
    const simulator = await start({ templates: { SMS_100000002: null } });
    context.after(() => simulator.close());
    const { status, code } = await template(simulator);
    assert.deepEqual([status, code], [404, 'TemplateNotFound']);
    assert.equal((await send(simulator)).code, 'isv.SMS_TEMPLATE_ILLEGAL');
  });
});

describe('test sign name and test template', () => {
  const account: SimulatedAccount = {
    signNames: { 阿里云短信测试: { kind: 'test' } },
    templates: { SMS_154950909: { region: 'domestic', tag: 'test', text: '您的验证码为：${code}' } },
    testNumbers: ['13800138000'],
  };
  const both = { SignName: '阿里云短信测试', TemplateCode: 'SMS_154950909' };
  let simulator: Simulator;
  before(async () => {
    simulator = await start(account);
  });
  beforeEach(() => simulator.clear());
  after(() => simulator.close());

  test('are told by their tags', async () => {
    assert.equal((await signName(simulator, both.SignName)).body.SignTag, '4');
    assert.equal((await template(simulator, both.TemplateCode)).body.TemplateTag, 4);
  });

  for (const [what, changes, code] of [
    ['to a bound number', both, 'OK'],
    ['to a bound number, written otherwise', { ...both, PhoneNumbers: '+8613800138000' }, 'OK'],
    ['to another number', { ...both, PhoneNumbers: '13900139000' }, 'isv.SMS_TEST_NUMBER_LIMIT'],
    ['the sign name alone', { SignName: both.SignName }, 'isv.SMS_TEST_SIGN_TEMPLATE_LIMIT'],
    ['the template alone', { TemplateCode: both.TemplateCode }, 'isv.SMS_TEST_SIGN_TEMPLATE_LIMIT'],
    ['with letters', { ...both, TemplateParam: '{"code":"ABC123"}' }, 'isv.SMS_TEST_TEMPLATE_PARAMS_ILLEGAL'],
  ] as const) {
    test(`${what}: ${code}`, async () => {
      assert.equal((await send(simulator, changes)).code, code);
    });
  }

  test('leave the template out of the details', async () => {
    await send(simulator, both);
    const { body } = await details(simulator);
    assert.equal('TemplateCode' in body.SmsSendDetailDTOs.SmsSendDetailDTO[0], false);
  });
});

describe('QuerySendDetails', () => {
  test('tells of a message: waiting, then delivered, with its OutId, in the documented types', async (context) => {
    const simulator = await start();
    context.after(() => simulator.close());
    await send(simulator, { OutId: 'order 1' });
    const waiting = await details(simulator);
    assert.equal(waiting.body.TotalCount, '1', 'a text');
    const sent = {
      PhoneNum: '13800138000',
      Content: '【云测】您正在登录，验证码为123456，5分钟内有效。',
      TemplateCode: 'SMS_100000002',
      OutId: 'order 1',
      SendDate: '2026-04-01 00:30:00',
    };
    assert.deepEqual(waiting.body.SmsSendDetailDTOs, { SmsSendDetailDTO: [{ ...sent, SendStatus: 1 }] });
    now += 1500;
    const { body } = await details(simulator);
    assert.deepEqual(body.SmsSendDetailDTOs.SmsSendDetailDTO, [
      { ...sent, SendStatus: 3, ErrCode: 'DELIVERED', ReceiveDate: '2026-04-01 00:30:00' },
    ]);
  });

  test('tells why a carrier did not deliver, by number and for all', async (context) => {
    const receipts = {
      delayMs: 2000,
      forAll: 'MOBILE_NOT_ON_SERVICE',
      byNumber: { '13900139000': 'DELIVERED', '85251234567': 'none' },
    };
    const simulator = await start({ receipts });
    context.after(() => simulator.close());
    const overseas = { PhoneNumbers: '85251234567', TemplateCode: 'SMS_200000002' };
    const all: Changes[] = [{}, { PhoneNumbers: '+8613900139000' }, overseas];
    for (const changes of all) {
      assert.equal((await send(simulator, changes)).code, 'OK');
    }
    const found = async (PhoneNumber: string) => {
      const { body } = await details(simulator, { PhoneNumber });
      const [{ SendStatus, ErrCode, ReceiveDate }] = body.SmsSendDetailDTOs.SmsSendDetailDTO;
      return [SendStatus, ErrCode, ReceiveDate];
    };
    now += 1999;
    assert.deepEqual(await found('13800138000'), [1, undefined, undefined]);
    now += 1;
    assert.deepEqual(await found('13800138000'), [2, 'MOBILE_NOT_ON_SERVICE', '2026-04-01 00:30:02']);
    assert.deepEqual(await found('13900139000'), [3, 'DELIVERED', '2026-04-01 00:30:02']);
    now += 86_000_000;
    assert.deepEqual(
      (await details(simulator, { PhoneNumber: '85251234567', SendDate: TODAY })).body.SmsSendDetailDTOs
        .SmsSendDetailDTO[0].SendStatus,
      1,
      'for ever',
    );
    await assert.rejects(simulator.waitForMessage('13800138000', { timeoutMs: 1 }), {
      message: /One was accepted, .* keep it from its phone: MOBILE_NOT_ON_SERVICE\./,
    });
    assert.equal((await simulator.waitForMessage('13900139000')).delivery, 'delivered');
  });

  test('pages, newest first, and finds by BizId and day', async (context) => {
    const simulator = await start();
    context.after(() => simulator.close());
    const bizIds: string[] = [];
    for (const OutId of ['1', '2', '3']) {
      const { body } = await send(simulator, { OutId });
      bizIds.push(body['BizId'] ?? '');
      now += 1000;
    }
    const found = async (changes: Changes) => {
      const { body } = await details(simulator, changes);
      const outIds = body.SmsSendDetailDTOs.SmsSendDetailDTO.map((detail: Body) => detail.OutId);
      return `${body.TotalCount}: ${outIds}`;
    };
    assert.equal(await found({}), '3: 3,2,1');
    assert.equal(await found({ PageSize: '2' }), '3: 3,2');
    assert.equal(await found({ PageSize: '2', CurrentPage: '2' }), '3: 1');
    assert.equal(await found({ BizId: bizIds[1] }), '1: 2');
    assert.equal(await found({ SendDate: '20260331' }), '0: ', 'the day is that of UTC+8');
    assert.equal(await found({ PhoneNumber: '13900139000' }), '0: ');
  });

  for (const [changes, code] of [
    [{ PhoneNumber: undefined }, 'MissingPhoneNumber'],
    [{ SendDate: undefined }, 'MissingSendDate'],
    [{ SendDate: '2026-04-01' }, 'isv.INVALID_PARAMETERS'],
    [{ SendDate: '20261301' }, 'isv.INVALID_PARAMETERS'],
    [{ SendDate: '20260331' }, undefined],
    [{ SendDate: '20260228' }, 'isv.INVALID_PARAMETERS'],
    [{ SendDate: '20260402' }, 'isv.INVALID_PARAMETERS'],
    [{ SendDate: '20260302' }, undefined],
    [{ PageSize: '51' }, 'isv.INVALID_PARAMETERS'],
    [{ PageSize: '0' }, 'isv.INVALID_PARAMETERS'],
    [{ CurrentPage: 'x' }, 'isv.INVALID_PARAMETERS'],
  ] as const) {
    test(`${JSON.stringify(changes)}: ${code ?? 'OK'}`, async (context) => {
      const simulator = await start();
      context.after(() => simulator.close());
      assert.equal((await details(simulator, changes)).code, code ?? 'OK');
    });
  }
});

describe('QuerySendStatistics', () => {
  for (const day of ['20260230', '20260229', '2026-02-28', '20261301']) {
    test(`${day} is no day`, async (context) => {
      const simulator = await start();
      context.after(() => simulator.close());
      assert.equal((await statistics(simulator, { StartDate: day })).code, 'isv.INVALID_PARAMETERS');
    });
  }

  test('counts past days and today, by region, type and sign name', async (context) => {
    const pastDays = { mainland: { total: 100, delivered: 90, failed: 7 } };
    const receipts = { byNumber: { '13900139000': 'CONTENT_KEYWORD', '13700137000': 'none' } };
    const simulator = await start({ pastDays, receipts, signNames: { Shop: {} } });
    context.after(() => simulator.close());
    await send(simulator, { PhoneNumbers: '13800138000,13900139000,13700137000' });
    await send(simulator, { PhoneNumbers: '85251234567', TemplateCode: 'SMS_200000002', SignName: 'Shop' });
    now += 1000;
    const { body } = await statistics(simulator);
    const past = {
      TotalCount: 100,
      RespondedSuccessCount: 90,
      RespondedFailCount: 7,
      NoRespondedCount: 3,
    };
    const today = {
      SendDate: TODAY,
      TotalCount: 3,
      RespondedSuccessCount: 1,
      RespondedFailCount: 1,
      NoRespondedCount: 1,
    };
    assert.deepEqual(body.Data, {
      TotalSize: 7,
      TargetList: [
        ...['20260326', '20260327', '20260328', '20260329', '20260330', '20260331'].map((SendDate) => ({
          SendDate,
          ...past,
        })),
        today,
      ],
    });
    const days = async (changes: Changes) =>
      (await statistics(simulator, changes)).body.Data.TargetList.map(
        (day: Body) => `${day.SendDate} ${day.TotalCount}`,
      );
    assert.deepEqual(await days({ IsGlobe: '2' }), [`${TODAY} 1`]);
    assert.deepEqual(await days({ IsGlobe: '2', SignName: '云测' }), []);
    assert.deepEqual(await days({ TemplateType: '1' }), []);
    assert.deepEqual(await days({ StartDate: TODAY, TemplateType: '0' }), [`${TODAY} 3`]);
    assert.deepEqual(await days({ PageSize: '3', PageIndex: '3' }), [`${TODAY} 3`]);
  });

  test('takes POST only, and a region', async (context) => {
    const simulator = await start();
    context.after(() => simulator.close());
    assert.equal((await statistics(simulator, { IsGlobe: '3' })).code, 'isv.INVALID_PARAMETERS');
    assert.equal((await statistics(simulator, { IsGlobe: undefined })).code, 'MissingIsGlobe');
    const asked = rpcParameters(
      { ...without, Action: 'QuerySendStatistics', Timestamp: timestamp(now), IsGlobe: '1' },
      'GET',
    );
    const reply = await readReply(await fetch(`${simulator.url}?${new URLSearchParams(asked)}`));
    assert.deepEqual([reply.status, reply.code], [400, 'UnsupportedHTTPMethod']);
  });
});

describe('permissions', () => {
  const account = (key: object): SimulatedAccount => ({
    accessKeys: { [simulatorAccessKey.accessKeyId]: key },
  });
  const identity = (simulator: Simulator) =>
    read(simulator.url, 'GetCallerIdentity', { Version: '2015-04-01' });

  test('a send-only key sends, is told who it is, and may not look', async (context) => {
    const simulator = await start(account({ actions: ['dysms:SendSms'] }));
    context.after(() => simulator.close());
    assert.equal((await send(simulator)).code, 'OK');
    assert.equal((await identity(simulator)).body.IdentityType, 'RAMUser');
    for (const read of [signName, template, details, statistics]) {
      const { status, code, body } = await read(simulator);
      assert.deepEqual([status, code], [403, 'Forbidden.RAM']);
      assert.match(body.AccessDeniedDetail.AuthAction, /^dysms:(Get|Query)/);
      assert.equal(body.AccessDeniedDetail.NoPermissionType, 'ImplicitDeny');
    }
    assert.match(simulator.requests.at(-1)?.reason ?? '', /may not do dysms:QuerySendStatistics/);
  });

  test('a key without permission is refused a send by the services themselves', async (context) => {
    const simulator = await start(account({ actions: [] }));
    context.after(() => simulator.close());
    const reply = await send(simulator);
    assert.deepEqual([reply.status, reply.code], [200, 'isp.RAM_PERMISSION_DENY']);
    const verify = await read(simulator.url, 'SendSmsVerifyCode', {});
    assert.deepEqual(
      [verify.status, verify.code, verify.body.Success],
      [200, 'isv.RAM_PERMISSION_DENY', false],
    );
    assert.equal(simulator.accepted, 0);
  });

  test('patterns allow, and a denial wins', async (context) => {
    const simulator = await start(
      account({ actions: ['dysms:Get*', 'DYSMS:sendsms'], deniedActions: ['dysms:GetSmsTemplate'] }),
    );
    context.after(() => simulator.close());
    assert.equal((await signName(simulator)).code, 'OK');
    assert.equal((await send(simulator)).code, 'OK');
    assert.equal((await details(simulator)).code, 'Forbidden.RAM');
    const denied = await template(simulator);
    assert.deepEqual(
      [denied.status, denied.code, denied.body.AccessDeniedDetail.NoPermissionType],
      [403, 'NoPermission', 'ExplicitDeny'],
    );
  });

  test('a root key may do everything, and is told so', async (context) => {
    const simulator = await start(account({ identity: 'Account', actions: [] }));
    context.after(() => simulator.close());
    const { body } = await identity(simulator);
    assert.deepEqual(
      [body.IdentityType, body.Arn, body.UserId],
      ['Account', `acs:ram::${body.AccountId}:root`, body.AccountId],
    );
    assert.equal((await signName(simulator)).code, 'OK');
  });

  test('a disabled key is refused before its signature counts, by both schemes', async (context) => {
    const simulator = await start(account({ disabled: true }));
    context.after(() => simulator.close());
    const replies = [
      await send(simulator),
      await sendAcs3(simulator.url, { headers: { 'x-acs-date': timestamp(now) } }),
    ];
    for (const { status, code } of replies) {
      assert.deepEqual([status, code], [400, 'InvalidAccessKeyId.Inactive']);
    }
  });
});

describe('the account as a whole', () => {
  test('that is not activated refuses sends and reads', async (context) => {
    const simulator = await start({ activated: false });
    context.after(() => simulator.close());
    assert.equal((await send(simulator)).code, 'isv.PRODUCT_UN_SUBSCRIPT');
    const { status, code } = await signName(simulator);
    assert.deepEqual([status, code], [400, 'ServiceNotOpened']);
  });

  test('that is out of money refuses what is right otherwise, with the given words', async (context) => {
    const simulator = await start({
      sendRefusal: { code: 'isv.AMOUNT_NOT_ENOUGH', message: '账户余额不足' },
    });
    context.after(() => simulator.close());
    const { status, code, body } = await send(simulator);
    assert.deepEqual([status, code, body['Message']], [200, 'isv.AMOUNT_NOT_ENOUGH', '账户余额不足']);
    assert.equal((await send(simulator, { SignName: '别人' })).code, 'isv.SMS_SIGNATURE_ILLEGAL');
  });

  for (const [account, problem] of [
    [{ templates: { SMS_1: { text: 'x' } } }, /^account\.templates\.SMS_1\.region is missing/],
    [{ accessKeys: { id: { disabled: true } } }, /^account\.accessKeys\.id\.accessKeySecret is missing/],
    [
      { signNames: { 云测: { status: 'fine' } } },
      /^account\.signNames\.云测\.status is "fine", not one of inReview/,
    ],
    [
      { signNames: { 云测: { carriers: { mobile: 'no' } } } },
      /^account\.signNames\.云测\.carriers\.mobile is "no"/,
    ],
    [{ receipts: { delay: 1 } }, /^account\.receipts\.delay is no field there; fields are: delayMs, forAll/],
    [{ testNumbers: [13_800_138_000] }, /^account\.testNumbers\[0\] is 13800138000, not a text/],
  ] as const) {
    test(`is refused at the start with ${problem.source}`, async () => {
      await assert.rejects(startSimulator({ account: account as SimulatedAccount }), {
        name: 'SchemaError',
        message: problem,
      });
    });
  }
});

describe('official clients', () => {
  let simulator: Simulator;
  before(async () => {
    simulator = await startSimulator({
      account: {
        receipts: { delayMs: 0, byNumber: { '13900139000': 'MOBILE_NOT_ON_SERVICE' } },
        pastDays: { mainland: { total: 10, delivered: 9, failed: 1 } },
        templates: { SMS_100000003: { carriers: { unicom: 'expired' } } },
      },
    });
  });
  beforeEach(() => simulator.clear());
  after(() => simulator.close());

  const client = () =>
    new dysms.default({
      ...simulatorAccessKey,
      endpoint: new URL(simulator.url).host,
      protocol: 'http',
    } as ConstructorParameters<typeof dysms.default>[0]);
  /** Today in UTC+8. */
  const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');

  test('dysmsapi20170525 sends and reads what became of it', async () => {
    for (const phoneNumbers of ['13800138000', '13900139000']) {
      await client().sendSms(
        new dysms.SendSmsRequest({
          phoneNumbers,
          signName: '云测',
          templateCode: 'SMS_100000002',
          templateParam: '{"code":"123456"}',
          outId: 'order 1',
        }),
      );
    }
    const ask = async (phoneNumber: string) => {
      const asked = { phoneNumber, sendDate: today(), pageSize: 10, currentPage: 1 };
      const { body } = await client().querySendDetails(new dysms.QuerySendDetailsRequest(asked));
      assert.equal(body?.totalCount, '1');
      return body.smsSendDetailDTOs?.smsSendDetailDTO?.[0];
    };
    const delivered = await ask('13800138000');
    assert.deepEqual(
      [delivered?.sendStatus, delivered?.errCode, delivered?.outId, delivered?.phoneNum],
      [3, 'DELIVERED', 'order 1', '13800138000'],
    );
    assert.match(delivered?.content ?? '', /123456/);
    assert.match(delivered?.receiveDate ?? '', /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    const failed = await ask('13900139000');
    assert.deepEqual([failed?.sendStatus, failed?.errCode], [2, 'MOBILE_NOT_ON_SERVICE']);
  });

  test('dysmsapi20170525 reads sign name, template and statistics', async () => {
    const sign = (await client().getSmsSign(new dysms.GetSmsSignRequest({ signName: '云测' }))).body;
    assert.deepEqual(
      [sign?.signStatus, sign?.signTag, sign?.signIspRegisterDetailList?.[2]?.registerStatus],
      [1, '2', 3],
    );
    const found = (
      await client().getSmsTemplate(new dysms.GetSmsTemplateRequest({ templateCode: 'SMS_100000003' }))
    ).body;
    assert.deepEqual(
      [found?.templateStatus, found?.templateType, found?.templateTag, found?.signList?.signList],
      ['1', '0', 2, ['云测']],
    );
    assert.equal(found?.vendorAuditStatus?.['UNICOM_VENDOR'], 15);
    const asked = { isGlobe: 1, startDate: today(), endDate: today(), pageIndex: 1, pageSize: 10 };
    const days = new dysms.QuerySendStatisticsRequest({
      ...asked,
      startDate: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10).replaceAll('-', ''),
    });
    const { body } = await client().querySendStatistics(days);
    assert.deepEqual(
      [body?.data?.targetList?.[0]?.totalCount, body?.data?.targetList?.[0]?.respondedSuccessCount],
      [10, 9],
    );
  });

  test('dysmsapi20170525 throws what is not found, and what may not be looked at', async (context) => {
    await assert.rejects(client().getSmsSign(new dysms.GetSmsSignRequest({ signName: '别人' })), {
      code: 'SignatureNotFound',
      statusCode: 404,
    });
    const own = await startSimulator({ scenario: 'key-send-only' });
    context.after(() => own.close());
    const poor = new dysms.default({
      ...simulatorAccessKey,
      endpoint: new URL(own.url).host,
      protocol: 'http',
    } as ConstructorParameters<typeof dysms.default>[0]);
    await assert.rejects(
      poor.getSmsSign(new dysms.GetSmsSignRequest({ signName: '云测' })),
      (error: { code: string; statusCode: number; accessDeniedDetail: Record<string, string> }) => {
        assert.deepEqual([error.code, error.statusCode], ['Forbidden.RAM', 403]);
        assert.equal(error.accessDeniedDetail['AuthAction'], 'dysms:GetSmsSign');
        return true;
      },
    );
  });

  for (const method of ['GET', 'POST']) {
    test(`pop-core reads details with RPC 1.0 over ${method}`, async () => {
      await sendRpc(simulator.url);
      const popCore = new PopCore({
        ...simulatorAccessKey,
        endpoint: simulator.url.slice(0, -1),
        apiVersion: '2017-05-25',
      });
      const asked = { PhoneNumber: '13800138000', SendDate: today(), PageSize: 10, CurrentPage: 1 };
      const body = await popCore.request<Body>('QuerySendDetails', asked, { method });
      assert.equal(body.SmsSendDetailDTOs.SmsSendDetailDTO[0].SendStatus, 3);
    });
  }

  test('XML nests lists as elements that repeat', async () => {
    const { text } = await sendRpc(simulator.url, {
      ...without,
      Action: 'GetSmsSign',
      SignName: '云测',
      Format: 'XML',
    });
    assert.match(
      text,
      /<SignStatus>1<\/SignStatus>[\s\S]*(<SignIspRegisterDetailList><OperatorCode>\w+<\/OperatorCode>[\s\S]*){3}<\/GetSmsSignResponse>$/,
    );
  });
});
