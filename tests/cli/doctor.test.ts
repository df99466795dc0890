/** The doctor's forms, and what it does when things go wrong around it. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, type TestContext, test } from 'node:test';
import { type Simulator, simulatorAccessKey, startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { assertPlain, configFile, run, start } from './command.ts';
import { assertFits } from './width.ts';

const NUMBER = '8613800138000';

interface Report {
  readonly format: number;
  readonly verdict: string;
  readonly exitCode: number;
  readonly checks: readonly {
    readonly id: string;
    readonly verdict: string;
    readonly durationMs: number;
    readonly findings: readonly {
      readonly code: string;
      readonly verdict: string;
      readonly params: Readonly<Record<string, unknown>>;
      readonly message?: string;
      readonly action?: string | null;
      readonly link?: string | null;
    }[];
  }[];
  readonly skipped: readonly string[];
}

const simulated = async (context: TestContext, scenario: string): Promise<Simulator> => {
  const simulator = await startSimulator({ scenario });
  context.after(() => simulator.close());
  return simulator;
};

const envFor = (url: string) => ({ ALIYUN_SMS_ALLOWED_ORIGINS: new URL(url).origin });

const doctor = (context: TestContext, simulator: Simulator, config: object = {}) => {
  const file = configFile(context, { ...simulator.config, spendProtection: true, ...config });
  return (...args: string[]) =>
    run(['doctor', '--config', file, ...args], { env: envFor(simulator.url), columns: 60 });
};

const reportOf = ({ stdout }: { readonly stdout: string }): Report => JSON.parse(stdout) as Report;

const codesIn = ({ checks }: Report, id: string): string[] =>
  checks.find((check) => check.id === id)?.findings.map(({ code }) => code) ?? [];

describe('a healthy account', () => {
  test('is told in order, in few lines', async (context) => {
    const look = doctor(context, await simulated(context, 'healthy'));
    const english = await look();
    assert.equal(english.code, 0);
    const headings = [...english.stdout.matchAll(/^\[(.)\] (.*)$/gm)].map(
      ([, mark, name]) => `${mark} ${name}`,
    );
    assert.deepEqual(headings, [
      '✓ Config',
      '✓ Network and clock',
      '✓ AccessKey',
      '✓ Sign names',
      '✓ Templates',
      '✓ Delivery in the last week',
      '✓ Protection against SMS pumping',
    ]);
    assert.match(english.stdout, /✓ All is well\./);
    assert.ok(english.stdout.split('\n').length < 40, english.stdout);
    const chinese = await look('--lang', 'zh');
    assert.match(chinese.stdout, /✓ 一切正常。/);
  });

  test('has no colours in a pipe, has them where they are wanted, and has none with NO_COLOR', async (context) => {
    const simulator = await simulated(context, 'sign-name-rejected');
    const file = configFile(context, simulator.config);
    const looks = (env: Record<string, string>) =>
      run(['doctor', '--config', file], { env: { ...envFor(simulator.url), ...env } });
    assertPlain(await looks({}));
    const { stdout } = await looks({ FORCE_COLOR: '1' });
    assert.ok(stdout.includes('\u001b[31m[✗]\u001b[39m'), stdout);
    assertPlain(await looks({ FORCE_COLOR: '1', NO_COLOR: '1' }));
  });

  test('gets a real message only when asked, followed until its receipt', async (context) => {
    const simulator = await simulated(context, 'healthy');
    const look = doctor(context, simulator);
    await look();
    assert.equal(simulator.inbox.length, 0);
    const report = reportOf(await look('--to', NUMBER, '--type', 'SignIn', '--json'));
    assert.deepEqual(codesIn(report, 'send'), ['sendAccepted', 'messageDelivered']);
    assert.equal(simulator.inbox[0]?.templateCode, 'SMS_100000002');
  });
});

/** The simulator behind a gateway that tells no `BizId`, and of every number another message, which was delivered. */
const withoutBizId = async (context: TestContext, simulator: Simulator): Promise<string> => {
  const other = { PhoneNum: '', OutId: 'another', SendStatus: 3, ErrCode: 'DELIVERED', SendDate: '' };
  const changed = (answer: string): string => {
    const { BizId: _, ...fields } = JSON.parse(answer) as Record<string, unknown>;
    const details = fields['SmsSendDetailDTOs'] as { SmsSendDetailDTO: object[] } | undefined;
    details?.SmsSendDetailDTO.unshift(other);
    return JSON.stringify(fields);
  };
  const gateway = createServer(async (request, response) => {
    const body = await text(request);
    const { 'content-type': type = '' } = request.headers;
    const answer = await fetch(simulator.url, { method: 'POST', headers: { 'content-type': type }, body });
    response.writeHead(answer.status, { date: answer.headers.get('date') ?? '' });
    const isChanged = /\bAction=(SendSms|QuerySendDetails)&/.test(body);
    response.end(isChanged ? changed(await answer.text()) : await answer.text());
  });
  gateway.listen(0, '127.0.0.1');
  await once(gateway, 'listening');
  context.after(() => gateway.close());
  return `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
};

describe('a real message', () => {
  test('is not taken for another one to the same number', async (context) => {
    const simulator = await simulated(context, 'number-block-listed');
    const url = await withoutBizId(context, simulator);
    const file = configFile(context, { ...simulator.config, endpoint: url });
    const ended = await run(['doctor', '--config', file, '--to', NUMBER, '--json'], { env: envFor(url) });
    const report = reportOf(ended);
    assert.deepEqual(codesIn(report, 'send'), ['sendAccepted', 'messageFailed'], ended.stdout);
  });

  test('to a number of the sandbox is none, and nobody waits for its receipt', async (context) => {
    const simulator = await simulated(context, 'healthy');
    const look = doctor(context, simulator, { spendProtectionRules: { sandbox: [NUMBER] } });
    const report = reportOf(await look('--to', NUMBER, '--json'));
    assert.deepEqual(codesIn(report, 'send'), ['sendInSandbox']);
    assert.equal(simulator.accepted, 0);
    assert.match((await look('--to', NUMBER)).stdout, /Nothing was sent: this number is in sandbox/);
    assert.match((await look('--to', NUMBER, '--lang', 'zh')).stdout, /短信未发送/);
  });
});

describe('--json', () => {
  test('has a stable shape', async (context) => {
    const look = doctor(context, await simulated(context, 'sign-name-rejected'));
    const ended = await look('--json');
    const report = reportOf(ended);
    assert.deepEqual(Object.keys(report), ['format', 'verdict', 'exitCode', 'checks', 'skipped']);
    assert.equal(report.format, 1);
    assert.equal(report.exitCode, ended.code);
    for (const check of report.checks) {
      assert.deepEqual(Object.keys(check), ['id', 'verdict', 'durationMs', 'findings']);
      for (const finding of check.findings) {
        assert.deepEqual(Object.keys(finding), ['code', 'verdict', 'params', 'message', 'action', 'link']);
      }
    }
    const rejected = report.checks
      .flatMap(({ findings }) => findings)
      .find(({ code }) => code === 'signNameRejected');
    assert.equal(rejected?.verdict, 'problem');
    assert.match(rejected?.message ?? '', /云测 was rejected .*不能判断/);
    assert.match(rejected?.link ?? '', /^https:\/\/dysms\.console\.aliyun\.com\//);
  });
});

describe('several sign names', () => {
  test('a bad one is a warning where an approved one stands in for it', async (context) => {
    const simulator = await simulated(context, 'healthy');
    const ended = await doctor(context, simulator, { signName: ['别的', '云测'] })('--json');
    const found = reportOf(ended).checks.find(({ id }) => id === 'signNames');
    assert.deepEqual(
      found?.findings.map(({ code, verdict, params }) => [code, verdict, params['signName']]),
      [
        ['signNameNotFound', 'warning', '别的'],
        ['signNameApproved', 'ok', '云测'],
        ...['mobile', 'unicom', 'telecom'].map(() => ['carrierRegistered', 'ok', '云测']),
      ],
    );
    assert.equal(ended.code, 0, ended.stdout);
  });

  test('all of them bad are a problem', async (context) => {
    const simulator = await simulated(context, 'sign-name-rejected');
    const ended = await doctor(context, simulator, { signName: ['别的', '云测'] })('--json');
    const report = reportOf(ended);
    const found = report.checks.find(({ id }) => id === 'signNames');
    assert.deepEqual([found?.verdict, ended.code], ['problem', 1], ended.stdout);
    assert.ok(
      found?.findings.every(({ code, verdict }) => !code.startsWith('signName') || verdict === 'problem'),
    );
  });
});

describe('one mistake in several entries', () => {
  test('is told once, with its places in order, and is one each for programs', async (context) => {
    const simulator = await simulated(context, 'healthy');
    const usageTypes = ['SignIn', 'Register', 'ForgotPassword', 'Generic', 'BindMfa', 'MfaVerification'];
    const templates = usageTypes.map((usageType) => ({ usageType, templateCode: { china: 'SMS_1' } }));
    const look = doctor(context, simulator, { templates });
    const { stdout } = await look();
    assert.match(
      stdout.replace(/\s+/g, ' '),
      /✗ templates\[0\]\S+, .*templates\[5\]\.templateCode\.overseas: Enter the code .* ✗ 1 problem /,
    );
    assert.equal(codesIn(reportOf(await look('--json')), 'config').length, usageTypes.length);
    const onlyOne = usageTypes.map((usageType) => ({ usageType, templateCode: 'SMS_100000002' }));
    const all = await doctor(context, simulator, { templates: onlyOne })();
    assert.match(
      all.stdout.replace(/\s+/g, ' '),
      /! templates\[0\], templates\[1\], templates\[2\], templates\[3\], templates\[4\], templates\[5\]: SMS_100000002/,
    );
    const two = onlyOne.map((entry, index) => ({ ...entry, templateCode: `SMS_10000000${1 + (index % 2)}` }));
    const each = (await doctor(context, simulator, { templates: two })()).stdout.replace(/\s+/g, ' ');
    for (const code of ['SMS_100000001', 'SMS_100000002']) {
      assert.ok(each.includes(`Write { "china": "${code}", "overseas": "SMS_…" }`), each);
    }
    const spendProtectionRules = { allow: ['86'] };
    const mainland = await doctor(context, simulator, { templates: onlyOne, spendProtectionRules })();
    assert.equal(mainland.code, 0);
    assert.match(mainland.stdout, /All is well/);
  });
});

describe('what a config says', () => {
  test('steers no terminal, and is not lost in JSON', async (context) => {
    const signName = 'X\u001b[31m\u001b]0;title\u0007\u009b2J\u202eY';
    const look = doctor(context, await simulated(context, 'healthy'), { signName });
    for (const flags of [[], ['--json'], ['--share']]) {
      const { stdout } = await look(...flags);
      assert.doesNotMatch(stdout, /(?!\n)[\p{Cc}\p{Bidi_Control}]/u, flags.join());
    }
    const names = reportOf(await look('--json'))
      .checks.flatMap(({ findings }) => findings)
      .map(({ params }) => params['signName']);
    assert.ok(names.includes(signName));
  });
});

describe('--share', () => {
  test('has no number, account, key, name or text', async (context) => {
    for (const scenario of [
      'sign-name-rejected',
      'template-rejected',
      'key-of-root',
      'number-block-listed',
    ]) {
      const simulator = await simulated(context, scenario);
      const look = doctor(context, simulator, {
        routes: [{ to: ['852'], templateCode: 'SMS_200000004', signName: '云测' }],
      });
      const { arn, accountId } = (reportOf(await look('--json')).checks.find(({ id }) => id === 'key')
        ?.findings[0]?.params ?? {}) as Record<string, string>;
      assert.ok(arn && accountId);
      for (const flags of [['--share'], ['--share', '--json']]) {
        simulator.clear();
        const { stdout } = await look(...flags, '--to', NUMBER);
        const personal = [
          ...[
            NUMBER,
            NUMBER.slice(2),
            arn,
            accountId,
            '云测',
            'SMS_1',
            'SMS_2',
            '不能判断',
            '错别字',
            'sms.json',
            '127.0.0.1',
          ],
          ...Object.values(simulatorAccessKey),
          ...simulator.requests.map(({ requestId }) => requestId),
          ...simulator.inbox.map(({ bizId }) => bizId),
        ];
        for (const text of personal) {
          assert.ok(!stdout.includes(String(text)), `${scenario}: ${text} is shown\n${stdout}`);
        }
      }
    }
  });

  test('has no word of a reviewer, not even a single one', async (context) => {
    const simulator = await simulated(context, 'healthy');
    const review = { status: 'rejected', rejectReason: 'Zhang' };
    const url = `${simulator.url}_api/account/templates/SMS_100000003`;
    assert.ok((await fetch(url, { method: 'PUT', body: JSON.stringify(review) })).ok);
    const look = doctor(context, simulator);
    assert.match((await look()).stdout, /reviewer\s+says:\s+“Zhang”/);
    const { stdout } = await look('--share');
    assert.match(stdout, /problem templateRejected/);
    assert.doesNotMatch(stdout, /Zhang/);
  });

  test('has no name of a variable or of a field that no config has', async (context) => {
    const simulator = await simulated(context, 'healthy');
    const templateParam = { zhangsan: '${code}' };
    const routes = [{ templateCode: 'SMS_100000002', templateParam }];
    const shared = await doctor(context, simulator, { routes })('--share');
    assert.match(shared.stdout, /templateVariableUnknown .*variable=variable 2/);
    assert.doesNotMatch(shared.stdout, /zhangsan/);
    const large = await doctor(context, simulator, { Zhang: 'x'.repeat(70_000) })('--share');
    assert.match(large.stdout, /problem configProblem .*reason=too_large/);
    assert.doesNotMatch(large.stdout, /Zhang/);
    const wrong = await doctor(context, simulator, { routes: [{ templateCode: 7 }] })('--share');
    assert.match(wrong.stdout, /problem configProblem .*path=routes\[0\]\.templateCode/);
  });

  test('says which of two names a finding is about, and with which Node and version', async (context) => {
    const look = doctor(context, await simulated(context, 'template-rejected'));
    const { stdout } = await look('--share');
    assert.match(stdout, /problem templateRejected .*templateCode=template \d+/);
    assert.match(stdout, new RegExp(`node ${process.version.replaceAll('.', '\\.')}`));
    assert.match(stdout, /^```text\nconnector-aliyun-sms-wasm \d+\.\d+\.\d+\S* doctor: problem\n/);
    assert.match(stdout, /```\n$/);
  });
});

describe('a key that may only send', () => {
  test('is right: the policy to add is printed, and it ends with 0', async (context) => {
    const look = doctor(context, await simulated(context, 'key-send-only'));
    for (const [lang, mark] of [
      ['en', /\[–\] Sign names \(not allowed to look\)/],
      ['zh', /\[–\] 签名（无权查看）/],
    ] as const) {
      const { code, stdout } = await look('--lang', lang);
      assert.equal(code, 0);
      assert.match(stdout, mark);
      const policy = JSON.parse(/^ {2}\{\n[\s\S]*^ {2}\}$/m.exec(stdout)?.[0] ?? '') as {
        Statement: [{ Action: string[] }];
      };
      // This config sends by SMS only.
      assert.deepEqual(policy.Statement[0].Action, [
        'dysms:SendSms',
        'dysms:GetSmsSign',
        'dysms:GetSmsTemplate',
        'dysms:QuerySendDetails',
        'dysms:QuerySendStatistics',
      ]);
    }
  });
});

describe('what cannot be looked at', () => {
  test('because of the config: key and network are looked at anyway', async (context) => {
    const look = doctor(context, await simulated(context, 'healthy'), { templates: [] });
    const report = reportOf(await look('--json'));
    assert.equal(report.exitCode, 1);
    assert.ok(codesIn(report, 'config').includes('configProblem'));
    assert.deepEqual(codesIn(report, 'key'), ['keyOfRamUser']);
    assert.ok(codesIn(report, 'network').includes('endpointAnswers'));
    assert.deepEqual(report.skipped, ['signNames', 'templates', 'delivery', 'protection']);
    const { stdout } = await look();
    assert.match(stdout, /\[ \] Not looked at/);
    assert.match(stdout.replace(/\s+/g, ' '), /because of the problem above: Sign names, Templates/);
  });

  test('because nobody listens', async (context) => {
    const simulator = await startSimulator();
    await simulator.close();
    const look = doctor(context, simulator);
    const report = reportOf(await look('--json', '--to', NUMBER));
    assert.equal(report.exitCode, 1);
    assert.deepEqual(codesIn(report, 'network'), ['endpointSilent']);
    assert.deepEqual(report.skipped, ['signNames', 'templates', 'delivery', 'send']);
    const { stdout } = await look();
    assert.match(stdout, /✗ No connection to 127\.0\.0\.1:\d+ \(ECONNREFUSED\)/);
    assertFits(stdout, 60);
  });

  test('because a host has no name', async (context) => {
    const simulator = await simulated(context, 'healthy');
    const file = configFile(context, { ...simulator.config, endpoint: 'http://sms.invalid:8180' });
    const { code, stdout } = await run(['doctor', '--config', file], {
      env: { ALIYUN_SMS_ALLOWED_ORIGINS: 'http://sms.invalid:8180' },
    });
    assert.equal(code, 1);
    assert.match(stdout, /sms\.invalid:8180 could not be resolved|No connection to sms\.invalid/);
  });

  test('because something else answers', async (context) => {
    const server = createServer((_, response) => response.end('<html>Log in to the network</html>'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    context.after(() => server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const simulator = await simulated(context, 'healthy');
    const file = configFile(context, { ...simulator.config, endpoint: url });
    const ended = await run(['doctor', '--json', '--config', file], { env: envFor(url) });
    assert.equal(ended.code, 3);
    const report = reportOf(ended);
    assert.deepEqual(codesIn(report, 'key'), ['noAnswer']);
    assert.match(
      report.checks.find(({ id }) => id === 'key')?.findings[0]?.message ?? '',
      /did not answer as Aliyun/,
    );
  });
});

describe('Ctrl-C while a receipt is waited for', () => {
  test('ends the wait, not the report', async (context) => {
    const simulator = await simulated(context, 'delivery-no-receipt');
    const file = configFile(context, { ...simulator.config, spendProtection: true });
    const child = start(['doctor', '--config', file, '--json', '--to', NUMBER], {
      env: envFor(simulator.url),
    });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    const ended = once(child, 'close');
    while (!simulator.requests.some(({ action }) => action === 'QuerySendDetails')) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    child.kill('SIGINT');
    const [code] = (await ended) as [number | null];
    assert.equal(code, 3);
    assert.deepEqual(codesIn(JSON.parse(stdout) as Report, 'send'), ['sendAccepted', 'sendInterrupted']);
    assert.equal(simulator.accepted, 1);
  });
});

describe('Ctrl-C before the message is sent', () => {
  test('ends the program, and sends nothing', async (context) => {
    const simulator = await simulated(context, 'healthy');
    const file = configFile(context, { ...simulator.config, spendProtection: true });
    simulator.answerNext({ delayMs: 20_000 }, 100);
    const child = start(['doctor', '--config', file, '--to', NUMBER], { env: envFor(simulator.url) });
    const ended = once(child, 'close');
    while (simulator.requests.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    child.kill('SIGINT');
    assert.deepEqual(await ended, [null, 'SIGINT']);
    assert.equal(simulator.accepted, 0);
  });
});

describe('a message that is sent just before midnight in China', () => {
  test('is found, although its receipt comes on the next day', async (context) => {
    // Aliyun finds it by the day on which it was sent.
    const untilMidnight = 4000;
    const ahead = Date.parse('2026-08-22T16:00:00Z') - untilMidnight - Date.now();
    const account = { receipts: { delayMs: untilMidnight + 500 } };
    const simulator = await startSimulator({ account, now: () => Date.now() + ahead });
    context.after(() => simulator.close());
    const config = { ...simulator.config, spendProtection: true };
    const file = configFile(context, config);
    const clock = `const now = Date.now; Date.now = () => now() + ${ahead};`;
    const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(clock)}`;
    const ended = await run(['doctor', '--config', file, '--to', NUMBER, '--type', 'SignIn', '--json'], {
      env: { ...envFor(simulator.url), NODE_OPTIONS },
    });
    assert.deepEqual(codesIn(reportOf(ended), 'send'), ['sendAccepted', 'messageDelivered'], ended.stderr);
  });
});

describe('a config without templates, for messages that name theirs', () => {
  test('has its sign name looked at, and no way for a message of Logto’s', async (context) => {
    const simulator = await simulated(context, 'sign-name-rejected');
    const { templates: _, ...config } = simulator.config;
    const file = configFile(context, { ...config, spendProtection: true });
    const look = (...args: string[]) =>
      run(['doctor', '--json', '--config', file, ...args], { env: envFor(simulator.url) });
    const report = reportOf(await look());
    assert.deepEqual(report.skipped, []);
    assert.ok(codesIn(report, 'signNames').includes('signNameRejected'));
    assert.equal(report.exitCode, 1);
    const sent = new Set(codesIn(reportOf(await look('--to', NUMBER)), 'send'));
    assert.deepEqual([...sent], ['configProblem']);
    assert.equal(simulator.accepted, 0);
  });
});

describe('the verification service', () => {
  test('is said to tell nothing, and a real message is followed by nobody', async (context) => {
    const simulator = await simulated(context, 'healthy');
    const templates = ['SignIn', 'Register', 'ForgotPassword', 'Generic'].map((usageType) => ({
      usageType,
      templateCode: '100001',
    }));
    const look = doctor(context, simulator, { templates, signName: '恒创联众' });
    const report = reportOf(await look('--json', '--to', NUMBER));
    assert.equal(report.exitCode, 0, JSON.stringify(report));
    assert.deepEqual(codesIn(report, 'signNames'), ['verificationSignName']);
    assert.deepEqual(codesIn(report, 'templates'), ['verificationTemplate']);
    assert.deepEqual(codesIn(report, 'send'), ['sendAccepted', 'sendUnverifiable']);
    const english = await look();
    assert.match(
      english.stdout.replace(/\s+/g, ' '),
      /No API tells its state; only a real message proves it/,
    );
    assert.match((await look('--lang', 'zh')).stdout.replace(/\s+/g, ''), /只有真实发送才能验证/);
  });
});

describe('spend protection', () => {
  for (const [config, code] of [
    [{ spendProtection: false }, 'protectionOff'],
    [{ spendProtection: true, spendProtectionRules: { mode: 'monitor' } }, 'protectionMonitors'],
    [{ spendProtection: true }, 'protectionOn'],
  ] as const) {
    test(code, async (context) => {
      const look = doctor(context, await simulated(context, 'healthy'), config);
      assert.deepEqual(codesIn(reportOf(await look('--json')), 'protection'), [code]);
    });
  }
});
