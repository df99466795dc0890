/** The studio for everybody: axe in both languages and themes, a keyboard alone, narrow screens. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { takePicture } from './picture.ts';
import { openStudio } from './studio.ts';
import { violations } from './violations.ts';

let browser: Browser;

before(async () => {
  browser = await launchChromium();
});
after(() => browser.close());

const withStudio = async (context: BrowserContextOptions, use: (page: Page) => Promise<void>) => {
  const studio = await openStudio(browser, context);
  try {
    await use(studio.page);
    assert.deepEqual(studio.complaints, []);
  } finally {
    await studio.close();
  }
};

const ECHO = 'POST&%2F&AccessKeyId%3Dtestid%26SignName%3D%25E4%25BA%2591%252B%26Timestamp%3D2017';

const tab = (page: Page, name: string) => page.locator(`.tools [role=tab][id$=-${name}]`);

/** Each tool with all that it can show, then the states of the editor. */
async function everyView(page: Page, look: (view: string) => Promise<void>): Promise<void> {
  for (const details of await page.locator('details').all()) await details.locator('summary').click();
  await look('routes');
  for (const name of ['permissions', 'signature', 'result']) {
    await tab(page, name).click();
    if (name === 'signature') {
      await page.locator('#echo').fill(ECHO);
      await page.locator('#own-string').fill(ECHO.replace('252B', '2B').replace('2017', '2018'));
    }
    await look(name);
  }
  await tab(page, 'signature').click();
  await page.locator('.segments input').nth(1).check();
  await look('own parameters');
  await tab(page, 'result').click();
  await page.locator('.written').fill('{ "accessKeyId": "x", "templates": [], // mine\n "signName": "y"}');
  await look('unusable');
  await page.locator('.written').fill('{ "accessKeyId": ');
  await look('unreadable');
  await page.locator('.written').fill('');
  await look('empty');
}

for (const [locale, tag, colorScheme] of [
  ['en-GB', 'en', 'light'],
  ['zh-CN', 'zh-CN', 'dark'],
] as const) {
  // Contrast depends on the colours alone, names and roles on the language alone.
  test(`${locale}, ${colorScheme}: axe finds nothing in any view`, async () => {
    await withStudio({ locale, colorScheme }, async (page) => {
      assert.equal(await page.locator('html').getAttribute('lang'), tag);
      await everyView(page, async (view) => assert.deepEqual(await violations(page), [], view));
    });
  });

  for (const width of [360, 768]) {
    test(`${locale}: nothing scrolls sideways at ${width} pixels, and axe agrees`, async () => {
      const context = { locale, viewport: { width, height: 740 }, hasTouch: true, isMobile: true };
      await withStudio(context, async (page) => {
        await everyView(page, async (view) => {
          const surplus = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          assert.equal(surplus, 0, view);
          assert.deepEqual(await violations(page), [], view);
        });
      });
    });
  }
}

describe('with a keyboard alone', () => {
  const focused = (page: Page) =>
    page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.textContent?.trim() ?? '';
    });
  /** Presses Tab until what has the focus is called so; how often it took. */
  const tabTo = async (page: Page, name: RegExp): Promise<number> => {
    for (let presses = 1; presses <= 40; presses += 1) {
      await page.keyboard.press('Tab');
      if (name.test(await focused(page))) return presses;
    }
    throw new Error(`Tab does not lead to ${name}.`);
  };

  test('a config is entered, a problem found and fixed, and each tool reached', async () => {
    await withStudio({}, async (page) => {
      await tabTo(page, /^中文$/);
      await tabTo(page, /^Show secret$/);
      await tabTo(page, /^Clear$/);
      await page.keyboard.press('Enter');
      assert.equal(await focused(page), 'Config as JSON', 'to type at once');
      await page.keyboard.insertText('{"accessKeyId": "x", "accessKeySecret": "y", "signName": "z",}');
      // Tab leaves the field, as everywhere in a page.
      await tabTo(page, /^Fix all/).catch(() => undefined);
      await page.locator('.written').focus();
      await page.keyboard.press('F8');
      assert.equal(
        await page.evaluate(() => (document.activeElement as HTMLTextAreaElement).selectionStart),
        0,
      );
      await tabTo(page, /^Make it JSON$/);
      await page.keyboard.press('Enter');
      assert.match(await page.locator('.written').inputValue(), /"z"\}$/);
      await tabTo(page, /^Routes$/);
      await page.keyboard.press('ArrowRight');
      assert.equal(await focused(page), 'Permissions');
      await page.keyboard.press('End');
      assert.equal(await focused(page), 'Result');
      assert.equal(await tab(page, 'result').getAttribute('aria-selected'), 'true');
      await page.keyboard.press('ArrowRight');
      assert.equal(await focused(page), 'Routes');
      await page.keyboard.press('ArrowLeft');
      assert.equal(await focused(page), 'Result');
      await page.keyboard.press('Home');
      assert.equal(await focused(page), 'Routes');
      await page.getByRole('tabpanel', { name: 'Routes' }).waitFor();
    });
  });

  test('the focus is seen wherever it is', async () => {
    await withStudio({}, async (page) => {
      for (let presses = 0; presses < 30; presses += 1) {
        await page.keyboard.press('Tab');
        const outline = await page.evaluate(() => {
          const element = document.activeElement;
          const shown = [element, element?.closest('.editor'), element?.nextElementSibling];
          return shown.some((other) => other && getComputedStyle(other).outlineStyle !== 'none');
        });
        assert.ok(outline, await focused(page));
      }
    });
  });
});

test('language and theme are switched and kept; the config is not', async () => {
  await withStudio({ colorScheme: 'dark' }, async (page) => {
    await page.locator('.written').fill('{"accessKeySecret": "kept?"}');
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('heading', { name: '检查结果' }).waitFor();
    assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), ['aliyun-sms.language']);
  });
});

for (const [locale, name] of [
  ['en-GB', 'studio'],
  ['zh-CN', 'studio.zh'],
] as const) {
  test(`the picture of the README, ${locale}`, async () => {
    const context = { locale, viewport: { width: 1280, height: 860 }, deviceScaleFactor: 1.5 };
    await withStudio(context, async (page) => {
      await page.evaluate(() => document.fonts.ready);
      await takePicture(page, name);
    });
  });
}
