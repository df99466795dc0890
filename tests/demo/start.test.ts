/** `npm start`, seen from outside. Needs a finished build; everything stays on loopback. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  simulatorAccessKey,
  simulatorConnectorConfig,
  startSimulator,
} from 'connector-aliyun-sms-wasm/simulator';

const script = fileURLToPath(new URL('../../scripts/start.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'start-'));
after(() => rmSync(folder, { recursive: true }));

const { endpoint: _, ...simulatorConfig } = simulatorConnectorConfig('');

/** An account of nobody's. */
const account = {
  accessKeyId: 'LTAIexampleexampleKeyId1',
  accessKeySecret: 'exampleexampleexampleSecret1',
  signName: '例子',
  templates: ['Register', 'SignIn', 'ForgotPassword', 'Generic'].map((usageType, index) => ({
    usageType,
    templateCode: { china: `SMS_1234${index}`, overseas: `SMS_5678${index}` },
  })),
};

async function start(flags: string[] = [], env: Record<string, string> = {}) {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('ALIYUN_') && name !== 'FORCE_COLOR'),
  );
  const child = spawn(process.execPath, [script, ...flags], { env: { ...inherited, ...env } });
  let out = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    errors += text;
  });
  const [status] = await once(child, 'close');
  return { status, out, errors };
}

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** What is printed besides the recipients' phones. */
const outsideInbox = (out: string) => out.replace(/╭[\s\S]*?╯/g, '');

/** The text on the phones, line breaks of the boxes taken out. */
const inboxes = (out: string) =>
  [...out.matchAll(/╭[\s\S]*?╯/g)].map(([box]) =>
    box
      .split('\n')
      .slice(1, -1)
      .map((line) => line.replace(/^.*?│ | +│.*$/g, ''))
      .join(' '),
  );

const fields = (out: string, name: string) =>
  [...out.matchAll(new RegExp(`^ +${name} +(\\S.*)$`, 'gm'))].map(([, value]) => value);

describe('without flags', () => {
  test('a mainland and an overseas number get their code, and every step is shown', async () => {
    const { status, out, errors } = await start(['--code', '481516']);
    assert.equal(status, 0, out + errors);
    assert.equal(errors, '');
    assert.match(out, /config +✓ the simulator’s own config, 9 templates/);
    assert.match(
      out,
      /✓ SignIn → 861\*{8}00\n +template +SMS_100000002 +templates\[1\], for SignIn to a mainland number\n/,
    );
    assert.match(
      out,
      /✓ SignIn → 120\*{6}00\n +template +SMS_200000002 +templates\[1\], for SignIn to an overseas number\n/,
    );
    assert.deepEqual(fields(out, 'TemplateCode'), ['SMS_100000002', 'SMS_200000002']);
    assert.deepEqual(fields(out, 'TemplateParam'), ['{"code":"••••••"}', '{"code":"••••••"}']);
    assert.deepEqual(fields(out, 'PhoneNumbers'), ['861********00', '120******00']);
    assert.equal(fields(out, 'BizId').length, 2);
    assert.equal(fields(out, 'RequestId').length, 2);
    assert.deepEqual(inboxes(out), [
      '【云测】您正在登录，验证码为481516，5分钟内有效。',
      '【云测】Your sign-in code is 481516. It expires in 5 minutes.',
    ]);
    assert.match(out, /✓ 2 of 2 messages delivered/);
    assert.match(out, /npm run simulator.*\n.*npm test.*\n.*docs\/setup-guide\.md/);
  });

  test('no key, number or code is shown but on the phone, and no colour in a pipe', async () => {
    const { out } = await start(['--code', '481516']);
    const shown = outsideInbox(out);
    const { accessKeyId, accessKeySecret } = simulatorAccessKey;
    for (const hidden of ['481516', '8613800138000', '12025550100', accessKeyId, accessKeySecret]) {
      assert.ok(!shown.includes(hidden), hidden);
    }
    assert.match(shown, /Signature +\S{6}…\n/);
    assert.ok(!out.includes('\u001b'));
  });
});

describe('flags', () => {
  test('--to may be repeated; a type without a template falls back to Generic, and it says so', async () => {
    const numbers = ['--to', '8613900139000', '--to', '447700900123'];
    const { status, out } = await start([...numbers, '--type', 'Unheard', '--code', '2718']);
    assert.equal(status, 0, out);
    assert.match(
      out,
      /Unheard → 861\*{8}00\n +template +SMS_100000004 +templates\[3\], for Unheard to a mainland number\n/,
    );
    assert.deepEqual(fields(out, 'TemplateCode'), ['SMS_100000004', 'SMS_200000004']);
    assert.deepEqual(inboxes(out), [
      '【云测】您正在验证身份，验证码为2718，5分钟内有效。',
      '【云测】Your verification code is 2718. It expires in 5 minutes.',
    ]);
  });

  test('--help lists them', async () => {
    const { status, out } = await start(['--help']);
    assert.equal(status, 0);
    for (const flag of ['--to', '--type', '--code', '--config', '--live', 'ALIYUN_ACCESS_KEY_SECRET']) {
      assert.ok(out.includes(flag), flag);
    }
  });

  const notJson = file('broken.json', '{\n  "accessKeySecret": "topsecret",,\n}');
  for (const [flags, message] of [
    [['--colour'], /✗ unknown option '--colour'\n/],
    [['8613800138000'], /✗ too many arguments.*\n.*npm start -- --help/],
    [['--to'], /✗ option '--to <NUMBER>' argument missing\n/],
    [['--to', ''], /'--to <NUMBER>'.*It takes a number/],
    [['--type', ' '], /'--type <TYPE>'.*It takes a usage type/],
    [['--code', '123'], /'--code <CODE>'.*It takes 4 to 6 letters or digits/],
    [['--config', join(folder, 'absent.json')], /There is no file .*absent\.json\.\n/],
    [['--config', notJson], /broken\.json(, line 2)?: this is not JSON\.\n/],
    [['--live'], /--live sends a real SMS and needs the number/],
  ] as const) {
    test(`${flags.join(' ').replace(folder, '…')} is refused before anything is done`, async () => {
      const { status, out, errors } = await start([...flags]);
      assert.equal(status, 2, out + errors);
      assert.equal(out, '');
      assert.match(errors, message);
      assert.ok(!errors.includes('topsecret'));
    });
  }
});

describe('failures', () => {
  for (const [to, description] of [
    ['123', /Logto gets +\S.*number/],
    ['8613800138000,8613900139000', /Logto gets +\S.*number/],
  ] as const) {
    test(`--to ${to}: what Logto is told, and status 1`, async () => {
      const { status, out } = await start(['--to', to]);
      assert.equal(status, 1, out);
      assert.match(out, description);
      assert.match(out, /ConnectorError +general\n +Code +InvalidPhoneNumber\n/);
      assert.match(out, /✗ 0 of 1 message delivered/);
      assert.ok(!out.includes('request   '), 'nothing was signed');
      assert.ok(!out.includes('8613'), 'the number is masked');
    });
  }

  test('a wrong secret: the code, the request id and what to do', async () => {
    const config = file('wrong-secret.json', { ...simulatorConfig, accessKeySecret: 'wrongwrongwrongwrong' });
    const { status, out } = await start(['--config', config, '--to', '8613800138000']);
    assert.equal(status, 1, out);
    assert.match(out, /answer +✗ SignatureDoesNotMatch +HTTP 400 in \d+ ms\n/);
    assert.match(out, /Logto gets +The AccessKey Secret is wrong/);
    assert.match(out, /ConnectorError +general\n +Code +SignatureDoesNotMatch\n +RequestId +[-0-9A-F]{36}\n/);
    assert.deepEqual(inboxes(out), []);
    assert.ok(!out.includes('wrongwrong') && !out.includes(simulatorAccessKey.accessKeySecret));
  });

  test('a config with problems: each field and what to type', async () => {
    const { accessKeyId: __, ...incomplete } = account;
    const templates = account.templates.map((template, index) =>
      index === 2 ? { ...template, templateCode: 7 } : template,
    );
    const { status, out } = await start(['--config', file('problems.json', { ...incomplete, templates })]);
    assert.equal(status, 1, out);
    assert.match(out, /config +✗ 2 problems in problems\.json\. Nothing was sent\.\n/);
    assert.match(out, /^ {4}accessKeyId {15,}\S/m);
    assert.match(out, /^ {4}templates\[2\]\.templateCode {2}\S/m);
    assert.ok(!out.includes(account.accessKeySecret));
  });
});

describe('a config of one’s own', () => {
  test('goes to a simulator that plays its account, whatever endpoint it names', async () => {
    const config = file('own.json', {
      ...account,
      signName: ' 【例子】 ',
      accessKeySecret: `${account.accessKeySecret} `,
      endpoint: 'dysmsapi.ap-southeast-1.aliyuncs.com',
    });
    const { status, out } = await start(['--config', config, '--code', '481516']);
    assert.equal(status, 0, out);
    assert.match(out, /config +✓ own\.json, 4 templates/);
    assert.match(out, /endpoint +http:\/\/127\.0\.0\.1:\d+\//);
    assert.deepEqual(fields(out, 'TemplateCode'), ['SMS_12341', 'SMS_56781']);
    assert.deepEqual(fields(out, 'AccessKeyId'), ['LTAI••••••yId1', 'LTAI••••••yId1']);
    assert.match(inboxes(out)[0] ?? '', /^【例子】.*481516/);
    assert.ok(!out.includes(account.accessKeySecret) && !out.includes(account.accessKeyId));
  });
});

test('as an end user: the limits hold, and each end says which rule reported it', async () => {
  const rules = { perNumber: { max: 1, seconds: 3_600 }, sandbox: ['8613900139000'] };
  const config = file('protected.json', {
    ...account,
    spendProtection: true,
    spendProtectionRules: rules,
  });
  const to = ['8613800138000', '8613800138000', '8613900139000'].flatMap((number) => ['--to', number]);
  const { status, out, errors } = await start(['--config', config, '--ip', '203.0.113.7', ...to]);
  assert.equal(status, 1, errors);
  const [, first = '', second = '', third = ''] = out.split(/\n[✓✗] SignIn/);
  assert.match(first, /inbox +╭/);
  assert.match(second, /protection +perNumber\n +Logto gets +SMS is not available[\s\S]+rate_limit_exceeded/);
  assert.match(third, /protection +sandbox\n\n✗ 2 of 3 messages accepted/);
  assert.match(errors, /not sent to=861\*+00 code=Blocked /);
});

test('a config with a temporary key: its token is sent, and not shown', async () => {
  const securityToken = 'CAIS+/demoSecurityToken==';
  const config = file('temporary.json', { ...account, securityToken });
  const { status, out } = await start(['--config', config, '--to', '8613800138000']);
  assert.equal(status, 0, out);
  assert.deepEqual(fields(out, 'SecurityToken'), ['••••••']);
  assert.ok(!out.includes('CAIS'));
});

describe('--live', () => {
  test('names every variable that is missing', async () => {
    const { status, out, errors } = await start(['--live', '--to', '8613800138000'], {
      ALIYUN_ACCESS_KEY_ID: account.accessKeyId,
      ALIYUN_TEMPLATE_CODE_CHINA: 'SMS_1',
    });
    assert.equal(status, 2);
    assert.equal(out, '');
    const missing = [...errors.matchAll(/^ {2}(ALIYUN_\w+)$/gm)].map(([, name]) => name);
    assert.deepEqual(missing, [
      'ALIYUN_ACCESS_KEY_SECRET',
      'ALIYUN_SIGN_NAME',
      'ALIYUN_TEMPLATE_CODE_OVERSEAS',
    ]);
    assert.ok(!errors.includes(account.accessKeyId));
  });

  test('sends to the endpoint of the config, and shows neither code nor number anywhere', async (context) => {
    const simulator = await startSimulator();
    context.after(() => simulator.close());
    const config = file('live.json', simulatorConnectorConfig(simulator.url));
    const { status, out } = await start(
      ['--live', '--config', config, '--to', '8613800138000', '--code', '481516'],
      { ALIYUN_SMS_ALLOWED_ORIGINS: new URL(simulator.url).origin },
    );
    assert.equal(status, 0, out);
    const [message] = simulator.messagesTo('8613800138000');
    assert.equal(message?.templateParam['code'], '481516');
    assert.ok(out.includes(message?.bizId ?? '?'));
    assert.ok(!out.includes('481516') && !out.includes('8613800138000'));
    assert.match(out, /✓ 1 of 1 message accepted by Aliyun/);
  });
});
