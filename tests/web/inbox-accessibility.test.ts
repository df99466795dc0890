/** The inbox for everybody: axe in both languages and themes, every view, and narrow screens. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { type Inbox, type InboxOptions, openInbox, signIn } from './inbox.ts';
import { violations } from './violations.ts';

let browser: Browser;

before(async () => {
  browser = await launchChromium();
});
after(() => browser.close());

const prepare: InboxOptions['prepare'] = async ({ client }) => {
  await client().send(signIn('13800138000', '123456'));
  await client().send(signIn('447911123456', '654321'));
  await client({ signName: '别的' })
    .send(signIn('13800138000', '123456'))
    .catch(() => undefined);
  await client({ accessKeySecret: 'wrong' })
    .send(signIn('13800138000', '123456'))
    .catch(() => undefined);
  await client().callerIdentity();
};

const isScrolledSideways = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('html, .panel-scroll, .tab-panel')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(({ className }) => className || 'html'),
  );

/** All that can be looked at, one after the other. */
async function everyView(page: Page, look: (view: string) => Promise<void>): Promise<void> {
  await look('list');
  const isNarrow = await page.locator('.detail-panel').isHidden();
  for (const kind of ['.row:has(.row-code)', '.row.refused']) {
    await page.locator(`${kind} .row-link`).first().click();
    for (const index of [0, 1, 2]) {
      await page.locator('.detail-panel [role=tab]').nth(index).click();
      await look(`${kind} ${index}`);
    }
    if (isNarrow) await page.goBack();
  }
  if (await page.locator('#open-tools').isVisible()) await page.locator('#open-tools').click();
  for (const index of [0, 1, 2, 3]) {
    await page.locator('.tools-panel [role=tab]').nth(index).click();
    await look(`tools ${index}`);
  }
  await page.locator('.tools-panel [role=tab]').first().click();
  for (const index of [0, 3]) {
    await page.locator('.fault-choices label').nth(index).click();
    await page.locator('.tool-submit').click();
    await page.locator('.tool-armed').waitFor();
    await look(`armed ${index}`);
  }
}

const withInbox = async (options: Omit<InboxOptions, 'browser'>, use: (inbox: Inbox) => Promise<void>) => {
  const inbox = await openInbox({ browser, ...options });
  try {
    await use(inbox);
    assert.deepEqual(inbox.complaints, []);
  } finally {
    await inbox.close();
  }
};

for (const [locale, tag, colorScheme] of [
  ['en-GB', 'en', 'light'],
  ['zh-CN', 'zh-CN', 'dark'],
] as const) {
  // Contrast depends on the colours alone, names and roles on the language alone.
  test(`${locale}, ${colorScheme}: axe finds nothing in any view, nor in the empty inbox`, async () => {
    await withInbox({ context: { locale, colorScheme } }, async ({ page }) => {
      await page.locator('.first-steps').waitFor();
      assert.deepEqual(await violations(page), []);
    });
    await withInbox({ context: { locale, colorScheme }, prepare }, async ({ page }) => {
      assert.equal(await page.locator('html').getAttribute('lang'), tag);
      await everyView(page, async (view) => assert.deepEqual(await violations(page), [], view));
    });
  });

  test(`${locale}: nothing is cut off or scrolls sideways at 360 pixels`, async () => {
    const context = { locale, viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
    await withInbox({ context, prepare }, async ({ page }) => {
      await everyView(page, async (view) => {
        assert.deepEqual(await isScrolledSideways(page), [], view);
        // The texts are longer in English, the colours and roles the same in both.
        if (tag === 'en') assert.deepEqual(await violations(page), [], view);
      });
    });
    await withInbox({ context }, async ({ page }) => assert.deepEqual(await isScrolledSideways(page), []));
  });
}

test('language and theme are switched, kept, and follow the system until then', async () => {
  await withInbox({ context: { colorScheme: 'dark' } }, async ({ page }) => {
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(await background(), 'rgb(14, 18, 25)');
    await page.getByRole('button', { name: 'Colours: as the system. Switch to light' }).click();
    assert.equal(await background(), 'rgb(244, 245, 248)');
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('heading', { name: '等待第一条短信' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: '等待第一条短信' }).waitFor();
    assert.equal(await background(), 'rgb(244, 245, 248)');
  });
});

test('the keys of the tabs go round, and to both ends', async () => {
  await withInbox({}, async ({ page }) => {
    const tools = page.getByRole('complementary', { name: 'Tools' });
    await tools.getByRole('tab', { name: 'Faults' }).focus();
    for (const [key, name] of [
      ['End', 'REST'],
      ['ArrowRight', 'Faults'],
      ['ArrowLeft', 'REST'],
      ['ArrowLeft', 'Connect'],
      ['Home', 'Faults'],
      ['ArrowRight', 'Account'],
    ] as const) {
      await page.keyboard.press(key);
      const tab = tools.getByRole('tab', { name, selected: true });
      assert.ok(await tab.evaluate((element) => element === document.activeElement), `${key}: ${name}`);
      await tools.getByRole('tabpanel', { name }).waitFor();
    }
  });
});

test('the tools open over the page where there is no room, and Escape gives the focus back', async () => {
  await withInbox({ context: { viewport: { width: 800, height: 700 } } }, async ({ page }) => {
    const button = page.getByRole('button', { name: 'Tools', exact: true });
    await button.click();
    await page.getByRole('complementary', { name: 'Tools' }).waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await page.getByRole('complementary', { name: 'Tools' }).count(), 0);
    assert.equal(await button.evaluate((element) => element === document.activeElement), true);
  });
});
