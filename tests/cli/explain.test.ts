/** `explain`. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { run } from './command.ts';
import { assertFits } from './width.ts';

const vectors = JSON.parse(readFileSync(new URL('../vectors/error-codes.json', import.meta.url), 'utf8')) as {
  code: string;
  stage: string;
}[];

describe('explain', () => {
  test('says what happened, what to do, who must act and where more is said', async () => {
    const english = await run(['explain', 'isv.BUSINESS_LIMIT_CONTROL'], { columns: 60 });
    assert.equal(english.code, 0);
    assert.match(english.stdout, /sent too many messages\.\n {2}→ Wait a while/);
    assert.match(english.stdout, /Who must act +the person who waits/);
    assert.match(english.stdout, /docs\/errors\.html#isv\.BUSINESS_LIMIT_CONTROL/);
    const chinese = await run(['explain', 'isv.BUSINESS_LIMIT_CONTROL', '--lang', 'zh'], { columns: 60 });
    assert.match(chinese.stdout, /由谁处理 +等待验证码的用户/);
    assert.match(chinese.stdout, /docs\/errors\.zh\.html#isv\.BUSINESS_LIMIT_CONTROL/);
    assertFits(english.stdout, 60);
    assertFits(chinese.stdout, 60);
  });

  test('knows a receipt, a word of the log and a code of ours', async () => {
    assert.match((await run(['explain', 'MOBILE_IN_BLACK'])).stdout, /the carrier, after Aliyun accepted/);
    assert.match((await run(['explain', 'connectTimeout'])).stdout, /this package/);
    assert.match((await run(['explain', 'Blocked'])).stdout, /this package/);
  });

  test('knows a carrier’s reason against a sign name, which is part of an answer', async () => {
    const english = await run(['explain', 'UNBINDING_QUA']);
    assert.equal(english.code, 0);
    assert.match(
      english.stdout,
      /How a sign name’s registration with a carrier stands: no company papers\s+are\s+bound to it\.\n/,
    );
    assert.match(english.stdout, /dysms\.console\.aliyun\.com\/domestic\/text\/sign/);
    assert.match(
      (await run(['explain', 'unbinding_qua', '--lang', 'zh'])).stdout,
      /签名在运营商的报备情况：未绑定资质。/,
    );
  });

  test('knows a code however it is written', async () => {
    for (const code of ['isv.business_limit_control', 'MissingPhoneNumbers', 'biz.BUSINESS_LIMIT_CONTROL']) {
      assert.equal((await run(['explain', code])).code, 0, code);
    }
  });

  test('knows every code of Aliyun’s documentation that can answer a send or be a receipt', async () => {
    const codes = vectors
      .filter(({ code, stage }) => code !== 'OK' && ['gateway', 'submit', 'receipt'].includes(stage))
      .map(({ code }) => code.replace('{Param}', 'SignName'));
    // One process after the other would take a minute; a few at a time do not disturb each other.
    const sample = codes.filter((_, index) => index % 6 === 0);
    const ended = await Promise.all(sample.map((code) => run(['explain', code])));
    assert.deepEqual(
      sample.filter((_, index) => ended[index]?.code !== 0),
      [],
    );
  });

  test('suggests what a mistyped code may stand for', async () => {
    const { code, stdout } = await run(['explain', 'isv.BUSINES_LIMIT_CONTROLL']);
    assert.equal(code, 1);
    assert.match(stdout, /is not known here[\s\S]*Perhaps one of these: isv\.BUSINESS_LIMIT_CONTROL/);
  });

  test('suggests nothing for what is like nothing, and shows no control characters', async () => {
    const { code, stdout } = await run(['explain', '\u001b[31mxyzzy']);
    assert.equal(code, 1);
    assert.doesNotMatch(stdout, /Perhaps/);
    assert.ok(!stdout.includes('\u001b'));
  });
});
