/** The studio's signatures: each step beside the vectors, and an echo beside one's own string. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { AliyunSms } from 'connector-aliyun-sms-wasm/client';
import { simulatorConnectorConfig, startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import type { Browser } from 'playwright-core';
import { path } from '../../scripts/project.mjs';
import { launchChromium } from './chromium.ts';
import { openStudio, type Studio } from './studio.ts';

interface Vector {
  name: string;
  method: string;
  secret: string;
  params: Record<string, string>;
  /** Of a very long request only the signature. */
  expected: { canonicalizedQuery?: string; stringToSign?: string; signature: string };
}

const VECTORS = JSON.parse(readFileSync(path('tests/vectors/rpc-v1.json'), 'utf8')) as Vector[];

let browser: Browser;
let studio: Studio;

before(async () => {
  browser = await launchChromium();
});
after(() => browser.close());
beforeEach(async () => {
  studio = await openStudio(browser);
  await studio.page.getByRole('tab', { name: 'Signature' }).click();
});
afterEach(async () => {
  await studio.close();
  assert.deepEqual(studio.complaints, []);
});

const step = (name: string) => studio.page.locator(`[data-step=${name}] pre`).innerText();
const enterEcho = async (echo: string, own = '') => {
  await studio.page.locator('#echo').fill(echo);
  await studio.page.locator('#own-string').fill(own);
};
const comparison = () => studio.page.locator('.comparison').innerText();

test('every vector has its steps, entered as JSON, with its method and secret', async () => {
  const { page } = studio;
  // One of them has a security token.
  await page.getByRole('button', { name: 'Show secret' }).click();
  await page.getByRole('radio', { name: 'Parameters of any request' }).check();
  for (const { name, method, params, secret, expected } of VECTORS) {
    await page.locator('#parameters').fill(JSON.stringify(params));
    await page.locator('#method').selectOption(method);
    await page.locator('#own-secret').fill(secret);
    assert.equal(await step('signature'), expected.signature, name);
    const query = await step('canonicalizedQuery');
    // Not `equal`: a difference of a thousand numbers helps nobody.
    assert.ok(query === (expected.canonicalizedQuery ?? query), name);
    assert.ok(
      expected.stringToSign === undefined || (await step('stringToSign')) === expected.stringToSign,
      name,
    );
    assert.ok((await step('body')) === `${query}&Signature=${encodeURIComponent(expected.signature)}`, name);
  }
  await page.getByRole('button', { name: 'Hide secret' }).click();
  assert.ok(!(await step('key')).includes('secret'), 'the key is dots');
});

test('a message of the config is signed as the connector sends it', async () => {
  const { page } = studio;
  const config = {
    ...simulatorConnectorConfig('https://dysmsapi.aliyuncs.com/'),
    endpoint: '',
  };
  await page.getByRole('textbox', { name: 'Config as JSON' }).fill(JSON.stringify(config, null, 2));
  const sms = new AliyunSms(config as never);
  const { body } = await sms.prepare({
    to: '8613800138000',
    type: 'SignIn',
    locale: 'zh-CN',
    params: { code: '123456' },
  });
  const sent = new URLSearchParams(body);
  await page.getByRole('textbox', { name: 'Time (UTC)' }).fill(sent.get('Timestamp') ?? '');
  await page.getByRole('textbox', { name: 'Nonce' }).fill(sent.get('SignatureNonce') ?? '');
  await page.getByRole('textbox', { name: 'OutId' }).fill(sent.get('OutId') ?? '');
  assert.equal(await step('body'), body);
  await page.getByRole('button', { name: 'Draw new ones' }).click();
  const drawn = await step('body');
  assert.notEqual(drawn, body);
  // What was drawn stays while something else of the page changes.
  await page.getByRole('button', { name: 'Show secret' }).click();
  assert.equal(await step('body'), drawn);
});

test('a security token is dots in each step, and whole in what is copied', async () => {
  const { page } = studio;
  const token = 'CAIS+/ab==';
  const config = {
    ...simulatorConnectorConfig('https://dysmsapi.aliyuncs.com/'),
    endpoint: '',
    securityToken: token,
  };
  await page.getByRole('textbox', { name: 'Config as JSON' }).fill(JSON.stringify(config, null, 2));
  const once = encodeURIComponent(token);
  for (const [name, encoded] of [
    ['canonicalizedQuery', once],
    ['stringToSign', encodeURIComponent(once)],
    ['body', once],
  ] as const) {
    const shown = await step(name);
    assert.ok(!shown.includes('CAIS') && shown.includes('•'.repeat(encoded.length)), name);
    await page.locator(`[data-step=${name}]`).getByRole('button').click();
    await page.locator(`[data-step=${name}]`).getByText('Copied').first().waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied.replace(encoded, '•'.repeat(encoded.length)), shown);
    assert.ok(copied.includes(encoded), name);
  }
  await page.getByRole('button', { name: 'Show secret' }).click();
  assert.ok((await step('body')).includes(once));
});

describe('an answer of SignatureDoesNotMatch', () => {
  /** What a gateway that checks answers a request that was signed with another secret. */
  const answerTo = async (body: (signed: string) => string): Promise<{ answer: string; own: string }> => {
    const simulator = await startSimulator();
    try {
      const config = { ...simulatorConnectorConfig(simulator.url), accessKeySecret: 'another' };
      const sms = new AliyunSms(config as never, { allowedOrigins: [simulator.url] });
      const prepared = await sms.prepare({ to: '8613800138000', type: 'SignIn', params: { code: '123456' } });
      const { method, headers, url } = prepared;
      const response = await fetch(url, { method, headers, body: body(prepared.body) });
      const query = prepared.body.slice(0, prepared.body.indexOf('&Signature='));
      return { answer: await response.text(), own: `POST&%2F&${encodeURIComponent(query)}` };
    } finally {
      await simulator.close();
    }
  };

  test('of the same text means a wrong secret, with one’s own string and without', async () => {
    const { answer, own } = await answerTo((signed) => signed);
    assert.match(answer, /string to sign is/);
    await enterEcho(answer);
    assert.match(await comparison(), /the AccessKey Secret does not belong to this AccessKey ID/);
    await enterEcho(answer, own);
    assert.match(await comparison(), /the AccessKey Secret does not belong to this AccessKey ID/);
    assert.match(await comparison(), /which is not that of the config/);
  });

  test('of another text names the parameter, both values and what it means', async () => {
    const { page } = studio;
    const { answer, own } = await answerTo((signed) =>
      signed.replace('RegionId=cn-hangzhou', 'RegionId=cn-beijing'),
    );
    await enterEcho(answer, own);
    assert.match(await comparison(), /the request was changed on its way/);
    assert.deepEqual(await page.locator('.differences li').allInnerTexts(), [
      'RegionId It has another value.\n\nYours\ncn-hangzhou\nAliyun’s\ncn-beijing',
    ]);
    await enterEcho(answer, own.replaceAll('%2520', '%2B').replace('%253A', '%253a'));
    assert.match(await comparison(), /TemplateParam Percent-encoding must have capital letters/);
  });

  test('without an echo says so', async () => {
    await enterEcho('{"Code":"SignatureDoesNotMatch"}');
    assert.match(await comparison(), /no string to sign in this text/);
  });
});
