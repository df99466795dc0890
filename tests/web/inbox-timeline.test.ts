/** The inbox's list and details, with messages of the real client. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { type Inbox, openInbox, signIn } from './inbox.ts';

let browser: Browser;
let inbox: Inbox;

before(async () => {
  browser = await launchChromium();
});
after(() => browser.close());
beforeEach(async () => {
  inbox = await openInbox({ browser });
});
afterEach(async () => {
  await inbox.close();
  assert.deepEqual(inbox.complaints, []);
});

const rows = () => inbox.page.locator('.row');
const detail = () => inbox.page.getByRole('region', { name: 'The selected entry' });

test('an empty inbox teaches: the config, the variable, a line that reads a code', async () => {
  const { page, simulator } = inbox;
  await page.getByRole('heading', { name: 'Waiting for the first message' }).waitFor();
  await detail().getByRole('button', { name: 'Copy the config' }).click();
  const config: unknown = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  assert.deepEqual(config, simulator.config);
  const line = new URL(simulator.url).origin;
  await detail().getByText(`ALIYUN_SMS_ALLOWED_ORIGINS=${line}`, { exact: true }).waitFor();
});

test('a message appears the moment it is sent, as the phone shows it, and is announced', async () => {
  const { page } = inbox;
  await inbox.client().send(signIn('13800138000', '246810'));
  await rows().filter({ hasText: '13800138000' }).waitFor();
  const phone = page.getByRole('figure', { name: 'The message as a phone shows it' });
  assert.equal(
    await phone.locator('.phone-bubble').textContent(),
    '【云测】您正在登录，验证码为246810，5分钟内有效。',
  );
  assert.equal(await phone.locator('mark').textContent(), '246810');
  await page
    .getByRole('status')
    .filter({ hasText: 'New message to 13800138000' })
    .waitFor({ state: 'attached' });
  // The carrier's receipt comes half a second later.
  await detail().getByText('Delivered', { exact: true }).waitFor();
  await detail().getByText('28 characters, billed as 1 message').waitFor();
});

test('one click copies the code, from the row and from the phone', async () => {
  const { page } = inbox;
  await inbox.client().send(signIn('13800138000', '135791'));
  for (const name of ['Copy the code 135791', 'Copy code 135791']) {
    await page.evaluate(() => navigator.clipboard.writeText(''));
    await page.getByRole('button', { name }).click();
    await page.getByText('Copied').first().waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), '135791');
  }
});

test('search finds number, text, template and code; the choice shows refusals alone', async () => {
  const { page } = inbox;
  const sms = inbox.client();
  await sms.send(signIn('13800138000', '111111'));
  await sms.send({ to: '447911123456', type: 'Register', params: { code: '222222' } });
  await assert.rejects(inbox.client({ signName: '别的' }).send(signIn('13900139000', '333333')));
  await rows().nth(2).waitFor();
  const search = page.getByRole('searchbox', { name: 'Search by number, text, template or code' });
  const found = async (words: string) => {
    await search.fill(words);
    return page.locator('.row-name').allInnerTexts();
  };
  assert.deepEqual(await found('138001'), ['13800138000']);
  assert.deepEqual(await found('SIGN-UP'), ['447911123456']);
  assert.deepEqual(await found('sms_200000001'), ['447911123456']);
  assert.deepEqual(await found('111111'), ['13800138000']);
  assert.deepEqual(await found('signature_illegal 139'), ['isv.SMS_SIGNATURE_ILLEGAL']);
  assert.deepEqual(await found('nothing like it'), []);
  await page.getByText('Nothing matches.').waitFor();
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await page.getByText('Failed 1').click();
  assert.deepEqual(await page.locator('.row-name').allInnerTexts(), ['isv.SMS_SIGNATURE_ILLEGAL']);
});

test('a refusal is red, in the same list, with its reason and what the code means', async () => {
  const { page } = inbox;
  await assert.rejects(inbox.client({ signName: '别的' }).send(signIn('13800138000', '123456')));
  const row = rows().filter({ hasText: 'isv.SMS_SIGNATURE_ILLEGAL' });
  await row.getByText('Sign name "别的" is not approved').waitFor();
  const colour = await row.locator('.row-name').evaluate((name) => getComputedStyle(name).color);
  assert.equal(colour, 'rgb(189, 31, 45)');
  await detail().getByText('What the code means').waitFor();
  await detail().getByText('Who can act: whoever runs the service').waitFor();
  await page
    .getByRole('status')
    .filter({ hasText: 'Request refused: isv.SMS_SIGNATURE_ILLEGAL' })
    .waitFor({ state: 'attached' });
});

test('a wrong secret: the steps of the signature, and where it differs', async () => {
  const { page, simulator } = inbox;
  await assert.rejects(inbox.client({ accessKeySecret: 'wrong' }).send(signIn('13800138000', '123456')));
  await page.getByRole('tab', { name: 'Signature' }).click();
  await detail().getByText('The signature is wrong').waitFor();
  const { requests } = (await (await fetch(`${simulator.url}_api/requests`)).json()) as {
    requests: { signature: { expected: string; received: string; stringToSign: string } }[];
  };
  const { expected = '', received = '', stringToSign = '' } = requests[0]?.signature ?? {};
  const sides = detail().locator('.comparison code');
  assert.deepEqual(await sides.allInnerTexts(), [expected, received]);
  const [marked = ''] = await detail().locator('.comparison mark').allInnerTexts();
  const position = expected.length - marked.length;
  assert.equal(expected.slice(0, position), received.slice(0, position));
  assert.notEqual(expected[position], received[position]);
  await detail()
    .getByText(`First difference at character ${position + 1}.`)
    .waitFor();

  const names = await detail().locator('.signature-step').first().getByRole('rowheader').allInnerTexts();
  assert.deepEqual(names, [...names].sort());
  assert.ok(names.includes('PhoneNumbers') && !names.includes('Signature'));
  await detail().getByText(stringToSign, { exact: true }).waitFor();

  // The reader's own string, with the mistake of a form encoding.
  const own = stringToSign.replace('%253A', '%3A');
  await detail().getByRole('textbox', { name: 'String to sign of your client' }).fill(own);
  const difference = stringToSign.indexOf('%253A') + 2;
  await detail().getByText(`First difference at character ${difference}.`).waitFor();
});

test('the request’s parameters and the decision', async () => {
  const { page } = inbox;
  await inbox.client().send(signIn('13800138000', '123456'));
  await page.getByRole('tab', { name: 'Request' }).click();
  const table = detail().getByRole('table');
  await table.getByRole('row', { name: 'TemplateParam {"code":"123456"}' }).waitFor();
  await table.getByRole('row', { name: 'PhoneNumbers 13800138000' }).waitFor();
  await detail().getByText('RPC 1.0 (HMAC-SHA1)').waitFor();
});

test('the keyboard: to the search, through the list, and back', async () => {
  const { page } = inbox;
  const sms = inbox.client();
  for (const to of ['13811110001', '13811110002', '13811110003']) await sms.send(signIn(to, '123456'));
  await rows().nth(2).waitFor();
  // A key is followed by a frame.
  const shows = (name: string) => detail().getByRole('heading', { level: 2, name, exact: true }).waitFor();
  const key = (name: string) => page.keyboard.press(name);
  await shows('13811110003');
  await key('ArrowDown');
  await shows('13811110002');
  await key('End');
  await shows('13811110001');
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-current')), 'true');
  await key('ArrowUp');
  await shows('13811110002');
  await key('Escape');
  await shows('13811110003');
  await key('/');
  await page.keyboard.type('0001');
  await page.waitForFunction(() => document.querySelectorAll('.row').length === 1);
  await key('ArrowDown');
  await shows('13811110001');
  await key('/');
  await key('Escape');
  await page.waitForFunction(() => document.querySelectorAll('.row').length === 3);
});

test('an address that names nothing is the newest entry', async () => {
  const { page } = inbox;
  await inbox.client().send(signIn('13800138000', '123456'));
  await rows().first().waitFor();
  for (const hash of ['#%', '#gone']) {
    await page.evaluate((address) => {
      location.hash = address;
    }, hash);
    await page.reload();
    await rows().first().waitFor();
  }
});

test('clear asks once, and empties the simulator', async () => {
  const { page, simulator } = inbox;
  await inbox.client().send(signIn('13800138000', '123456'));
  await rows().first().waitFor();
  await page.getByRole('button', { name: 'Clear all messages and requests' }).click();
  assert.equal(simulator.inbox.length, 1);
  await page.getByRole('button', { name: 'Really clear?' }).click();
  await page.getByRole('heading', { name: 'Waiting for the first message' }).waitFor();
  assert.equal(simulator.inbox.length, 0);
});

test('of many messages only some are drawn, and the page keeps up', async () => {
  const { page } = inbox;
  const sms = inbox.client();
  const numbers = Array.from({ length: 600 }, (_, index) => `138${String(index).padStart(8, '0')}`);
  for (let start = 0; start < numbers.length; start += 50) {
    const group = numbers.slice(start, start + 50);
    await Promise.all(group.map((to) => sms.send(signIn(to, '123456'))));
  }
  await page.getByText('Messages 600').waitFor();
  assert.equal(await rows().count(), 200);
  await page.getByRole('button', { name: 'Show 200 more' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.row').length === 400);
});
