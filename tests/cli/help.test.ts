/** What the command says of itself, and to those who mistype. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { assertPlain, run, start } from './command.ts';
import { assertFits } from './width.ts';

const COMMANDS = ['doctor', 'trace', 'send', 'route', 'explain', 'simulator', 'studio'];

describe('help', () => {
  for (const lang of ['en', 'zh']) {
    for (const command of ['', ...COMMANDS]) {
      test(`of ${command || 'all'} in ${lang}, 60 columns wide`, async () => {
        const ended = await run([...(command ? [command] : []), '--help', '--lang', lang], { columns: 60 });
        assert.equal(ended.code, 0);
        assert.match(ended.stdout, lang === 'zh' ? /^用法：/ : /^Usage:/);
        assert.match(ended.stdout, /--help/);
        // Whatever commander would say by itself is English.
        if (lang === 'zh')
          assert.doesNotMatch(ended.stdout, /\b(Usage|Options|Arguments|Commands|default|display)\b/);
        assertFits(ended.stdout, 60);
        assertPlain(ended);
      });
    }
  }

  test('names every command', async () => {
    const { stdout } = await run(['--help']);
    for (const command of COMMANDS) assert.match(stdout, new RegExp(`^ {2}${command}\\b`, 'm'));
  });

  test('names no flag that docs/command.md leaves out', async () => {
    const page = readFileSync(new URL('../../docs/command.md', import.meta.url), 'utf8');
    // What all commands have, or several, is told once for all of them.
    const common = ['--help', '--lang', '--config'];
    for (const command of COMMANDS) {
      const row = new RegExp(`^\\| \`${command}\\b.*$`, 'm').exec(page)?.[0] ?? '';
      const { stdout } = await run([command, '--help'], { columns: 100 });
      const flags = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, flag]) => flag ?? '');
      assert.ok(flags.length > 1, command);
      for (const flag of flags) {
        const place = common.includes(flag) ? page : row;
        assert.match(place, new RegExp(`\`${flag}[\` ]`), `${command} ${flag}`);
      }
    }
  });

  test('tells the exit codes of each command', async () => {
    for (const command of COMMANDS) assert.match((await run([command, '--help'])).stdout, /Ends with 0/);
  });

  test('shows the version of the package', async () => {
    assert.match((await run(['--version'])).stdout, /^\d+\.\d+\.\d+\S*\n$/);
  });
});

describe('language', () => {
  const firstLine = async (env: Record<string, string>, ...args: string[]) =>
    (await run(['--help', ...args], { env })).stdout.split('\n')[0] ?? '';

  test('is that of the terminal, and the flag wins', async () => {
    assert.match(await firstLine({ LC_ALL: 'C' }), /^Usage/);
    assert.match(await firstLine({ LANG: 'zh_CN.UTF-8' }), /^用法/);
    assert.match(await firstLine({ LANG: 'en_US.UTF-8', LC_ALL: 'zh_TW' }), /^用法/);
    assert.match(await firstLine({ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }), /^Usage/);
    assert.match(await firstLine({ LANG: 'zh_CN.UTF-8' }, '--lang', 'en'), /^Usage/);
    assert.match(await firstLine({}, '--lang=zh-CN'), /^用法/);
    // Zhuang, which only begins alike.
    assert.match(await firstLine({ LANG: 'zha_CN' }), /^Usage/);
  });

  test('is refused when there is none of the name', async () => {
    const { code, stderr } = await run(['--help', '--lang', 'fr']);
    assert.equal(code, 2);
    assert.match(stderr, /fr is none of the languages/);
  });
});

describe('mistakes end with 2 and say what to type', () => {
  const MISTAKES: [args: string[], en: RegExp, zh: RegExp][] = [
    [['snd'], /There is no command snd\. Did you mean send\?/, /没有命令 snd。是否想输入 send？/],
    [['send'], /NUMBER is missing/, /缺少参数 NUMBER/],
    [['send', '1', '2'], /more arguments than send takes/, /send 的参数过多/],
    [
      ['send', '1', '--tpe', 'x'],
      /no flag --tpe here\. Did you mean --type\?/,
      /没有选项 --tpe。是否想输入 --type？/,
    ],
    [['send', '1', '--type'], /--type <TYPE> needs a value/, /--type <TYPE> 缺少值/],
    [['send', '1', '--param', '123456'], /written NAME=VALUE/, /应写成 名称=值/],
    [['trace', '1', '--date', '20260230'], /20260230 is no day/, /20260230 不是日期/],
    [['trace', '1', '--date', '20010101'], /last 30 days/, /最近 30 天/],
    [['studio', '--port', '99999'], /99999 is no port/, /99999 不是端口/],
    [['simulator', '--port', 'x'], /x is no port/, /x 不是端口/],
    [['doctor'], /no config to look at/, /没有可检查的配置/],
    [['doctor', '--config', '/nonexistent/x.json'], /There is no file/, /不存在/],
  ];
  for (const [args, en, zh] of MISTAKES) {
    test(args.join(' '), async () => {
      const english = await run(args);
      assert.equal(english.code, 2, english.stderr);
      assert.match(english.stderr, en);
      assert.equal(english.stdout, '');
      const chinese = await run(['--lang', 'zh', ...args]);
      assert.match(chinese.stderr, zh);
    });
  }

  test('names the help of the command that was meant', async () => {
    assert.match((await run(['send'])).stderr, /connector-aliyun-sms-wasm send --help/);
    assert.match((await run(['snd'])).stderr, /connector-aliyun-sms-wasm --help/);
    assert.match((await run(['--lang', 'zh', 'send'])).stderr, /connector-aliyun-sms-wasm send --help/);
  });

  test('help of a command that is none: which there are', async () => {
    const { code, stderr } = await run(['help', 'snd']);
    assert.equal(code, 2);
    assert.match(stderr, /There is no command snd\./);
    assert.match((await run(['help', '--lang', 'zh', 'snd'])).stderr, /没有命令 snd。/);
    assert.doesNotMatch((await run(['help', 'help'])).stderr, /no command/);
    assert.match(stderr, /^ {2}send NUMBER/m);
  });

  test('a variable that is no variable is not repeated: it may be a code', async () => {
    const { stderr } = await run(['send', '1', '--param', '654321']);
    assert.doesNotMatch(stderr, /654321/);
  });

  test('to a reader who has gone away: no stack trace, and the exit code of a broken pipe', async () => {
    const child = start(['doctor']);
    child.stderr.destroy();
    const [code] = (await once(child, 'close')) as [number | null];
    assert.equal(code, 141);
  });
});
