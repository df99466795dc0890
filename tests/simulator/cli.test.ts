/** The simulator as a command, seen from outside. */
import assert from 'node:assert/strict';
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  simulatorConnectorConfig,
  simulatorScenarios,
  startSimulator,
} from 'connector-aliyun-sms-wasm/simulator';
import { sendRpc, sendVerifyRpc } from './signed-requests.ts';

const cli = fileURLToPath(new URL('../../scripts/simulator.mjs', import.meta.url));

class Command {
  output = '';
  errors = '';
  readonly exited: Promise<number | null>;
  readonly #child: ChildProcessWithoutNullStreams;

  constructor(...flags: string[]) {
    this.#child = spawn(process.execPath, [cli, ...flags]);
    this.#child.stdout.setEncoding('utf8').on('data', (text) => {
      this.output += text;
    });
    this.#child.stderr.setEncoding('utf8').on('data', (text) => {
      this.errors += text;
    });
    this.exited = once(this.#child, 'close').then(([code]) => code);
  }

  async prints(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(this.output);
      if (found) return found;
      const ended = await Promise.race([this.exited.then(() => true), once(this.#child.stdout, 'data')]);
      if (ended === true) assert.match(this.output, pattern, this.errors);
    }
  }

  interrupt(): void {
    this.#child.kill('SIGINT');
  }
}

describe('command', () => {
  test('shows how to connect, each arrival, each refusal, and stops on Ctrl-C', async (context) => {
    const command = new Command('--port', '0', '--limits');
    context.after(() => command.interrupt());
    const [, url = '', origin] = await command.prints(
      /Aliyun SMS simulator (http:\/\/\S+)[\s\S]*ALIYUN_SMS_ALLOWED_ORIGINS=(\S+)\n/,
    );
    assert.equal(`${origin}/`, url);
    // What stands between the first and the last brace can be pasted whole.
    const config = JSON.parse(/^\{$[\s\S]*^\}$/m.exec(command.output)?.[0] ?? '');
    assert.deepEqual(config, simulatorConnectorConfig(url));
    assert.deepEqual(await (await fetch(`${url}_api/config`)).json(), config);
    const [, messages = ''] = /curl '(\S+)'/.exec(command.output) ?? [];
    assert.deepEqual(await (await fetch(messages.replace('wait=5', 'wait=0'))).json(), { messages: [] });

    assert.match(
      command.output,
      /Verification service [\s\S]*signName +恒创联众\n.*templateCode +100001 to 100005, .*\n.*Interval +one code in 60 s /,
    );

    await sendRpc(url);
    await command.prints(
      /\d\d:\d\d:\d\d {2}✓ 13800138000 +SMS_100000002 {2}【云测】您正在登录，验证码为123456/,
    );
    await sendRpc(url);
    await command.prints(/✗ isv\.BUSINESS_LIMIT_CONTROL \(HTTP 200\) {2}This number already got 1 code/);
    await sendRpc(url, { SignName: '\u001b[2J' });
    await command.prints(/✗ isv\.SMS_SIGNATURE_ILLEGAL .*"\ufffd\[2J"/);
    assert.ok(!command.output.includes('\u001b'), 'no escape sequences where there is no terminal');

    await sendVerifyRpc(url);
    await command.prints(/✓ 13800138000 +100001 {2}【恒创联众】您的验证码为123456。/);
    await sendVerifyRpc(url);
    await command.prints(/✗ biz\.FREQUENCY \(HTTP 200\) {2}This number got a code 0 s ago/);

    command.interrupt();
    assert.equal(await command.exited, 0);
    assert.match(command.output, /Stopped\. Messages delivered: 2, requests refused: 3\.\n$/);
  });

  test('plays a scenario, and prints what carriers report', async (context) => {
    const command = new Command('--port', '0', '--scenario', 'number-block-listed');
    context.after(() => command.interrupt());
    const [, url = ''] = await command.prints(/Aliyun SMS simulator (http:\/\/\S+)[\s\S]*Ctrl-C stops/);
    assert.match(command.output, /13800138000 is on a block list .*\n +13800138000 在运营商的黑名单中/);
    await sendRpc(url);
    await command.prints(
      /✗ 13800138000 +SMS_100000002 {2}not delivered, says the receipt: MOBILE_IN_BLACK\n/,
    );
  });

  test('names its own address, whatever the scenario’s config says', async (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'scenario-'));
    context.after(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'scenario.json');
    const scenario = { description: { en: 'An endpoint.', zh: '接入点。' }, config: { endpoint: 'nowhere' } };
    writeFileSync(file, JSON.stringify(scenario));
    const command = new Command('--port', '0', '--scenario', file);
    context.after(() => command.interrupt());
    const [, url = ''] = await command.prints(/Aliyun SMS simulator (http:\/\/\S+)[\s\S]*Ctrl-C stops/);
    assert.match(command.output, new RegExp(`ALIYUN_SMS_ALLOWED_ORIGINS=${url.slice(0, -1)}\n`));
    assert.match(command.output, /"endpoint": "nowhere"/);
  });

  test('--help lists every scenario, in 80 columns', async () => {
    const command = new Command('--help');
    assert.equal(await command.exited, 0);
    for (const name of Object.keys(simulatorScenarios())) {
      assert.match(command.output, new RegExp(`^ {2}${name} +\\S`, 'm'));
    }
    assert.deepEqual(
      command.output.split('\n').filter((line) => line.length > 80),
      [],
    );
  });

  test('an unknown scenario is a clear error that lists the known ones, with exit code 2', async () => {
    const command = new Command('--scenario', 'nope');
    assert.equal(await command.exited, 2);
    assert.match(command.errors, /^✗ The scenario "nope" does not exist; there are: .*healthy.*\n/);
  });

  for (const flags of [['--prot', '1'], ['--port', 'http'], ['--port', '65536'], ['--port'], ['extra']]) {
    test(`${flags.join(' ')} is a clear error with exit code 2`, async () => {
      const command = new Command(...flags);
      assert.equal(await command.exited, 2);
      assert.match(
        command.errors,
        /^✗ .*(--prot|--port|too many arguments).*\n(.*\n)?.*npm run simulator -- --help.*\n$/,
      );
    });
  }

  test('a port in use is a clear error with exit code 1', async (context) => {
    const other = await startSimulator();
    context.after(() => other.close());
    const { port } = new URL(other.url);
    const command = new Command('--port', port);
    assert.equal(await command.exited, 1);
    assert.equal(
      command.errors,
      `\nPort ${port} is in use.\nChoose another one with --port, or 0 for any free one.\n`,
    );
  });
});
