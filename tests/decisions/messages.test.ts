/** The tables of texts, against every name that the core can return, and against each other. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import { MESSAGES } from '../../host/messages/write.ts';

/** Every name in the core's enums; `tests/core_names.rs` holds the list against them. */
const names: Record<string, string[]> = JSON.parse(
  readFileSync(new URL('../core-names.json', import.meta.url), 'utf8'),
);

const cjk = /\p{Script=Han}/u;
const sorted = (list: readonly string[] = []) => [...list].sort();

/** Every text of a table, by its place: `failures.dns`, `payload.invalid.client`. */
const textsOf = (table: object, place = ''): [place: string, text: string][] =>
  Object.entries(table).flatMap(([name, value]) =>
    typeof value === 'string' ? [[`${place}${name}`, value]] : textsOf(value, `${place}${name}.`),
  );

for (const [language, table] of Object.entries(MESSAGES)) {
  describe(`the core’s names in ${language}`, () => {
    test('each reason of a config problem has a sentence', () => {
      // The host's own reason: what is too large never reaches the core.
      const reasons = [...(names['problemReasons'] ?? []), 'too_large'];
      assert.deepEqual(sorted(Object.keys(table.problems)), sorted(reasons));
    });

    test('each field of a config has its advice', () => {
      assert.deepEqual(sorted(Object.keys(table.fields)), sorted(names['fields']));
    });

    test('each kind of value has a word', () => {
      assert.deepEqual(sorted(Object.keys(table.kinds)), sorted(names['valueKinds']));
    });

    test('each reason why a text is no phone number has a sentence', () => {
      assert.deepEqual(sorted(Object.keys(table.phoneNumber)), sorted(names['phoneNumberReasons']));
    });

    test('each kind of error has one: its own, or those of its reasons', () => {
      const elsewhere = [
        'InvalidConfig',
        'InvalidPhoneNumber',
        'TemplateNotFound',
        'InvalidPayload',
        'InvalidOutId',
      ];
      for (const kind of names['errorKinds'] ?? []) {
        assert.ok(kind in table.core || elsewhere.includes(kind), kind);
      }
    });
  });
}

describe('both languages', () => {
  const [english, chinese] = [textsOf(MESSAGES.en), textsOf(MESSAGES.zh)];

  test('have the same texts with the same parameters', () => {
    const shape = (texts: typeof english) =>
      texts.map(([place, text]) => [place, sorted(text.match(/\{\w+\}/g) ?? []).join()].join(' '));
    assert.deepEqual(sorted(shape(english)), sorted(shape(chinese)));
  });

  test('English has no Chinese in it', () => {
    for (const [place, text] of english) assert.doesNotMatch(text, cjk, place);
  });

  test('a Chinese sentence is Chinese, with Chinese punctuation', () => {
    for (const [place, text] of chinese) {
      if (text.length < 5 || /parentheses|^or$/.test(place) || text === '{advice}') continue;
      assert.match(text, cjk, place);
      assert.doesNotMatch(text, /应答|[\p{Script=Han}][,.;?!]|[,;?!][\p{Script=Han}]/u, place);
    }
  });

  test('an end user reads no word of the trade', () => {
    for (const text of Object.values(MESSAGES.en.endUser)) {
      assert.doesNotMatch(text, /aliyun|alibaba|console|template|sign name|accesskey|config|endpoint/i);
    }
    for (const text of Object.values(MESSAGES.zh.endUser)) {
      assert.doesNotMatch(text, /阿里云|控制台|模板|签名|AccessKey|配置/);
    }
  });
});

describe('loading', () => {
  const run = async (program: string) => {
    const flags = ['--input-type=module', '-e', program];
    const { stdout } = await promisify(execFile)(process.execPath, flags);
    return stdout.trim().split('\n');
  };

  test('start-up does not wait for the texts; until they are there, a guard names field and reason', async () => {
    const [atOnce = '', later = ''] = await run(`
      import createConnector from 'connector-aliyun-sms-wasm';
      const config = { accessKeyId: '', accessKeySecret: 's', signName: 'n', templates: [
        ...['Register', 'SignIn', 'ForgotPassword', 'Generic'].map((usageType) => ({ usageType, templateCode: 'SMS_1' })),
      ] };
      for (let count = 0; count < 2; count += 1) {
        const { configGuard } = await createConnector({ getConfig: async () => config });
        const [{ path, message, params }] = configGuard.safeParse(config).error.issues;
        console.log(JSON.stringify([path, params, message]));
      }`);
    const [path, params, early] = JSON.parse(atOnce);
    assert.deepEqual([path, params], [['accessKeyId'], { code: 'missing' }]);
    assert.match(early, /accessKeyId/);
    assert.match(JSON.parse(later)[2], /^Enter the AccessKey ID of .+\n请填写 RAM 控制台/);
  });

  test('without the texts, an error still says when the message may have been sent', async () => {
    const packageAt = await mkdtemp(join(tmpdir(), 'without-texts-'));
    try {
      for (const part of ['lib', 'pkg', 'package.json']) {
        await cp(new URL(`../../${part}`, import.meta.url), join(packageAt, part), { recursive: true });
      }
      await rm(join(packageAt, 'lib/messages.js'));
      const lines = await run(`
        import { AliyunSms } from ${JSON.stringify(join(packageAt, 'lib/client.js'))};
        const config = { accessKeyId: 'a', accessKeySecret: 's', signName: 'n' };
        for (const fetch of [() => Promise.reject(new Error('lost')), async () => Response.json({ Code: 'isv.X' })]) {
          const sending = new AliyunSms(config, { fetch }).send({ to: '8613800138000', templateCode: 'SMS_1', params: {} });
          await sending.catch((error) => console.log(error.mayHaveBeenSent, error.in('en'), error.in('zh')));
        }`);
      assert.match(lines[0] ?? '', /^true The message may have been sent, .+\(unknown\) 短信可能已发出，/);
      assert.match(lines[1] ?? '', /^false SMS failed, .+\(isv\.X\) 短信发送失败，/);
    } finally {
      await rm(packageAt, { recursive: true });
    }
  });

  test('the first send of a process has its texts', async () => {
    const [line = ''] = await run(`
      import { AliyunSms } from 'connector-aliyun-sms-wasm/client';
      const sms = new AliyunSms({});
      await sms.send({ to: '1', type: 'SignIn', params: {} }).catch((error) => console.log(error.in('zh')));`);
    assert.match(line, /^配置有误。accessKeyId：请填写/);
  });
});
