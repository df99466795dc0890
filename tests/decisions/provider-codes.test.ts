/** The texts for Aliyun's error codes, row by row against the reference of all codes. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { Advice } from 'connector-aliyun-sms-wasm/client';
import { PROVIDER_CODES } from '../../host/messages/provider-codes.ts';
import { adviceFor, MESSAGES } from '../../host/messages/write.ts';

const adviceTable = PROVIDER_CODES.map(
  ([message, actor, codes]) =>
    [actor, MESSAGES.en.provider[message], MESSAGES.zh.provider[message], codes] as const,
);

interface ReferenceRow {
  code: string;
  actor: 'end-user' | 'admin' | 'provider';
  stage: 'gateway' | 'submit' | 'management' | 'receipt' | 'intl';
}

const reference: ReferenceRow[] = JSON.parse(
  readFileSync(new URL('../vectors/error-codes.json', import.meta.url), 'utf8'),
);

/** Success, and receipts: those tell of a message that was accepted earlier and never answer a send. */
const isNeverShown = ({ code, stage }: ReferenceRow) => code === 'OK' || stage === 'receipt';

const actors: Record<ReferenceRow['actor'], Advice['actor']> = {
  'end-user': 'endUser',
  admin: 'operator',
  provider: 'provider',
};

const codes = adviceTable.flatMap((row) => row[3].split(' '));
const cjk = /\p{Script=Han}/u;
const configFields = (text: string) =>
  [...new Set(text.match(/accessKeyId|accessKeySecret|signName|templates|endpoint/g))].sort();

/** Looked up through the function its readers use. */
const found = (code: string): Advice => {
  const advice = adviceFor(code);
  assert.ok(advice, `no text for ${code}`);
  return advice;
};

describe('every code of the reference', () => {
  for (const row of reference) {
    if (isNeverShown(row)) {
      test(`${row.code} (${row.stage}) answers no send and has no text`, () => {
        assert.equal(adviceFor(row.code), undefined);
      });
      continue;
    }
    test(`${row.code} (${row.stage}) is in the hands of the ${actors[row.actor]}`, () => {
      assert.ok(codes.includes(row.code), 'not listed under its own name');
      assert.equal(found(row.code).actor, actors[row.actor]);
    });
  }
});

describe('the table', () => {
  test('has no code that the reference does not know', () => {
    const known = new Set(reference.map(({ code }) => code));
    assert.deepEqual(
      codes.filter((code) => !known.has(code)),
      [],
    );
  });

  test('says everything once', () => {
    for (const column of [codes, adviceTable.map((row) => row[1]), adviceTable.map((row) => row[2])]) {
      assert.deepEqual(
        column.filter((entry, index) => column.indexOf(entry) !== index),
        [],
      );
    }
  });

  for (const [actor, en, zh, shared] of adviceTable) {
    test(`${shared.split(' ')[0]}: two languages, short, plain`, () => {
      assert.ok(en.length <= 160, `${en.length} characters of English`);
      assert.ok(zh.length <= 80, `${zh.length} characters of Chinese`);
      assert.match(en, /^[A-Z][ -~]*\.$/, 'one or two sentences of plain English');
      assert.ok(cjk.test(zh) && zh.endsWith('。'), 'Chinese sentences');
      assert.doesNotMatch(zh, /[,.;?!]/, 'Chinese punctuation');
      for (const text of [en, zh]) {
        assert.doesNotMatch(text, /[<>{}`*_[\]\\]|e-?mail|邮件|邮箱|LTAI|SMS_\d|\d{4}/i);
        for (const code of codes) assert.ok(!text.split(/[^\w.]+/).includes(code), `names ${code}`);
      }
      assert.deepEqual(configFields(zh), configFields(en), 'both languages point at the same config fields');
    });
    if (actor === 'endUser') {
      test(`${shared.split(' ')[0]}: no word the person waiting for a code cannot know`, () => {
        assert.doesNotMatch(en, /aliyun|alibaba|console|template|sign name|accesskey|\bRAM\b|ticket|config/i);
        assert.doesNotMatch(zh, /阿里云|控制台|模板|签名|AccessKey|RAM|工单|配置|流控/);
        assert.deepEqual(configFields(en), []);
      });
    }
  }
});

describe('codes that are not listed by name', () => {
  const patterns = [
    ['MissingPhoneNumbers', 'Missing{Param}'],
    ['MissingSignName', 'Missing{Param}'],
    ['InvalidPhoneNumbers', 'Invalid{Param}'],
    ['InvalidTemplateCode', 'Invalid{Param}'],
  ] as const;
  for (const [code, pattern] of patterns) {
    test(`${code} is ${pattern}`, () => {
      assert.equal(codes.includes(code), false);
      assert.deepEqual(adviceFor(code), found(pattern));
    });
  }

  test('a listed code goes before a pattern', () => {
    for (const code of ['MissingParameter', 'InvalidParameter', 'InvalidSignName', 'InvalidVersion']) {
      assert.notDeepEqual(found(code), found(code.startsWith('M') ? 'Missing{Param}' : 'Invalid{Param}'));
    }
  });

  test('a prefix makes no difference where only one variant is listed', () => {
    assert.deepEqual(adviceFor('isv.SIGNATURE_BLACKLIST'), found('SIGNATURE_BLACKLIST'));
    assert.deepEqual(adviceFor('isv.BUSINESS_LIMIT_DAY'), found('BUSINESS_LIMIT_DAY'));
    assert.notDeepEqual(adviceFor('isv.BLACK_KEY_CONTROL_LIMIT'), found('BLACK_KEY_CONTROL_LIMIT'));
  });

  for (const code of [
    '',
    'isv.',
    'isv.NEW_THING',
    'Missing',
    'Invalid',
    'Invalidated',
    'InvalidX.Y',
    'ok',
    'constructor',
    '__proto__',
  ]) {
    test(`${JSON.stringify(code)} is unknown`, () => {
      assert.equal(adviceFor(code), undefined);
    });
  }
});
