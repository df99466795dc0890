/** The pages of all error codes: made from the tables, complete, true of what the core does, and where errors point to. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { AliyunSms, isAliyunSmsError } from 'connector-aliyun-sms-wasm/client';
import { ENTRIES, explain } from '../../host/error-reference/explain.ts';
import { isLimit } from '../../host/error-reference/outcomes.ts';
import { RECEIPTS } from '../../host/error-reference/receipts.ts';
import { helpUrl } from '../../host/errors/help-url.ts';
import { PROVIDER_CODES } from '../../host/messages/provider-codes.ts';
import { MESSAGES } from '../../host/messages/write.ts';
import { errorPages } from '../../scripts/error-pages.mjs';
import { path } from '../../scripts/project.mjs';
import { judge } from './judged.ts';

interface Documented {
  code: string;
  stage: 'gateway' | 'submit' | 'management' | 'receipt' | 'intl';
  actor: 'end-user' | 'admin' | 'provider';
  http?: number | null;
}
const reference: Documented[] = JSON.parse(readFileSync(path('tests/vectors/error-codes.json'), 'utf8'));
const coreNames: Record<string, string[]> = JSON.parse(readFileSync(path('tests/core-names.json'), 'utf8'));
const pages = await errorPages();

/** What the core and the host can put into `Code` of an error, or name as its reason. */
const named = (prefix: string, table: object) => Object.keys(table).map((reason) => `${prefix}.${reason}`);
const ownCodes = [
  ...(coreNames['errorKinds'] ?? []).map((kind) =>
    /^(InvalidClock|RandomUnavailable|Internal)$/.test(kind) ? `CoreUnavailable.${kind}` : kind,
  ),
  ...(coreNames['problemReasons'] ?? []).map((reason) => `InvalidConfig.${reason}`),
  ...(coreNames['phoneNumberReasons'] ?? []).map((reason) => `InvalidPhoneNumber.${reason}`),
  ...named('CoreUnavailable', MESSAGES.en.core),
  ...Object.keys(MESSAGES.en.failures),
  'CoreUnavailable',
  'ConfigUnavailable',
  'Blocked',
];
const expected = [
  ...ownCodes,
  ...PROVIDER_CODES.flatMap(([, , codes]) => codes.split(' ')),
  ...reference.map(({ code }) => code).filter((code) => code !== 'OK'),
  'MissingSignName',
  'InvalidPhoneNumbers',
  'isv.SIGNATURE_BLACKLIST',
  'DAY_LIMIT_CONTROL',
];

for (const [name, text] of Object.entries(pages)) {
  describe(`docs/${name}`, () => {
    const anchors = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id);

    test('is what scripts/error-pages.mjs makes', () => {
      const hint = 'node scripts/error-pages.mjs, and commit what it writes';
      assert.equal(readFileSync(path('docs', name), 'utf8'), text, hint);
    });

    test('has one anchor for each code, in the code’s own spelling', () => {
      assert.deepEqual(
        [...new Set(expected)].filter((code) => anchors.filter((anchor) => anchor === code).length !== 1),
        [],
      );
      assert.equal(new Set(anchors).size, anchors.length, 'no anchor twice');
    });

    test('leaves no placeholder, and nothing unsaid', () => {
      assert.doesNotMatch(
        text,
        /(?<!\$)\{(?!Param|code\}|min\}|[ "])\w*\}|undefined|texts could not be loaded/,
      );
      assert.doesNotMatch(text, /(\*\*[:：]\s*$)|<dd><\/dd>/m);
    });

    test('links to where it says', () => {
      for (const [, id = ''] of text.matchAll(/(?:\]\(|href=")#([^)"]+)/g))
        assert.ok(anchors.includes(id), id);
      for (const [, file = ''] of text.matchAll(/(?:\]\(|href=")(errors[^)"#]+)/g))
        assert.ok(file in pages, file);
    });
  });
}

describe('what the pages say the core does', () => {
  for (const { code, stage, http } of reference) {
    if (code === 'OK' || stage === 'receipt' || code === 'TemplateNotFound') continue;
    const documented = { gateway: 400, submit: 200, management: 200, intl: 400, receipt: 200 }[stage];
    test(`${code}, answered with ${http ?? documented}`, async () => {
      const sent = code.replace('{Param}', 'CodeLength');
      const judged = await judge(sent, http ?? documented);
      const explained = explain(code);
      assert.ok(explained);
      assert.deepEqual(explained.again, judged.again);
      assert.equal(isLimit(code), judged.limit);
      if (explained.outcome === 'byStatus') {
        assert.deepEqual(
          [(await judge(sent, 400)).mayHaveBeenSent, (await judge(sent, 200)).mayHaveBeenSent],
          [false, true],
        );
      } else {
        assert.equal(explained.outcome, judged.mayHaveBeenSent ? 'inDoubt' : 'notSent');
      }
    });
  }
});

describe('answers that are not Aliyun’s', () => {
  for (const [code, body, turnedAway, other] of [
    ['redirect', '', 302, undefined],
    ['notJson', '<html>', 403, 502],
    ['noCode', '{"RequestId":"R"}', 403, 502],
  ] as const) {
    test(code, async () => {
      const { outcome } = explain(code) ?? {};
      const doubts = [];
      for (const status of [turnedAway, other]) {
        if (status === undefined) continue;
        const sms = new AliyunSms(
          { accessKeyId: 'i', accessKeySecret: 's', signName: 'n' },
          { fetch: async () => new Response(body, { status }) },
        );
        const message = { to: '8613800138000', templateCode: 'SMS_1', params: {} };
        const error = await sms.send(message).catch((thrown: unknown) => thrown);
        assert.ok(isAliyunSmsError(error) && error.code === 'NoAnswer');
        assert.equal(error.failure.reason, code);
        doubts.push(error.mayHaveBeenSent);
      }
      assert.deepEqual([outcome, doubts], other ? ['byStatus', [false, true]] : ['notSent', [false]]);
    });
  }
});

describe('receipts', () => {
  const actors = { 'end-user': 'endUser', admin: 'operator', provider: 'provider' };
  const documented = reference.filter(({ stage }) => stage === 'receipt');

  test('are those of the reference, in the hands of the same', () => {
    assert.deepEqual(
      new Map(RECEIPTS.map(({ code, actor }) => [code, actor])),
      new Map(documented.map(({ code, actor }) => [code, actors[actor]])),
    );
  });

  for (const { code, happened, whatToDo } of RECEIPTS) {
    test(`${code}: sentences in both languages`, () => {
      for (const text of [happened.en, whatToDo.en]) assert.match(text, /^[A-Z][ -~]*\.$/);
      for (const text of [happened.zh, whatToDo.zh]) {
        assert.match(text, /\p{Script=Han}.*。$/u);
        assert.doesNotMatch(text, /[,.;?!]/);
      }
    });
  }
});

describe('explain', () => {
  test('knows a code in every variant that an error is worded for', () => {
    assert.equal(
      explain('isv.SIGNATURE_BLACKLIST')?.happened.en,
      explain('SIGNATURE_BLACKLIST')?.happened.en,
    );
    assert.equal(explain('MissingSignName')?.group, 'config');
    assert.equal(explain('MOBILE_IN_BLACK')?.outcome, 'accepted');
    assert.equal(explain('InvalidConfig.missing')?.source, 'package');
    assert.equal(explain('isv.NEW_THING'), undefined);
  });

  test('takes nothing of a sentence away', () => {
    for (const { source, happened, whatToDo, codes } of ENTRIES) {
      if (source !== 'answer') continue;
      const row = PROVIDER_CODES.find(([, , listed]) => listed.split(' ').includes(codes[0] ?? ''));
      assert.ok(row);
      assert.equal([happened.en, whatToDo.en].join(' '), MESSAGES.en.provider[row[0]]);
      const squeezed = (text: string) => text.replace(/[。，]/g, '');
      assert.equal(squeezed(happened.zh + whatToDo.zh), squeezed(MESSAGES.zh.provider[row[0]]));
    }
  });
});

describe('the address', () => {
  test('is a page that is published, in the reader’s language', () => {
    const { name } = JSON.parse(readFileSync(path('package.json'), 'utf8'));
    for (const [language, file] of [
      ['en', 'errors.html'],
      ['zh', 'errors.zh.html'],
    ] as const) {
      assert.equal(helpUrl('isv.A', language), `https://unpkg.com/${name}/docs/${file}#isv.A`);
      assert.ok(readFileSync(path('tests/package/tarball-files.txt'), 'utf8').includes(`docs/${file}\n`));
    }
  });

  test('takes any code, and adds nothing that a reader could take for more of the address', () => {
    assert.equal(new URL(helpUrl('a b"<>#?&\n', 'en')).hash, '#a%20b%22%3C%3E%23%3F%26%0A');
  });

  test('is on an error of the client, where a log shows it', async () => {
    const error = await new AliyunSms({ accessKeyId: 'i', accessKeySecret: 's', signName: 'n' })
      .send({ to: '+0', templateCode: 'SMS_1', params: {} })
      .catch((thrown: unknown) => thrown);
    assert.ok(isAliyunSmsError(error));
    assert.equal(error.helpUrl, helpUrl('InvalidPhoneNumber', 'en'));
    assert.equal(error.helpUrlIn('zh'), helpUrl('InvalidPhoneNumber', 'zh'));
    assert.ok(Object.keys(error).includes('helpUrl'));
  });
});
