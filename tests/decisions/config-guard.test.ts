/** What the console gets for a config with problems: a real ZodError, every problem in its place. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Simulator, startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { ZodError } from 'zod';
import { metadata } from '../../host/connector/metadata.ts';
import {
  allowOrigins,
  configFor,
  connectorWith,
  dataOf,
  failure,
  readByOperator,
  send,
  sendTest,
} from '../host/connector.ts';

let simulator: Simulator;
before(async () => {
  simulator = await startSimulator();
});
after(() => simulator.close());

const aliyun = 'https://dysmsapi.aliyuncs.com/';

const problemsOf = async (config: unknown) => {
  const { configGuard } = await connectorWith(undefined);
  const parsed = configGuard.safeParse(config);
  assert.ok(!parsed.success, 'refused');
  assert.ok(parsed.error instanceof ZodError, 'zod’s own error, which Logto asks for');
  return parsed.error.issues.map((issue) => {
    assert.equal(issue.code, 'custom');
    assert.match(issue.message, /^[A-Z].*[.…}\]]\n.*\p{Script=Han}.*。$/u, 'English and Chinese');
    const { code } = (issue as { params?: { code?: string } }).params ?? {};
    return [issue.path, code] as const;
  });
};

describe('the guard', () => {
  test('gives one issue for each problem, all at once, with paths as zod writes them', async () => {
    const { templates, ...rest } = configFor(aliyun);
    assert.deepEqual(
      await problemsOf({
        ...rest,
        accessKeyId: '',
        accessKeySecret: 'in two pieces',
        signName: 7,
        templates: [
          ...templates.slice(1),
          { usageType: 'SignIn' },
          { usageType: 'Else', templateCode: { china: 'SMS_1', overseas: '' } },
          { usageType: 'More', templateCode: 'SMS_1', type: 5 },
          'SMS_1',
        ],
        strictPhoneRegionNumberCheck: 'yes',
        endpoint: 'https://example.com',
        timeoutMs: 10,
      }),
      [
        [['accessKeyId'], 'missing'],
        [['accessKeySecret'], 'invalid_value'],
        [['signName'], 'invalid_type'],
        [['templates', 8, 'templateCode'], 'missing'],
        [['templates', 10, 'type'], 'invalid_value'],
        [['templates', 11], 'invalid_type'],
        [['templates'], 'missing'], // Register
        [['strictPhoneRegionNumberCheck'], 'invalid_type'],
        [['endpoint'], 'endpoint_not_allowed'],
        [['timeoutMs'], 'invalid_value'],
      ],
    );
  });

  test('refuses the form as it is before any template code is filled in, and names the first to fill in', async () => {
    const { defaultValue: templates } = metadata.formItems?.find(({ key }) => key === 'templates') ?? {};
    const config = configFor(aliyun, { templates });
    assert.deepEqual(await problemsOf(config), [[['templates', 3, 'templateCode'], 'missing']]);
    const generic = (templates as { usageType: string }[])[3];
    assert.equal(generic?.usageType, 'Generic');
    const filledIn = { ...generic, templateCode: { china: 'SMS_1', overseas: '' } };
    const { configGuard } = await connectorWith(undefined);
    assert.ok(
      configGuard.safeParse({ ...config, templates: (templates as object[]).with(3, filledIn) }).success,
    );
    await failure(send(config));
  });

  for (const field of ['accessKeyId', 'accessKeySecret', 'signName']) {
    test(`refuses half an emoji in ${field}, which would be sent or signed as another character`, async () => {
      assert.deepEqual(await problemsOf(configFor(aliyun, { [field]: 'ab\ud83dcd' })), [
        [[field], 'invalid_value'],
      ]);
    });
  }

  for (const nothing of [undefined, null, 'text', 7, [], Symbol('x'), () => {}, 10n]) {
    test(`${String(nothing) || '[]'} is one problem of the config as a whole`, async () => {
      assert.deepEqual(await problemsOf(nothing), [[[], 'invalid_type']]);
    });
  }

  test('a config that contains itself is a problem, no crash', async () => {
    const loop: Record<string, unknown> = { ...configFor(aliyun) };
    loop['self'] = loop;
    assert.deepEqual(await problemsOf(loop), [[[], 'invalid_type']]);
  });

  test('changes nothing: Logto stores what was typed', async () => {
    const config = configFor(aliyun, { accessKeyId: ' LTAI ' });
    const { configGuard } = await connectorWith(undefined);
    assert.deepEqual(configGuard.parse(config), config);
  });

  test('a test with such a config names the first problem, and how many more there are', async () => {
    const config = configFor(aliyun, { accessKeyId: '', timeoutMs: 1 });
    const { en, zh } = readByOperator(await failure(sendTest(config)));
    assert.match(en, /^The config has problems\. accessKeyId: Enter .+\. There is 1 more problem\.$/);
    assert.match(zh, /^配置有误。accessKeyId：请填写.+。另有 1 个问题。$/);
    const three = readByOperator(await failure(sendTest({ ...config, signName: '' })));
    assert.match(three.en, / There are 2 more problems\.$/);
  });

  test('a value of the wrong kind is said in words of both languages', async () => {
    const config = configFor(aliyun, { signName: 7, strictPhoneRegionNumberCheck: 'true' });
    const { configGuard } = await connectorWith(undefined);
    const messages = configGuard.safeParse(config).error?.issues.map(({ message }) => message) ?? [];
    assert.match(messages[0] ?? '', /^This must be text, not a number\. .+\n此处应为文本，而不是数字。/);
    assert.match(
      messages[1] ?? '',
      /^This must be true or false, not text\. .+\n此处应为 true 或 false，而不是文本。/,
    );
  });
});

describe('the form', () => {
  test('hides the secret, and nothing else', () => {
    const confidential = metadata.formItems?.filter(({ isConfidential }) => isConfidential);
    assert.deepEqual(
      confidential?.map(({ key }) => key),
      ['accessKeySecret'],
    );
  });
});

describe('the endpoint', () => {
  test('that is not Aliyun’s is refused until whoever runs the server opens it', async () => {
    delete process.env['ALIYUN_SMS_ALLOWED_ORIGINS'];
    const config = configFor(simulator.url);
    assert.deepEqual(await problemsOf(config), [[['endpoint'], 'endpoint_not_allowed']]);
    assert.match(dataOf(await failure(sendTest(config))).errorDescription, /ALIYUN_SMS_ALLOWED_ORIGINS/);
    assert.doesNotMatch(JSON.stringify((await failure(send(config))).data), /ALIYUN_SMS|endpoint/);
    assert.equal(simulator.requests.length, 0);

    allowOrigins('http://127.0.0.1:1/');
    assert.deepEqual(await problemsOf(config), [[['endpoint'], 'endpoint_not_allowed']], 'another port');

    allowOrigins(simulator.url);
    await send(config);
    assert.equal(simulator.inbox.length, 1);
  });

  for (const [endpoint, code] of [
    ['http://dysmsapi.aliyuncs.com', 'endpoint_not_allowed'],
    ['https://aliyuncs.com.evil.example', 'endpoint_not_allowed'],
    ['https://evilaliyuncs.com', 'endpoint_not_allowed'],
    ['https://169.254.169.254', 'endpoint_not_allowed'],
    // Rented by anybody: storage, functions, logs.
    ['https://bucket.oss-cn-hangzhou.aliyuncs.com', 'endpoint_not_allowed'],
    ['https://dysmsapi.oss-cn-hangzhou.aliyuncs.com', 'endpoint_not_allowed'],
    ['https://123456.cn-hangzhou.fc.aliyuncs.com', 'endpoint_not_allowed'],
    ['https://dysmsapi.cn-hangzhou.log.aliyuncs.com', 'endpoint_not_allowed'],
    ['https://ecs.aliyuncs.com', 'endpoint_not_allowed'],
    ['https://dysmsapi.aliyuncs.com/path', 'invalid_value'],
    ['https://user@dysmsapi.aliyuncs.com', 'invalid_value'],
    ['https://dysmsapi.aliyuncs.com\\@evil.example', 'invalid_value'],
    ['ftp://dysmsapi.aliyuncs.com', 'invalid_value'],
  ] as const) {
    test(`${endpoint} is refused`, async () => {
      assert.deepEqual(await problemsOf(configFor(endpoint)), [[['endpoint'], code]]);
    });
  }

  for (const endpoint of [
    'https://dysmsapi.aliyuncs.com',
    'dysmsapi.ap-southeast-1.aliyuncs.com',
    'https://dysmsapi-vpc.cn-hangzhou.aliyuncs.com/',
    'https://dysmsapi-xman.vpc-proxy.aliyuncs.com',
    'https://dypnsapi.aliyuncs.com',
    '',
  ]) {
    test(`${JSON.stringify(endpoint)} is open to every config`, async () => {
      const { configGuard } = await connectorWith(undefined);
      assert.equal(configGuard.safeParse(configFor(endpoint)).success, true);
    });
  }
});
