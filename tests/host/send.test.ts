/** Messages that arrive: through real HTTP to the simulator, which checks signature, number, template and variables. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import createConnector from 'connector-aliyun-sms-wasm';
import {
  type Simulator,
  simulatorConnectorConfig,
  simulatorTemplateCodes,
  startSimulator,
} from 'connector-aliyun-sms-wasm/simulator';
import { USAGE_TYPES } from '../../host/usage-types.ts';
import {
  allowOrigins,
  configFor,
  connectorWith,
  dataOf,
  failure,
  messageOf,
  readByOperator,
  send,
  sendTest,
} from './connector.ts';

let simulator: Simulator;
before(async () => {
  simulator = await startSimulator();
  allowOrigins(simulator.url);
});
beforeEach(() => simulator.clear());
after(() => simulator.close());

const config = (change: object = {}) => configFor(simulator.url, change);
const onlyMessage = () => {
  assert.equal(simulator.inbox.length, 1);
  assert.equal(simulator.requests.length, 1);
  return simulator.inbox[0] as Simulator['inbox'][number];
};

describe('each usage type', () => {
  for (const type of USAGE_TYPES) {
    for (const [to, side] of [
      ['8613800138000', 'china'],
      ['85251234567', 'overseas'],
    ] as const) {
      test(`${type}, ${side}`, async () => {
        const result = await send(config(), { type, to });
        const { bizId, requestId, text, templateCode } = onlyMessage();
        assert.deepEqual(result, { Code: 'OK', Message: 'OK', BizId: bizId, RequestId: requestId });
        assert.equal(templateCode, simulatorTemplateCodes[type][side]);
        assert.ok(text.includes('135790'));
      });
    }
  }
  test('one without a template of its own uses Generic', async () => {
    await send(config(), { type: 'SomethingNew' });
    assert.equal(onlyMessage().templateCode, simulatorTemplateCodes.Generic.china);
  });
});

test('a temporary key sends with its security token', async (context) => {
  const key = { accessKeyId: 'STS.temporary', accessKeySecret: 'temporaryAccessKeySecret' };
  const securityToken = 'CAIS+/connectorSecurityToken==';
  const own = await startSimulator({
    accessKeys: { [key.accessKeyId]: { accessKeySecret: key.accessKeySecret, securityToken } },
  });
  context.after(() => own.close());
  allowOrigins(simulator.url, own.url);
  await send(configFor(own.url, { ...key, securityToken }));
  assert.equal(own.accepted, 1);
  const refused = await failure(send(configFor(own.url, { ...key, securityToken: 'another' })));
  assert.equal(dataOf(refused).Code, 'InvalidSecurityToken.Malformed');
});

describe('each form of a number', () => {
  for (const [to, wire, strictWire] of [
    ['13800138000', '13800138000', undefined], // Strictly an overseas number, which the simulator does not know.
    ['8613800138000', '8613800138000', '8613800138000'],
    ['+8613800138000', '+8613800138000', '+8613800138000'],
    ['008613800138000', '008613800138000', '008613800138000'],
    ['85251234567', '85251234567', '85251234567'],
    ['+85251234567', '85251234567', '85251234567'],
    ['0085251234567', '85251234567', '85251234567'],
    ['12125550100', '12125550100', '12125550100'],
    ['12025550100', '12025550100', '12025550100'],
    ['+12025550100', '12025550100', '12025550100'],
  ] as const) {
    for (const [strict, arrives] of [
      [false, wire],
      [true, strictWire],
    ] as const) {
      if (arrives === undefined) continue;
      test(`${to}${strict ? ', strict' : ''}`, async () => {
        await send(config({ strictPhoneRegionNumberCheck: strict }), { to });
        assert.equal(onlyMessage().phoneNumbers, arrives);
      });
    }
  }
  for (const to of [
    '',
    'nobody',
    '13800138000,13900139000',
    '123',
    null,
    {},
    ['13800138000', '13900139000'],
  ]) {
    test(`${JSON.stringify(to)} is refused before anything is sent`, async () => {
      const error = await failure(sendTest(config(), { to }));
      assert.equal(dataOf(error).Code, 'InvalidPhoneNumber');
      const { en, zh } = readByOperator(error);
      assert.match(en, /^(The|More than one) phone number/);
      assert.match(zh, /号码/);
      assert.equal(simulator.requests.length, 0);
    });
  }
});

describe('each form of a config', () => {
  const { accessKeyId, accessKeySecret, signName } = simulatorConnectorConfig('');
  const everywhere = USAGE_TYPES.map((usageType) => ({
    usageType,
    templateCode: simulatorTemplateCodes[usageType].china,
  }));
  for (const [what, change] of [
    ['as the simulator gives it', {}],
    ['one template code for all numbers', { templates: everywhere }],
    ['only the required usage types', { templates: everywhere.slice(0, 4) }],
    [
      'white space around ids',
      { accessKeyId: ` ${accessKeyId}\n`, accessKeySecret: `\t${accessKeySecret} ` },
    ],
    ['a byte order mark before the secret', { accessKeySecret: `\ufeff${accessKeySecret}` }],
    ['brackets around the sign name', { signName: `【${signName}】` }],
    ['whitespace and brackets around the sign name', { signName: ` 【 ${signName} 】 ` }],
    [
      'whitespace around template codes',
      {
        templates: everywhere.map((template) => ({
          ...template,
          templateCode: ` ${template.templateCode}\n`,
        })),
      },
    ],
    ['template types', { templates: everywhere.map((template) => ({ ...template, type: 2 })) }],
    ['a time-out', { timeoutMs: 5000 }],
    ['a time-out as text', { timeoutMs: '5000' }],
    ['unknown keys', { note: 'mine' }],
    ['empty optional fields', { strictPhoneRegionNumberCheck: null, timeoutMs: '' }],
  ] as const) {
    test(what, async () => {
      const input = config(change);
      const { configGuard } = await connectorWith(input);
      assert.equal(configGuard.safeParse(input).success, true);
      await send(input);
      const { signName: arrived, templateParam } = onlyMessage();
      assert.equal(arrived, signName);
      assert.deepEqual(templateParam, { code: '135790' });
    });
  }

  test('without a slash at the end of the endpoint', async () => {
    await send(configFor(simulator.url.replace(/\/$/, '')));
    onlyMessage();
  });

  for (const usageType of ['SignIn', 'BindMfa'] as const) {
    test(`${usageType} still holds the form’s placeholder: Generic stands in`, async () => {
      const templates = everywhere.map((template) =>
        template.usageType === usageType ? { usageType, templateCode: '<template-code>' } : template,
      );
      await send(config({ templates }), { type: usageType });
      assert.equal(onlyMessage().templateCode, simulatorTemplateCodes.Generic.china);
    });
  }

  test('neither the type nor Generic is filled in: the error names the fields to fill in', async () => {
    const templates = everywhere.map((template) =>
      ['SignIn', 'Generic'].includes(template.usageType)
        ? { ...template, templateCode: { china: 'SMS_1', overseas: '' } }
        : template,
    );
    const error = await failure(sendTest(config({ templates }), { to: '85251234567' }));
    assert.equal(dataOf(error).Code, 'TemplateNotFound');
    const fieldOf = (usageType: string) => {
      const index = templates.findIndex((template) => template.usageType === usageType);
      return `templates[${index}].templateCode.overseas`;
    };
    const [field, fallback] = [fieldOf('SignIn'), fieldOf('Generic')];
    const { en, zh } = readByOperator(error);
    assert.ok(en.endsWith(` the mainland in the config: ${field} (SignIn) or ${fallback} (Generic).`), en);
    assert.ok(zh.endsWith(`通过的模板 CODE：${field}（SignIn）或 ${fallback}（Generic）。`), zh);
    assert.equal(simulator.requests.length, 0);
  });
});

describe('the payload', () => {
  for (const [payload, arrives] of [
    [{ code: '135790', locale: 'zh-CN', uiLocales: 'zh-CN en' }, { code: '135790' }],
    [{ code: 135790 }, { code: '135790' }],
    [{ code: '135790', name: null, user: { name: 'a' }, list: [1] }, { code: '135790' }],
  ] as const) {
    test(JSON.stringify(payload), async () => {
      await send(config(), { payload });
      assert.deepEqual(onlyMessage().templateParam, arrives);
    });
  }
  for (const payload of [undefined, null, '135790', 7, ['135790']]) {
    test(`${JSON.stringify(payload)} is refused before anything is sent`, async () => {
      const error = await failure(send(config(), { payload }));
      assert.equal(dataOf(error).Code, 'InvalidPayload');
      assert.equal(simulator.requests.length, 0);
    });
  }
});

describe('the config of a call', () => {
  test('goes before the stored one, as on Logto’s test page', async () => {
    const { sendMessage } = await createConnector({
      getConfig: () => assert.fail('the stored config was asked for'),
    });
    await sendMessage(messageOf(), config());
    onlyMessage();
  });

  test('is asked for under the connector’s id, at every send', async () => {
    const asked: string[] = [];
    const { metadata, sendMessage } = await createConnector({
      getConfig: async (id) => {
        asked.push(id);
        return config();
      },
    });
    await sendMessage(messageOf());
    await sendMessage(messageOf());
    assert.deepEqual(asked, [metadata.id, metadata.id]);
  });

  test('an Error thrown by the store comes through unchanged', async () => {
    const broken = new TypeError('The store is gone.');
    const { sendMessage } = await createConnector({ getConfig: () => Promise.reject(broken) });
    await assert.rejects(sendMessage(messageOf()), (error) => error === broken);
  });

  for (const thrown of ['gone', undefined, null, 42, { message: 'gone' }]) {
    test(`${JSON.stringify(thrown)} thrown by the store becomes a ConnectorError`, async () => {
      const { sendMessage } = await createConnector({ getConfig: () => Promise.reject(thrown) });
      const error = await failure(sendMessage(messageOf()));
      assert.equal(error.code, 'general');
      assert.match(
        JSON.stringify(error.data),
        /SMS is not available .*ConfigUnavailable.*短信服务暂时不可用/,
      );
    });
  }

  test('a call without any message is a ConnectorError', async () => {
    const { sendMessage } = await connectorWith(config());
    const nothing = undefined as unknown as ReturnType<typeof messageOf>;
    assert.equal(dataOf(await failure(sendMessage(nothing))).Code, 'InvalidPayload');
  });
});

describe('a message whose properties are code', () => {
  test('is read once, whatever the number of requests', async () => {
    let reads = 0;
    const payload = {
      get code() {
        reads += 1;
        return String(100_000 + reads);
      },
    };
    simulator.answerNext({ code: 'ServiceUnavailable' }, 2);
    await send(config(), { payload });
    assert.equal(simulator.requests.length, 3);
    assert.match(simulator.inbox[0]?.text ?? '', /100001/);
    assert.equal(reads, 1);
  });

  const throwing = (name: string, rest: object = {}) =>
    Object.defineProperty({ ...rest }, name, {
      enumerable: true,
      get: () => {
        throw new TypeError('135790');
      },
    });
  for (const [what, data] of [
    ['to', throwing('to', messageOf())],
    ['payload', throwing('payload', messageOf())],
    ['a variable', messageOf({ payload: throwing('code') })],
    ['payload.locale', messageOf({ payload: throwing('locale', { code: '135790' }) })],
    ['toJSON', messageOf({ payload: throwing('toJSON') })],
  ] as const) {
    test(`and throw, at ${what}, is refused before anything is sent`, async () => {
      const { sendMessage } = await connectorWith(config());
      const error = await failure(sendMessage(data as ReturnType<typeof messageOf>, config()));
      assert.equal(dataOf(error).Code, 'InvalidPayload');
      assert.match(JSON.stringify(error.data), /could not be read/);
      assert.doesNotMatch(JSON.stringify(error.data), /135790/);
      assert.equal(simulator.requests.length, 0);
    });
  }

  test('a failing read of the locale does not hide why the send failed', async () => {
    let reads = 0;
    const payload = {
      code: '135790',
      get locale() {
        reads += 1;
        if (reads > 1) throw new TypeError('locale');
        return 'zh-CN';
      },
    };
    simulator.answerNext({ code: 'isv.AMOUNT_NOT_ENOUGH' });
    const error = await failure(send(config(), { payload }));
    assert.equal((error.data as { Code?: string }).Code, 'isv.AMOUNT_NOT_ENOUGH');
  });
});
