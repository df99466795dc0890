/** What happens while the inbox loads, and when loading fails. */
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
  inbox = await openInbox({
    browser,
    prepare: async ({ client }) => {
      await client().send(signIn('13800138000', '246810'));
    },
  });
});
afterEach(() => inbox.close());

const rows = () => inbox.page.locator('.row');

/** Loads the page anew; the simulator answers `path` at once, and the page gets the answer after `meanwhile`. */
const reloadWithLate = async (path: string, meanwhile: () => void): Promise<void> => {
  const { page } = inbox;
  let tellAnswered = () => {};
  const answered = new Promise<void>((resolve) => {
    tellAnswered = resolve;
  });
  let isFirst = true;
  await page.route(`**/_api/${path}`, async (route) => {
    if (!isFirst) {
      return route.continue();
    }
    isFirst = false;
    const response = await route.fetch();
    meanwhile();
    // The event comes before the answer.
    await new Promise((resolve) => setTimeout(resolve, 300));
    await route.fulfill({ response });
    tellAnswered();
  });
  await page.reload();
  await answered;
};

test('what is cleared while the page loads stays cleared', async () => {
  await rows().filter({ hasText: '13800138000' }).waitFor();
  await reloadWithLate('messages', () => inbox.simulator.clear());
  await inbox.client().send(signIn('13900139000', '123456'));
  await rows().filter({ hasText: '13900139000' }).waitFor();
  assert.equal(await rows().count(), 1);
  assert.deepEqual(inbox.complaints, []);
});

test('a review that ends while the page loads is not undone by the older answer', async () => {
  const { page, simulator } = inbox;
  await reloadWithLate('account', () => simulator.reviewSignName('云测', { status: 'rejected' }));
  // It is there when all is loaded.
  await rows().filter({ hasText: '13800138000' }).waitFor();
  await page.locator('.tools-panel [role=tab]').filter({ hasText: 'Account' }).click();
  await page.locator('.tools-panel select.rejected').waitFor({ timeout: 5000 });
});

test('a load that fails is tried again, and then the page says that it is live', async () => {
  const { page } = inbox;
  let failures = 2;
  await page.route('**/_api/requests', async (route) => {
    failures -= 1;
    await (failures >= 0 ? route.fulfill({ status: 500, body: '' }) : route.continue());
  });
  await page.reload();
  await page.getByText('Disconnected, trying again').waitFor();
  await page.getByText('Live', { exact: true }).waitFor({ timeout: 10_000 });
  await rows().filter({ hasText: '13800138000' }).waitFor();
  assert.equal(await rows().count(), 1);
});
