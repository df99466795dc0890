/** Faults, the account's reviews, and a connection that breaks. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { promisify } from 'node:util';
import { startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import type { Browser } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { type Inbox, openInbox, signIn } from './inbox.ts';

const run = promisify(execFile);

let browser: Browser;
let inbox: Inbox;

before(async () => {
  browser = await launchChromium();
});
after(() => browser.close());
beforeEach(async () => {
  inbox = await openInbox({ browser });
});
afterEach(() => inbox.close());

const tools = () => inbox.page.getByRole('complementary', { name: 'Tools' });
const send = () => inbox.client().send(signIn('13800138000', '123456'));

test('a refusal with a chosen code meets as many requests as it was set for', async () => {
  const { page } = inbox;
  await tools().getByText('Refuse', { exact: true }).click();
  await tools().getByRole('combobox', { name: 'Code of the refusal' }).fill('isv.AMOUNT_NOT_ENOUGH');
  await tools().getByRole('spinbutton', { name: 'How many requests' }).fill('2');
  await tools().getByRole('button', { name: 'Set', exact: true }).click();
  await page.getByText('Next 2 requests: isv.AMOUNT_NOT_ENOUGH').first().waitFor();
  await assert.rejects(send(), { providerCode: 'isv.AMOUNT_NOT_ENOUGH' });
  await page.getByText('Next request: isv.AMOUNT_NOT_ENOUGH').first().waitFor();
  await assert.rejects(send(), { providerCode: 'isv.AMOUNT_NOT_ENOUGH' });
  await tools().getByText('None: the simulator answers by its own judgement.').waitFor();
  assert.equal(await page.locator('.row.refused').count(), 2);
  await send();
  assert.deepEqual(inbox.complaints, []);
});

test('a disconnected client cannot know; a set fault can be taken back', async () => {
  const { page } = inbox;
  await tools().getByText('Disconnect', { exact: true }).click();
  await tools().getByRole('button', { name: 'Set', exact: true }).click();
  await page.getByText('Next request: Disconnect').first().waitFor();
  await assert.rejects(send(), { code: 'NoAnswer' });
  await tools().getByText('Hang', { exact: true }).click();
  await tools().getByRole('button', { name: 'Set', exact: true }).click();
  await page.locator('.armed-notice').getByRole('button', { name: 'Back to normal' }).click();
  await page.locator('.armed-notice').waitFor({ state: 'detached' });
  await send();
});

test('a slow answer is late, and still an answer', async () => {
  await tools().getByText('Slow', { exact: true }).click();
  await tools().getByRole('spinbutton', { name: 'Seconds until the answer' }).fill('0.5');
  await tools().getByRole('button', { name: 'Set', exact: true }).click();
  await inbox.page.getByText('Next request: Slow').first().waitFor();
  const begin = performance.now();
  await send();
  assert.ok(performance.now() - begin >= 500);
  await inbox.page.locator('.row').filter({ hasText: '13800138000' }).waitFor();
});

/** Does something that changes the account, until the simulator has it. */
const saved = (act: () => Promise<unknown>) =>
  Promise.all([inbox.page.waitForResponse((response) => response.url().includes('/_api/account/')), act()]);

test('a rejected sign name is refused from the next send on, an approved one is not', async () => {
  await tools().getByRole('tab', { name: 'Account' }).click();
  const status = tools().getByRole('combobox', { name: 'Status of 云测' });
  await status.selectOption({ label: 'Rejected' });
  await tools().getByRole('textbox', { name: 'Reason of the rejection: 云测' }).fill('证明文件不清晰');
  await saved(() => tools().getByRole('button', { name: 'Save' }).click());
  await assert.rejects(send(), { providerCode: 'isv.SMS_SIGNATURE_ILLEGAL' });
  await saved(() => status.selectOption({ label: 'Approved' }));
  await send();
  const template = tools().getByRole('combobox', { name: 'Status of SMS_100000002' });
  await saved(() => template.selectOption({ label: 'In review' }));
  await assert.rejects(send(), { providerCode: 'isv.SMS_TEMPLATE_ILLEGAL' });
});

test('what a test changes shows in the page', async () => {
  const { simulator } = inbox;
  await tools().getByRole('tab', { name: 'Account' }).click();
  const status = tools().getByRole('combobox', { name: 'Status of 云测' });
  assert.equal(await status.inputValue(), 'approved');
  simulator.reviewSignName('云测', { status: 'inReview' });
  await tools().locator('select.inReview').waitFor();
  assert.equal(await status.inputValue(), 'inReview');
});

test('a simulator that is started again is found again, with what it has now', async () => {
  const { page, simulator } = inbox;
  await send();
  await page.locator('.row').waitFor();
  const port = Number(new URL(simulator.url).port);
  await simulator.close();
  await page.getByText('Disconnected, trying again').waitFor();
  const next = await startSimulator({ port });
  try {
    await page.getByText('Live', { exact: true }).waitFor({ timeout: 15_000 });
    await page.getByRole('heading', { name: 'Waiting for the first message' }).waitFor();
    await send();
    await page.locator('.row').waitFor();
  } finally {
    await next.close();
  }
});

test('the commands of the REST panel work as they are', async () => {
  await tools().getByRole('tab', { name: 'REST' }).click();
  const commands = await tools().locator('pre').allInnerTexts();
  for (const command of commands.filter((line) => !line.includes('/events'))) {
    await run('sh', ['-c', command.replace('curl ', 'curl -fsS ')]);
  }
  // Two of them set a fault and reject the sign name.
  await assert.rejects(send(), { providerCode: 'isv.SMS_SIGNATURE_ILLEGAL' });
});
