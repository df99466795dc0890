/** The studio, as somebody uses it who has a config and no terminal. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { path } from '../../scripts/project.mjs';
import { launchChromium } from './chromium.ts';
import { openStudio, type Studio } from './studio.ts';

let browser: Browser;
let studio: Studio;

before(async () => {
  browser = await launchChromium();
});
after(() => browser.close());
beforeEach(async () => {
  studio = await openStudio(browser);
});
afterEach(async () => {
  await studio.close();
  assert.deepEqual(studio.complaints, []);
});

const SOUND = {
  accessKeyId: 'testid',
  accessKeySecret: 'testsecret',
  signName: '云测',
  templates: ['SignIn', 'Register', 'ForgotPassword', 'Generic'].map((usageType) => ({
    usageType,
    templateCode: { china: 'SMS_1', overseas: 'SMS_2' },
  })),
  strictPhoneRegionNumberCheck: true,
};

const json = (config: unknown) => JSON.stringify(config, null, 2);
const editor = (page: Page) => page.getByRole('textbox', { name: 'Config as JSON' });
const enter = (config: unknown) =>
  editor(studio.page).fill(typeof config === 'string' ? config : json(config));
const findings = async (page: Page = studio.page): Promise<string[]> => {
  const items = await page.locator('.finding').all();
  return Promise.all(
    items.map(async (finding) => {
      const [level, line, name] = await Promise.all([
        finding.locator('.level').innerText(),
        finding.locator('.place').innerText(),
        finding.locator('.path').allInnerTexts(),
      ]);
      return [level, line, ...name].join(' ');
    }),
  );
};
const tab = (name: string) => studio.page.getByRole('tab', { name, exact: true }).click();
const selected = (page: Page) =>
  page.evaluate(() => {
    const field = document.querySelector<HTMLTextAreaElement>('.written');
    return field?.value.slice(field.selectionStart, field.selectionEnd);
  });

test('a first visitor sees an example with its mistakes, and clears it with one click', async () => {
  const { page } = studio;
  assert.deepEqual(await page.locator('.counts .tag').allInnerTexts(), ['4 problems', '1 warning', '1 note']);
  await page.getByRole('button', { name: 'Clear' }).click();
  assert.equal(await editor(page).inputValue(), '');
  assert.deepEqual(await findings(), []);
  await page.getByText('Nothing to check yet.').waitFor();
  await page.getByRole('button', { name: 'Fill in the example' }).click();
  assert.equal(await page.locator('.finding').count(), 6);
});

/** Five mistakes, none of which hides another. */
const PLANTED = `{
  "accessKeyId": "testid",
  "accessKeySecret": "test secret",
  "signName": "云测",
  "templates": [
    { "usageType": "SignIn", "templateCode": 154950909 },
    { "usageType": "Register", "templateCode": "SMS_1" },
    { "usageType": "ForgotPassword", "templateCode": "SMS_1" },
    { "usageType": "Generic", "templateCode": "SMS_1" }
  ],
  "routes": [{ "to": ["+852"], "template_code": "SMS_2", "templateCode": "SMS_2" }],
  "strictPhoneRegionNumberCheck": "true",
  "timeoutMs": 500
}`;

test('five planted problems are marked at their five places', async () => {
  const { page } = studio;
  await enter(PLANTED);
  assert.deepEqual(await findings(), [
    'Problem Line 3 accessKeySecret',
    'Problem Line 6 templates[0].templateCode',
    'Problem Line 11 routes[0]',
    'Problem Line 12 strictPhoneRegionNumberCheck',
    'Problem Line 13 timeoutMs',
  ]);
  const marked = await page.locator('.gutter-line.problem').allInnerTexts();
  assert.deepEqual(marked, ['3', '6', '11', '12', '13']);
  const marks = await page.locator('.mark-problem').allInnerTexts();
  assert.deepEqual(
    marks.filter((text) => text.trim() !== ''),
    ['"', '•••• ••••••', '"', '154950909', '{', '"true"', '500'],
  );
  assert.equal(await editor(page).getAttribute('aria-invalid'), 'true');
});

test('a click on a line selects what is meant there', async () => {
  const { page } = studio;
  await enter(PLANTED);
  await page.getByRole('button', { name: 'Go to line 6' }).click();
  assert.equal(await selected(page), '154950909');
  await page.keyboard.press('F8');
  assert.equal(await selected(page), '{');
  await page.keyboard.press('Shift+F8');
  assert.equal(await selected(page), '154950909');
});

test('one click fixes one problem, and undo takes it back', async () => {
  const { page } = studio;
  await enter(PLANTED);
  const finding = page.locator('.finding').filter({ hasText: 'templates[0].templateCode' });
  assert.deepEqual(await finding.locator('.diff-line code').allInnerTexts(), [
    '{ "usageType": "SignIn", "templateCode": 154950909 },',
    '{ "usageType": "SignIn", "templateCode": "154950909" },',
  ]);
  await finding.getByRole('button', { name: 'Put it in quotation marks' }).click();
  assert.equal(await editor(page).inputValue(), PLANTED.replace('154950909', '"154950909"'));
  assert.equal((await findings()).length, 4);
  await page.getByRole('status').filter({ hasText: '1 fix applied' }).waitFor();
  await editor(page).focus();
  await page.keyboard.press('Control+z');
  assert.equal(await editor(page).inputValue(), PLANTED);
});

test('what is not certain is not offered: a limit, a field that is there twice, a host', async () => {
  const { page } = studio;
  await enter(PLANTED);
  for (const place of ['timeoutMs', 'routes[0]']) {
    const finding = page.locator('.finding').filter({ has: page.getByText(place, { exact: true }) });
    assert.equal(await finding.getByRole('button').count(), 1, place);
  }
  // Over https it would still be none of Aliyun's: the core is asked before a fix is offered.
  await enter({ ...SOUND, endpoint: 'http://mine.aliyuncs.com/' });
  assert.equal((await findings()).length, 1);
  assert.equal(await page.locator('.finding-fix').count(), 0);
  await enter({ ...SOUND, endpoint: 'http://dysmsapi.aliyuncs.com/' });
  assert.equal(await page.locator('.finding-fix').count(), 1);
  await enter({ ...SOUND, templates: SOUND.templates.slice(0, 3) });
  assert.deepEqual(await findings(), ['Problem Line 5 templates']);
  assert.equal(await page.locator('.finding-fix').count(), 0);
});

test('all fixes at once make the config one that the connector accepts', async () => {
  const { page } = studio;
  await page.getByRole('button', { name: 'Fix all 5' }).click();
  assert.deepEqual(await findings(), []);
  await page.getByText('No problems: Logto would accept this config.').waitFor();
  const fixed: unknown = JSON.parse(await editor(page).inputValue());
  const { AliyunSms } = await import('connector-aliyun-sms-wasm/client');
  assert.deepEqual(await AliyunSms.validate(fixed), { problems: [], warnings: [] });
});

/** One mistake each, and the config without it. */
const FIXES: readonly (readonly [name: string, text: string, button: string])[] = [
  ['brackets', json({ ...SOUND, signName: '【云测】' }), 'Remove the brackets'],
  ['white space', json({ ...SOUND, accessKeySecret: 'test secret' }), 'Remove the whitespace'],
  ['white space around', json({ ...SOUND, accessKeyId: ' testid\u200b' }), 'Remove the whitespace'],
  [
    'a switch as text',
    json({ ...SOUND, strictPhoneRegionNumberCheck: 'True' }),
    'Write it without quotation marks',
  ],
  ['a list as text', json({ ...SOUND, templates: JSON.stringify(SOUND.templates) }), 'Write it as a list'],
  ['a name', json(SOUND).replace('"accessKeyId"', '"access_key_id"'), 'Rename it to accessKeyId'],
  ['a type in another case', json(SOUND).replace('"Generic"', '"generic"'), 'Write Generic'],
  ['a full-width code', json(SOUND).replace('"SMS_1"', '"ＳＭＳ＿ 1"'), 'Correct the code'],
  ['a comma', json(SOUND).replace(/\n}$/, ',\n}'), 'Make it JSON'],
  ['a comment', json(SOUND).replace('{', '{ // mine'), 'Make it JSON'],
  ['typographic quotes', json(SOUND).replace('"云测"', '“云测”'), 'Make it JSON'],
  ['a field that is not read', json({ ...SOUND, region: 'cn' }), 'Remove region'],
];
for (const [name, text, button] of FIXES) {
  test(`certain: ${name}`, async () => {
    const { page } = studio;
    await enter(text);
    assert.equal(
      await page
        .locator('.finding')
        .filter({ has: page.locator('.finding-fix') })
        .count(),
      1,
    );
    await page.getByRole('button', { name: button, exact: true }).click();
    assert.deepEqual(await findings(), []);
    assert.deepEqual(JSON.parse(await editor(page).inputValue()), SOUND);
  });
}

test('a text that is no JSON says where', async () => {
  const { page } = studio;
  await enter('{\n  "accessKeyId": "x",\n  "signName": "云测\n}');
  assert.deepEqual(await findings(), ['Problem Line 3']);
  await page.getByText('This text has no closing quotation mark.').waitFor();
  await page.getByText('Correct the JSON first').waitFor();
});

test('a whole connector, a list of them, and official configs are read as what they are', async () => {
  const { page } = studio;
  const { strictPhoneRegionNumberCheck: _, ...official } = SOUND;
  const mas = {
    ...official,
    templates: official.templates.map((entry) => ({ ...entry, templateCode: '100001' })),
  };
  const origin = () => page.locator('.origin').innerText();
  await tab('Result');
  for (const [pasted, expected] of [
    [{ id: 'x', connectorId: 'aliyun-short-message-service', config: official }, /aliyun-sms\)/],
    [
      [
        { connectorId: 'simple', config: {} },
        { connectorId: 'aliyun-short-message-auth-service', config: mas },
      ],
      /aliyun-sms-mas/,
    ],
    [{ connectorId: 'aliyun-short-message-service-wasm', config: official }, /this connector$/],
    [official, /or of an official one/],
  ] as const) {
    await enter(pasted);
    assert.deepEqual(await findings(), []);
    assert.match(await origin(), expected);
  }
  // Places are those of the whole text.
  await enter({ id: 'x', config: { ...SOUND, timeoutMs: 1 } });
  assert.match((await findings())[0] ?? '', /^Problem Line \d+ timeoutMs$/);
  await page.locator('.finding .place').click();
  assert.equal(await selected(page), '1');
});

test('numbers go by routes, with the reasons of all entries before', async () => {
  const { page } = studio;
  await enter({
    ...SOUND,
    signName: ['恒创联众', '示例科技'],
    templates: SOUND.templates.map((entry, index) =>
      index === 0 ? { ...entry, templateCode: { china: '100001', overseas: 'SMS_2' } } : entry,
    ),
    routes: [{ to: ['852'], locales: ['zh'], templateCode: 'SMS_3' }],
  });
  const rows = page.locator('.route-table tbody tr');
  const facts = async (row: number) => {
    const head = await rows.nth(row).locator('.outcome-head > *').allInnerTexts();
    const values = await rows.nth(row).locator('.facts dd').allInnerTexts();
    return [...head, ...values];
  };
  assert.deepEqual(await facts(0), [
    '100001',
    'Mainland China',
    'Verification service',
    '恒创联众, then 示例科技',
    '+86 13800138000',
    '{"code":"123456","min":"10"}',
    'templates[0]',
  ]);
  assert.deepEqual((await facts(1)).slice(0, 3), ['SMS_3', 'Overseas', 'SMS']);
  assert.deepEqual((await facts(2)).slice(0, 3), ['SMS_2', 'Overseas', 'SMS']);
  await rows.nth(2).getByText('Why not').click();
  assert.match(await rows.nth(2).locator('.passed').innerText(), /routes\[0\].*the number begins otherwise/);
  await rows.nth(1).getByRole('button', { name: 'routes[0]' }).click();
  assert.equal(await selected(page), '{');

  await rows.nth(0).getByRole('textbox', { name: 'Number' }).fill('1234');
  await rows.nth(0).getByText('too few or too many digits').waitFor();
  await rows.nth(0).getByRole('textbox', { name: 'Number' }).fill('442071838750');
  await rows.nth(0).getByText('442071838750').waitFor();

  await page.evaluate(() => navigator.clipboard.writeText('8613900139000\n+81 90 1234 5678, 14155550101'));
  await page.getByRole('button', { name: 'Add a number' }).click();
  await page.keyboard.press('Control+v');
  assert.equal(await rows.count(), 6);
  await rows.nth(4).getByText('digits only').waitFor();
});

test('the least policy follows the config', async () => {
  const { page } = studio;
  const actions = async () => {
    const policy = JSON.parse(await page.locator('#policy').innerText()) as {
      Statement: [{ Action: string[] }];
    };
    return policy.Statement[0].Action;
  };
  await enter(SOUND);
  await tab('Permissions');
  assert.deepEqual(await actions(), ['dysms:SendSms']);
  await page.getByRole('checkbox', { name: /doctor/ }).check();
  assert.equal((await actions()).length, 5);
  await page.getByRole('checkbox', { name: /doctor/ }).uncheck();
  await enter(json(SOUND).replaceAll('"SMS_1"', '"100001"'));
  assert.deepEqual(await actions(), ['dysms:SendSms', 'dypns:SendSmsVerifyCode']);
  await page.getByRole('button', { name: 'Copy the policy' }).click();
  await page.getByText('Copied').first().waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, await page.locator('#policy').innerText());
  for (const action of await actions()) await page.locator('dt', { hasText: action }).waitFor();
});

test('the result goes into Logto: the whole JSON, and each field of its form', async () => {
  const { page } = studio;
  await enter({ ...SOUND, signName: '【云测】', region: 'cn', timeoutMs: '8000' });
  await tab('Result');
  await page.getByRole('button', { name: 'Copy the JSON' }).click();
  await page.getByText('Copied').first().waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.deepEqual(JSON.parse(copied), { ...SOUND, timeoutMs: 8000 });
  assert.ok(!(await page.getByRole('tabpanel').innerText()).includes('testsecret'), 'the secret is hidden');
  const removed = await page.getByRole('tabpanel').locator('.diff-line.removed code').allInnerTexts();
  assert.deepEqual(
    removed.map((line) => line.trim()),
    ['"signName": "【云测】",', '"timeoutMs": "8000",', '"region": "cn"'],
  );
  await page.getByRole('button', { name: 'Copy Templates' }).click();
  await page.getByText('Copied').first().waitFor();
  const templates: unknown = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  assert.deepEqual(templates, SOUND.templates);
  await page.getByRole('button', { name: 'Show secret' }).click();
  assert.match(await page.locator('#result-json').innerText(), /testsecret/);
});

test('a config that does not say asks for the strict check', async () => {
  const { page } = studio;
  const { strictPhoneRegionNumberCheck: _, ...official } = SOUND;
  await enter(official);
  await tab('Result');
  const strict = async () =>
    (JSON.parse(await page.locator('#result-json').innerText()) as typeof SOUND).strictPhoneRegionNumberCheck;
  assert.equal(await strict(), false);
  await page.getByRole('radio', { name: /^On/ }).check();
  assert.equal(await strict(), true);
});

test('the form has the fields and labels of the console', async () => {
  const { FORM_FIELDS } = await import('../../web/studio/config/fields.ts');
  const { metadata } = await import('../../host/connector/metadata.ts');
  assert.deepEqual(
    FORM_FIELDS.map(({ key, label }) => ({ key, label })),
    metadata.formItems?.map(({ key, label }) => ({ key, label })),
  );
});

test('the secret is dots in the page, and may be left out', async () => {
  const { page } = studio;
  await enter(SOUND);
  const drawn = () => page.locator('.drawn').innerText();
  assert.ok((await drawn()).includes('••••••••••'));
  assert.ok(!(await drawn()).includes('testsecret'));
  await page.getByRole('button', { name: 'Show secret' }).click();
  assert.ok((await drawn()).includes('testsecret'));
  const { accessKeySecret: _, ...rest } = SOUND;
  await enter(rest);
  assert.deepEqual(await findings(), ['Problem Line 1 accessKeySecret']);
  await page.locator('.outcome').first().getByText('SMS_1').waitFor();
  const stored = await page.evaluate(
    () => JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie,
  );
  assert.ok(!stored.includes('testid'));
});

test('a secret without quotation marks, which is no JSON, is dots in its finding, too', async () => {
  const { page } = studio;
  await enter('{"accessKeySecret": testsecret}');
  await page.getByText('•••••••••• is not JSON').waitFor();
  await page.getByRole('button', { name: 'Show secret' }).click();
  await page.getByText('testsecret is not JSON').waitFor();
});

describe('nothing leaves the page', () => {
  test('it asks for its own files and no other', () => {
    const names = studio.requests.map((url) => new URL(url).pathname.replace('/some/path/', ''));
    assert.deepEqual([...new Set(names)].sort(), ['', 'logo.svg', 'studio.js', 'style.css']);
  });

  test('its policy forbids every connection, and the browser enforces it', async () => {
    const html = readFileSync(path('lib/studio/index.html'), 'utf8').replaceAll('&#39;', "'");
    assert.match(html, /default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; .*connect-src 'none'/);
    const another = await openStudio(browser);
    try {
      const outcome = await another.page.evaluate(() =>
        fetch('./index.html').then(
          () => 'sent',
          () => 'blocked',
        ),
      );
      assert.equal(outcome, 'blocked');
      // The browser reports it, and nothing else.
      assert.deepEqual(
        another.complaints.filter((complaint) => !/connect-src|Content Security Policy/.test(complaint)),
        [],
      );
    } finally {
      await another.close();
    }
  });

  test('it works as it lies on a disk', async () => {
    const onDisk = await openStudio(browser, {}, { fromDisk: true });
    try {
      assert.equal(await onDisk.page.locator('.finding').count(), 6);
      assert.deepEqual(onDisk.complaints, []);
    } finally {
      await onDisk.close();
    }
  });
});
