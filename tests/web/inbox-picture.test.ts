/**
 * The README's picture of the inbox, from real messages. `WRITE_PICTURES=1 npm test -- --only web` writes it to docs/images;
 * any other run only makes it, so that the working tree stays clean. It needs a Chinese font (Debian: fonts-noto-cjk,
 * fonts-inter).
 */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { path } from '../../scripts/project.mjs';
import { launchChromium } from './chromium.ts';
import { type InboxOptions, openInbox, signIn } from './inbox.ts';

const FOLDER = process.env['WRITE_PICTURES'] ? path('docs', 'images') : path('target', 'pictures');

let browser: Browser;

before(async () => {
  browser = await launchChromium();
});
after(() => browser.close());

/** The simulator's clock: each message has a time of its own, the same in every run. */
const BEGIN = Date.parse('2026-06-18T01:24:07Z');
let now = BEGIN;
const later = (seconds: number) => {
  now += seconds * 1000;
};

const prepare: InboxOptions['prepare'] = async ({ client, simulator }) => {
  const [sms, refused] = [client(), client({ signName: '云测科技' })];
  // Their first request tells them the simulator's clock.
  await Promise.allSettled([sms, refused].map((each) => each.send(signIn('13800138000', '123456'))));
  simulator.clear();
  await sms.send({ to: '447911123456', type: 'Register', params: { code: '508213' } });
  later(41);
  await sms.send({ to: '13912345678', type: 'ForgotPassword', params: { code: '730164' } });
  later(17);
  await assert.rejects(refused.send(signIn('13800138000', '294817')));
  later(65);
  await sms.send({ to: '18612345678', type: 'MfaVerification', params: { code: '615902' } });
  later(9);
  await sms.send(signIn('13800138000', '847291'));
};

for (const [locale, name, delivered] of [
  ['en-GB', 'inbox', 'Delivered'],
  ['zh-CN', 'inbox.zh', '已送达'],
] as const) {
  test(`the picture for the README, ${locale}: messages, a refusal, a phone, the tools`, async () => {
    now = BEGIN;
    const inbox = await openInbox({
      browser,
      context: { locale, deviceScaleFactor: 2, timezoneId: 'Asia/Shanghai', colorScheme: 'light' },
      simulator: { now: () => now, account: { receipts: { delayMs: 0 } } },
      prepare,
    });
    try {
      const { page } = inbox;
      const rows = page.locator('.row');
      await rows.nth(4).waitFor(); // They come with the first answer, after the page.
      assert.equal(await rows.count(), 5);
      assert.equal(await page.locator('.row.refused').count(), 1);
      await page.getByText(delivered, { exact: true }).waitFor();
      // Request id and OutId are drawn by lot in each run; BizId, the one with ^, follows the clock.
      await page.locator('.fact-list code').evaluateAll((ids) => {
        for (const id of ids) {
          if (id.textContent?.includes('-')) id.textContent = '8D0C4E5A-2F1B-5C9E-A3D7-61F0B4E2C8A9';
          else if (!id.textContent?.includes('^')) id.textContent = 'hg3kq7vd2rj5wmx8tnc4bpz6ya';
        }
      });
      await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
      const picture = await page.screenshot();
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(`${FOLDER}/${name}.png`, picture);
      assert.deepEqual(inbox.complaints, []);
    } finally {
      await inbox.close();
    }
  });
}
