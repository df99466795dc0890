/** Where the AccessKey comes from, and where it never comes from. */
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, type TestContext, test } from 'node:test';
import { type Simulator, simulatorAccessKey, startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { configFile, folder, run } from './command.ts';

const { accessKeyId, accessKeySecret } = simulatorAccessKey;
const TOKEN = 'simulatorTokenOfATemporaryKey';

let simulator: Simulator;
before(async () => {
  simulator = await startSimulator({
    accessKeys: {
      [accessKeyId]: accessKeySecret,
      temporaryAccessKeyId: { accessKeySecret, securityToken: TOKEN },
    },
  });
});
after(() => simulator.close());

const allowed = () => ({ ALIYUN_SMS_ALLOWED_ORIGINS: new URL(simulator.url).origin });

const withoutKey = () => {
  const { accessKeyId: _, accessKeySecret: __, ...config } = simulator.config;
  return config;
};

/** The finding of the doctor's check of the key. */
const keyFinding = async (
  context: TestContext,
  config: unknown,
  env: Record<string, string> = {},
): Promise<{ code: string; params: Record<string, string> }> => {
  const file = configFile(context, config);
  const ended = await run(['doctor', '--json', '--config', file], { env: { ...allowed(), ...env } });
  assert.ok(ended.stdout, ended.stderr);
  const report = JSON.parse(ended.stdout) as { checks: { id: string; findings: [never] }[] };
  const [finding] = report.checks.find(({ id }) => id === 'key')?.findings ?? [];
  assert.ok(finding, ended.stdout);
  return finding;
};

const home = (context: TestContext, content: unknown): { HOME: string } => {
  const path = folder(context);
  mkdirSync(join(path, '.aliyun'));
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  writeFileSync(join(path, '.aliyun/config.json'), text, { mode: 0o600 });
  return { HOME: path };
};

const profile = (fields: object) => ({
  current: 'default',
  profiles: [{ name: 'default', mode: 'AK', ...fields }],
});

const keyOfProfile = { access_key_id: accessKeyId, access_key_secret: accessKeySecret };

describe('the key comes from', () => {
  test('the config', async (context) => {
    assert.equal((await keyFinding(context, simulator.config)).params['keySource'], 'config');
  });

  test('the environment when the config has none', async (context) => {
    const env = {
      ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret,
    };
    const { code, params } = await keyFinding(context, withoutKey(), env);
    assert.equal(code, 'keyOfRamUser');
    assert.equal(params['keySource'], 'environment');
  });

  test('the environment, with a security token', async (context) => {
    const env = {
      ALIBABA_CLOUD_ACCESS_KEY_ID: 'temporaryAccessKeyId',
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret,
    };
    assert.equal((await keyFinding(context, withoutKey(), env)).code, 'refused');
    const { code } = await keyFinding(context, withoutKey(), { ...env, ALIBABA_CLOUD_SECURITY_TOKEN: TOKEN });
    assert.notEqual(code, 'refused');
  });

  test('the current profile of the Aliyun CLI when the environment has none', async (context) => {
    const { code, params } = await keyFinding(context, withoutKey(), home(context, profile(keyOfProfile)));
    assert.equal(code, 'keyOfRamUser');
    assert.equal(params['keySource'], 'profile');
  });

  test('a profile with a temporary key', async (context) => {
    const fields = {
      mode: 'StsToken',
      access_key_id: 'temporaryAccessKeyId',
      access_key_secret: accessKeySecret,
      sts_token: TOKEN,
    };
    const { code } = await keyFinding(context, withoutKey(), home(context, profile(fields)));
    assert.notEqual(code, 'refused');
  });

  test('the profile that ALIBABA_CLOUD_PROFILE names', async (context) => {
    const profiles = [
      { name: 'default', mode: 'AK', access_key_id: 'other', access_key_secret: 'other' },
      { name: 'sms', mode: 'AK', ...keyOfProfile },
    ];
    const env = home(context, { current: 'default', profiles });
    assert.equal((await keyFinding(context, withoutKey(), env)).code, 'refused');
    const { code } = await keyFinding(context, withoutKey(), { ...env, ALIBABA_CLOUD_PROFILE: 'sms' });
    assert.equal(code, 'keyOfRamUser');
  });

  test('the config alone when that has half a key', async (context) => {
    const env = {
      ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret,
    };
    const file = configFile(context, { ...withoutKey(), accessKeyId });
    const ended = await run(['doctor', '--config', file], { env: { ...allowed(), ...env } });
    assert.equal(ended.code, 1);
    assert.match(ended.stdout, /accessKeySecret/);
  });

  test('a config on standard input, in the form of Logto’s API too', async () => {
    for (const config of [
      simulator.config,
      { connectorId: 'aliyun-short-message-service', config: simulator.config },
    ]) {
      const ended = await run(['route', '8613800138000', '--config', '-'], {
        env: allowed(),
        input: `\uFEFF${JSON.stringify(config)}`,
      });
      assert.equal(ended.code, 0, ended.stderr);
      assert.match(ended.stdout, /SMS_100000004/);
    }
  });
});

describe('a profile that is no key', () => {
  test('says which mode it has', async (context) => {
    const file = configFile(context, withoutKey());
    const env = { ...allowed(), ...home(context, profile({ mode: 'EcsRamRole', ram_role_name: 'x' })) };
    const { code, stderr } = await run(['doctor', '--config', file], { env });
    assert.equal(code, 2);
    assert.match(
      stderr,
      /profile default of the Aliyun CLI is of the mode EcsRamRole, which holds\s+no AccessKey/,
    );
  });

  test('that does not exist is named', async (context) => {
    const file = configFile(context, withoutKey());
    const env = { ...allowed(), ...home(context, profile(keyOfProfile)), ALIBABA_CLOUD_PROFILE: 'gone' };
    const { code, stderr } = await run(['doctor', '--config', file], { env });
    assert.equal(code, 2);
    assert.match(stderr, /no profile gone/);
  });

  test('that is switched off, damaged or missing is as none', async (context) => {
    const file = configFile(context, withoutKey());
    for (const env of [
      { ...home(context, profile(keyOfProfile)), ALIBABA_CLOUD_CLI_PROFILE_DISABLED: 'true' },
      home(context, '{ "current": '),
      {},
    ]) {
      const { code, stdout } = await run(['doctor', '--config', file], { env: { ...allowed(), ...env } });
      assert.equal(code, 1);
      assert.match(stdout, /Enter the AccessKey ID/);
    }
  });
});

describe('a key on the command line is refused', () => {
  const KEY_ID = 'LTAI5tExampleKeyId00000';
  const SECRET = 'aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3';

  for (const args of [
    ['doctor', '--access-key-secret', 'x'],
    ['doctor', '--accessKeyId=x'],
    ['send', '1', '--secret=x'],
    ['trace', '1', '--security-token', 'x'],
    ['doctor', KEY_ID],
    ['send', '1', '--param', `code=${SECRET}`],
    ['explain', SECRET],
    ['explain', 'STS.NUgtHW7KsTs3aN7Ua1'],
  ]) {
    test(args.join(' ').replace(SECRET, 'SECRET').replace(KEY_ID, 'ID'), async () => {
      const english = await run(args);
      assert.equal(english.code, 2);
      assert.match(english.stderr, /history/);
      const chinese = await run(['--lang', 'zh', ...args]);
      assert.match(chinese.stderr, /历史记录/);
      for (const { stdout, stderr } of [english, chinese]) {
        assert.ok(!`${stdout}${stderr}`.includes(SECRET) && !`${stdout}${stderr}`.includes(KEY_ID));
      }
    });
  }
});

describe('the file of the config', () => {
  test('that everybody can read, with a secret in it, is a warning', async (context) => {
    if (process.platform === 'win32') return;
    const file = configFile(context, simulator.config);
    const codes = async () => (await run(['doctor', '--json', '--config', file], { env: allowed() })).stdout;
    assert.doesNotMatch(await codes(), /configReadableByAll/);
    chmodSync(file, 0o644);
    assert.match(await codes(), /configReadableByAll/);
    assert.match((await run(['doctor', '--config', file], { env: allowed() })).stdout, /chmod 600/);
  });

  test('without a key may be read by everybody', async (context) => {
    const file = configFile(context, withoutKey());
    chmodSync(file, 0o644);
    const env = { ...allowed(), ...home(context, profile(keyOfProfile)) };
    assert.doesNotMatch(
      (await run(['doctor', '--json', '--config', file], { env })).stdout,
      /configReadableByAll/,
    );
  });

  test('that is no JSON is named with its line, and not quoted', async (context) => {
    const file = join(folder(context), 'config.json');
    writeFileSync(file, `{\n  "accessKeySecret": "${accessKeySecret}"\n  "signName": "x"\n}`);
    const { code, stderr } = await run(['doctor', '--config', file]);
    assert.equal(code, 2);
    assert.match(stderr, /line 3: this is not JSON/);
    assert.ok(!stderr.includes(accessKeySecret));
  });

  test('that ends too early is named with its last line, and one with a wrong character without any', async () => {
    for (const [input, says] of [
      ['{\n  "signName":\n', /stdin, line 2: this is not JSON/],
      ['{ "signName": x }', /stdin(, line 1: this)? is not JSON/],
    ] as const) {
      const { code, stderr } = await run(['doctor', '--config', '-'], { input });
      assert.equal(code, 2);
      assert.match(stderr, says);
    }
  });

  test('with nothing in it says what a query of the database means by that', async () => {
    const args = ['doctor', '--config', '-'];
    const [english, chinese] = await Promise.all([run(args), run([...args, '--lang', 'zh'])]);
    assert.equal(english.code, 2);
    assert.match(english.stderr, /There is nothing in stdin\. If it came from the database/);
    assert.match(chinese.stderr, /stdin 没有内容/);
  });

  test('that is a list is refused', async (context) => {
    const { code, stderr } = await run(['doctor', '--config', configFile(context, [])]);
    assert.equal(code, 2);
    assert.match(stderr, /no object/);
  });
});
