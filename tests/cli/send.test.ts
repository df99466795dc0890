/** `send` and `route`. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, type TestContext, test } from 'node:test';
import {
  type Simulator,
  simulatorAccessKey,
  simulatorGiftedSignName,
  startSimulator,
} from 'connector-aliyun-sms-wasm/simulator';
import { assertPlain, configFile, type Ended, run } from './command.ts';
import { assertFits } from './width.ts';

const NUMBER = '8613800138000';

let simulator: Simulator;
before(async () => {
  simulator = await startSimulator();
});
beforeEach(() => simulator.clear());
after(() => simulator.close());

const sms = async (context: TestContext, args: readonly string[], config: object = {}): Promise<Ended> => {
  const env = { ALIYUN_SMS_ALLOWED_ORIGINS: new URL(simulator.url).origin };
  const file = configFile(context, { ...simulator.config, ...config });
  const ended = await run([...args, '--config', file], { env, columns: 60 });
  assertPlain(ended);
  assertFits(ended.stdout, 60);
  const output = ended.stdout + ended.stderr;
  for (const hidden of [NUMBER, NUMBER.slice(2), simulatorAccessKey.accessKeySecret]) {
    assert.ok(!output.includes(hidden), `${hidden} is shown`);
  }
  return ended;
};

describe('send', () => {
  test('sends a random code, and does not show it', async (context) => {
    const { code, stdout } = await sms(context, ['send', NUMBER]);
    assert.equal(code, 0);
    assert.match(stdout, /✓ 861\*+00 {2}accepted by Aliyun/);
    assert.match(stdout, /BizId +\d+\^0/);
    const [message] = simulator.inbox;
    // For `trace --out-id`.
    assert.match(stdout, new RegExp(`Reference \\(OutId\\) +${message?.outId}\n`));
    const sent = /\d{6}/.exec(message?.text ?? '')?.[0];
    assert.ok(sent && !stdout.includes(sent));
    assert.equal(message?.templateCode, 'SMS_100000004');
  });

  test('names trace, except for a message that no trace can find', async (context) => {
    assert.match((await sms(context, ['send', NUMBER])).stdout, /connector-aliyun-sms-wasm trace/);
    const signName = simulatorGiftedSignName;
    const verification = await sms(
      context,
      ['send', NUMBER, '--template', '100001', '--param', 'code=123456'],
      { signName },
    );
    assert.equal(verification.code, 0, verification.stderr);
    assert.equal(simulator.inbox.at(-1)?.action, 'SendSmsVerifyCode');
    assert.doesNotMatch(verification.stdout, /trace/);
    assert.match(verification.stdout, /No API tells/);
    const chinese = await sms(
      context,
      ['send', '8613900139000', '--template', '100001', '--param', 'code=123456', '--lang', 'zh'],
      { signName },
    );
    assert.doesNotMatch(chinese.stdout, /trace/);
    assert.match(chinese.stdout, /没有接口/);
  });

  test('says that nothing goes to a number of the sandbox', async (context) => {
    const config = { spendProtection: true, spendProtectionRules: { sandbox: [NUMBER] } };
    const { code, stdout } = await sms(context, ['send', NUMBER], config);
    assert.equal(code, 1);
    assert.match(stdout, /! 861\*+00 {2}Nothing was sent: this number is in\s+sandbox/);
    assert.doesNotMatch(stdout, /accepted|trace/);
    assert.equal(simulator.accepted, 0);
  });

  test('takes type, template, variables and language', async (context) => {
    await sms(context, ['send', NUMBER, '--type', 'SignIn', '--param', 'code=1=23']);
    assert.match(simulator.requests.at(-1)?.code ?? '', /./);
    await sms(context, ['send', NUMBER, '--template', 'SMS_100000003', '--param', 'code=654321']);
    assert.equal(simulator.inbox.at(-1)?.templateCode, 'SMS_100000003');
    assert.match(simulator.inbox.at(-1)?.text ?? '', /654321/);
    const routes = [{ locales: ['en'], templateCode: 'SMS_100000005' }];
    await sms(context, ['send', NUMBER, '--locale', 'en-GB'], { routes });
    assert.equal(simulator.inbox.at(-1)?.templateCode, 'SMS_100000005');
  });

  test('says why Aliyun refused, with the code’s page, in both languages', async (context) => {
    const args = ['send', NUMBER, '--template', 'SMS_9'];
    const english = await sms(context, args);
    assert.equal(english.code, 1);
    assert.match(english.stderr, /template is unknown/);
    assert.match(english.stderr, /errors\.html#isv\.SMS_TEMPLATE_ILLEGAL/);
    const chinese = await sms(context, [...args, '--lang', 'zh']);
    assert.match(chinese.stderr, /errors\.zh\.html#isv\.SMS_TEMPLATE_ILLEGAL/);
  });

  test('ends with 3 when the message may have been sent', async (context) => {
    simulator.answerNext({ disconnect: true });
    const { code, stderr } = await sms(context, ['send', NUMBER]);
    assert.equal(code, 3);
    assert.match(stderr, /may have been sent/);
  });

  test('lists each problem of the config, in the form’s words', async (context) => {
    const { code, stderr } = await sms(context, ['send', NUMBER], {
      signName: '',
      endpoint: 'https://sms.example.com',
    });
    assert.equal(code, 1);
    assert.match(stderr, /✗ signName: Enter an approved sign name/);
    assert.match(stderr, /✗ endpoint: .*ALIYUN_SMS_ALLOWED_ORIGINS/s);
  });
});

describe('route', () => {
  test('tells template, sign names and entry, and sends nothing', async (context) => {
    const { code, stdout } = await sms(context, ['route', NUMBER, '--type', 'SignIn']);
    assert.equal(code, 0);
    assert.match(stdout, /mainland number/);
    assert.match(stdout, /Template +SMS_100000002/);
    assert.match(stdout, /Entry +templates\[\d\]/);
    assert.equal(simulator.requests.length, 0);
  });

  test('cannot be made to steer the terminal by a config', async (context) => {
    const signName = 'X\u001b[31m\u001b]0;title\u0007\u009b2J\u202eY';
    const { code, stdout } = await sms(context, ['route', NUMBER, '--type', 'SignIn'], { signName });
    assert.equal(code, 0);
    assert.match(stdout, /Sign names +X.*Y/);
    assert.doesNotMatch(stdout, /(?!\n)[\p{Cc}\p{Bidi_Control}]/u);
  });

  test('tells why not the routes before', async (context) => {
    const routes = [
      { to: ['852'], templateCode: 'SMS_3' },
      { to: ['44'], locales: ['en'], templateCode: 'SMS_4', signName: 'Example' },
    ];
    const { stdout } = await sms(context, ['route', '447911123456', '--locale', 'en-GB'], { routes });
    assert.match(stdout, /number outside the mainland/);
    assert.match(stdout, /routes\[0\] +for numbers that begin otherwise\n +✓ +routes\[1\] +fits/);
    const chinese = await sms(context, ['route', '447911123456', '--locale', 'en-GB', '--lang', 'zh'], {
      routes,
    });
    assert.match(chinese.stdout, /routes\[0\] +适用于其他号段/);
  });

  test('names a usage type that goes as Generic, and that nobody knows', async (context) => {
    const ended = await sms(context, ['route', NUMBER, '--type', 'Regsiter']);
    assert.equal(ended.code, 0);
    assert.match(ended.stderr, /^Regsiter is none of Logto’s usage types/);
    const chinese = await sms(context, ['send', NUMBER, '--type', 'Regsiter', '--lang', 'zh']);
    assert.match(chinese.stderr, /Logto 没有 Regsiter 这种用途/);
    for (const [type, config] of [
      ['BindMfa', {}],
      ['Regsiter', { routes: [{ usageTypes: ' Regsiter ', templateCode: 'SMS_3' }] }],
      ['Regsiter', { routes: [{ to: '86', templateCode: 'SMS_3' }] }],
    ] as const) {
      assert.equal((await sms(context, ['route', NUMBER, '--type', type], config)).stderr, '', type);
    }
  });

  test('says nothing of the half of a template that is for the other side of the border', async (context) => {
    const templates = ['SignIn', 'Register', 'ForgotPassword', 'Generic'].map((usageType, index) => ({
      usageType,
      templateCode: { china: `SMS_${index}`, overseas: `SMS_1${index}` },
    }));
    const { stdout } = await sms(context, ['route', NUMBER, '--type', 'Generic'], { templates });
    assert.match(stdout, /3 templates +for other usage types\n/);
    assert.doesNotMatch(stdout, /other region/);
  });

  test('says when nothing fits', async (context) => {
    const templates = ['SignIn', 'Register', 'ForgotPassword', 'Generic'].map((usageType) => ({
      usageType,
      templateCode: '100001',
    }));
    const { code, stdout } = await sms(context, ['route', '447911123456'], { templates });
    assert.equal(code, 1);
    assert.match(stdout, /No entry fits/);
    assert.match(stdout, /mainland numbers\s+only/);
  });
});
