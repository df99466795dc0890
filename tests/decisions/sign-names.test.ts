/** Several sign names: which refusal brings the next one, which one the next send begins with, and what forgets it. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, beforeEach, describe, test } from 'node:test';
import { AliyunSms, type AliyunSmsConfig, isRefusedError } from 'connector-aliyun-sms-wasm/client';
import {
  type Simulator,
  simulatorGiftedSignName,
  simulatorSignName,
  startSimulator,
} from 'connector-aliyun-sms-wasm/simulator';
import {
  allowOrigins,
  configFor,
  connectorWith,
  dataOf,
  failure,
  messageOf,
  send,
} from '../host/connector.ts';

const APPROVED = simulatorSignName;
const GIFTED = simulatorGiftedSignName;
const SIGN_NAME = 'isv.SMS_SIGNATURE_ILLEGAL';
/** The verification service has no code of its own for a sign name. */
const PARAMETERS = 'isv.INVALID_PARAMETERS';
const MESSAGE = { to: '8613800138000', type: 'SignIn', params: { code: '135790' } };
const ACCEPTED = { body: '{"Code":"OK","Message":"OK"}' };

let simulator: Simulator;
let onRequest = () => {};
before(async () => {
  simulator = await startSimulator({ onRequest: () => onRequest() });
  allowOrigins(simulator.url);
});
beforeEach(() => simulator.clear());
after(() => simulator.close());

let configs = 0;
/** A config that no other test has: what one learns is no other's. */
const configOf = (signName: unknown, change: object = {}) => {
  configs += 1;
  return configFor(simulator.url, { signName, timeoutMs: 5000 + configs, ...change });
};
const clientOf = (signName: unknown, change: object = {}) =>
  new AliyunSms(configOf(signName, change) as unknown as AliyunSmsConfig, {
    allowedOrigins: [simulator.url],
  });
const tried = () => simulator.requests.map(({ signName }) => signName);
/** What a send tried. */
const triedBy = async (sending: () => Promise<unknown>) => {
  const before = simulator.requests.length;
  await sending();
  return tried().slice(before);
};

/** One template of the verification service for ForgotPassword, SMS for everything else. */
const BOTH_PRODUCTS = {
  templates: configFor('').templates.map((template) =>
    template.usageType === 'ForgotPassword' ? { ...template, templateCode: '100003' } : template,
  ),
  intervalSeconds: 1,
};

describe('a list, or one text with commas', () => {
  for (const [what, signName] of [
    ['a list', ['第一', '第二', APPROVED]],
    ['commas', `第一,第二,${APPROVED}`],
    ['Chinese commas, brackets and whitespace', ` 【第一】，第二 ，, ${APPROVED}\n`],
    ['both, and one of them twice', ['第一，第二', '第一', `【${APPROVED}】`]],
  ] as const) {
    test(what, async () => {
      await send(configOf(signName));
      assert.deepEqual(tried(), ['第一', '第二', APPROVED]);
      assert.equal(simulator.inbox[0]?.signName, APPROVED);
    });
  }

  test('each is the next in turn, up to ten, whatever the other limits are', async () => {
    const nine = Array.from({ length: 9 }, (_, index) => `第${index}`);
    const { attempts } = await clientOf([...nine, APPROVED]).send(MESSAGE);
    assert.deepEqual(tried(), [...nine, APPROVED]);
    assert.equal(attempts, 10);
  });

  for (const [what, signName] of [
    ['eleven', Array.from({ length: 11 }, (_, index) => `第${index}`)],
    ['none', []],
    ['empty ones', ['', ' ', '【】']],
    ['only commas', '，, ,'],
    ['a number among them', ['第一', 7]],
    ['an object', { first: '第一' }],
  ] as const) {
    test(`${what}: refused before anything is sent`, async () => {
      const { problems } = await AliyunSms.validate(configOf(signName), { allowedOrigins: [simulator.url] });
      assert.deepEqual([...new Set(problems.map(({ path }) => path))], ['signName']);
      assert.equal(dataOf(await failure(send(configOf(signName)))).Code, 'InvalidConfig');
      assert.equal(simulator.requests.length, 0);
    });
  }
});

describe('what is remembered', () => {
  test('the one that worked: the next send makes one request', async () => {
    const sms = clientOf(['第一', APPROVED]);
    assert.equal((await sms.send(MESSAGE)).attempts, 2);
    assert.equal((await sms.send(MESSAGE)).attempts, 1);
    assert.deepEqual(tried(), ['第一', APPROVED, APPROVED]);
  });

  test('by every sender with the same config, as Logto makes one for each send', async () => {
    const config = configOf(['第一', APPROVED]);
    const sendOnce = async () => (await connectorWith(structuredClone(config))).sendMessage(messageOf());
    assert.deepEqual(await triedBy(sendOnce), ['第一', APPROVED]);
    assert.deepEqual(await triedBy(sendOnce), [APPROVED]);
  });

  test('not by a config that was changed', async () => {
    const config = configOf(['第一', APPROVED]);
    await send(config);
    assert.deepEqual(await triedBy(() => send({ ...config, timeoutMs: 9000 })), ['第一', APPROVED]);
  });

  test('until that one is refused: then all others are tried, and the one that works is remembered', async () => {
    const sms = clientOf(['第一', APPROVED, '第三']);
    await sms.send(MESSAGE);
    simulator.answerNext({ code: SIGN_NAME }, 2);
    simulator.answerNext(ACCEPTED);
    assert.deepEqual(await triedBy(() => sms.send(MESSAGE)), [APPROVED, '第一', '第三']);
    simulator.answerNext(ACCEPTED);
    assert.deepEqual(await triedBy(() => sms.send(MESSAGE)), ['第三']);
    assert.deepEqual(await triedBy(() => sms.send(MESSAGE)), ['第三', '第一', APPROVED]);
    assert.deepEqual(await triedBy(() => sms.send(MESSAGE)), [APPROVED]);
  });

  test('nothing, when all are refused', async () => {
    const sms = clientOf(['第一', '第二', '第三']);
    for (let count = 0; count < 2; count += 1) {
      const error = await sms.send(MESSAGE).catch((thrown: unknown) => thrown);
      assert.ok(isRefusedError(error));
      assert.deepEqual([error.providerCode, error.refusal.attempts], [SIGN_NAME, 3]);
      assert.equal(error.mayHaveBeenSent, false);
    }
    assert.deepEqual(tried(), ['第一', '第二', '第三', '第一', '第二', '第三']);
  });

  test('for each product apart: one of them refuses what the other accepts', async () => {
    const sms = clientOf(['第一', GIFTED, APPROVED], BOTH_PRODUCTS);
    const verify = () => sms.send({ ...MESSAGE, to: '8613900139000', type: 'ForgotPassword' });
    const text = () => sms.send(MESSAGE);
    assert.deepEqual(await triedBy(text), ['第一', GIFTED, APPROVED]);
    assert.deepEqual(await triedBy(verify), ['第一', GIFTED]);
    simulator.answerNext(ACCEPTED);
    assert.deepEqual(await triedBy(verify), [GIFTED]);
    assert.deepEqual(await triedBy(text), [APPROVED]);
  });

  test('for both products, also when both learn at the same time', async () => {
    const sms = clientOf(['第一', GIFTED, APPROVED], BOTH_PRODUCTS);
    const verification = { ...MESSAGE, to: '8613900139000', type: 'ForgotPassword' };
    await Promise.all([sms.send(MESSAGE), sms.send(verification)]);
    simulator.answerNext(ACCEPTED, 2);
    assert.deepEqual(await triedBy(() => sms.send(MESSAGE)), [APPROVED]);
    assert.deepEqual(await triedBy(() => sms.send(verification)), [GIFTED]);
  });

  test('for each route with sign names of its own', async () => {
    const sms = clientOf(['第一', APPROVED], {
      routes: [{ usageTypes: 'Register', templateCode: 'SMS_100000001', signName: ['甲', '乙', APPROVED] }],
    });
    assert.deepEqual(await triedBy(() => sms.send({ ...MESSAGE, type: 'Register' })), ['甲', '乙', APPROVED]);
    assert.deepEqual(await triedBy(() => sms.send(MESSAGE)), ['第一', APPROVED]);
    assert.deepEqual(await triedBy(() => sms.send({ ...MESSAGE, type: 'Register' })), [APPROVED]);
    assert.deepEqual(await triedBy(() => sms.send(MESSAGE)), [APPROVED]);
  });

  test('also for messages that name their template', async () => {
    const sms = clientOf(['第一', APPROVED]);
    const own = { to: MESSAGE.to, templateCode: 'SMS_100000001', params: { code: '135790' } };
    await sms.send(own);
    assert.deepEqual(await triedBy(() => sms.send(own)), [APPROVED]);
  });

  test('by sends that run side by side, whichever ends first', async () => {
    const sms = clientOf(['第一', '第二', APPROVED]);
    const receipts = await Promise.all(Array.from({ length: 20 }, () => sms.send(MESSAGE)));
    assert.deepEqual([...new Set(receipts.map(({ attempts }) => attempts))], [3]);
    assert.equal(simulator.accepted, 20);
    assert.deepEqual(await triedBy(() => sms.send(MESSAGE)), [APPROVED]);
  });

  test('a send that began earlier and learned nothing takes nothing back', async () => {
    const sms = clientOf([APPROVED, '第二']);
    simulator.answerNext({ ...ACCEPTED, delayMs: 300 });
    const slow = sms.send(MESSAGE);
    while (simulator.requests.length < 1) await new Promise((resolve) => setTimeout(resolve, 1));
    simulator.answerNext({ code: SIGN_NAME });
    simulator.answerNext(ACCEPTED);
    await sms.send(MESSAGE);
    await slow;
    simulator.answerNext(ACCEPTED);
    assert.deepEqual(await triedBy(() => sms.send(MESSAGE)), ['第二']);
  });
});

describe('no other sign name is tried', () => {
  for (const code of [
    'isv.SMS_TEMPLATE_ILLEGAL',
    'isv.BUSINESS_LIMIT_CONTROL',
    'isv.AMOUNT_NOT_ENOUGH',
    'isv.TEMPLATE_MISSING_PARAMETERS',
    PARAMETERS,
    'NoPermission',
    'SignatureDoesNotMatch',
    'isv.BRAND_NEW',
  ]) {
    test(`by SMS after ${code}`, async () => {
      simulator.answerNext({ code });
      await failure(send(configOf([APPROVED, '第二'])));
      assert.deepEqual(tried(), [APPROVED]);
    });
  }

  for (const code of [
    'UNKNOWN',
    'biz.FREQUENCY',
    'BUSINESS_LIMIT_CONTROL',
    'MOBILE_NUMBER_ILLEGAL',
    'FUNCTION_NOT_OPENED',
  ]) {
    test(`by the verification service after ${code}`, async () => {
      simulator.answerNext({ code });
      await failure(send(configOf([GIFTED, '第二'], BOTH_PRODUCTS), { type: 'ForgotPassword' }));
      assert.deepEqual(tried(), [GIFTED]);
    });
  }

  for (const [what, answer] of [
    ['a refusal of the sign name with HTTP 500', { code: 'SignatureNotFound', status: 500 }],
    ['an error inside', { code: 'isp.SYSTEM_ERROR' }],
    ['a lost connection', { disconnect: true }],
    ['an answer that is none', { body: '<html></html>' }],
  ] as const) {
    test(`after doubt: ${what}`, async () => {
      simulator.answerNext(answer);
      const error = await clientOf([APPROVED, '第二'])
        .send(MESSAGE)
        .catch((thrown: unknown) => thrown);
      assert.equal((error as { mayHaveBeenSent?: boolean }).mayHaveBeenSent, true);
      assert.deepEqual(tried(), [APPROVED]);
    });
  }

  test('after Throttling the same one is', async () => {
    simulator.answerNext({ code: 'Throttling.User' });
    await send(configOf([APPROVED, '第二']));
    assert.deepEqual(tried(), [APPROVED, APPROVED]);
  });

  test('after one that was refused for another reason', async () => {
    simulator.answerNext({ code: SIGN_NAME });
    simulator.answerNext({ code: 'isv.BUSINESS_LIMIT_CONTROL' });
    const error = await failure(send(configOf(['第一', '第二', APPROVED])));
    assert.equal(dataOf(error).Code, 'isv.BUSINESS_LIMIT_CONTROL');
    assert.deepEqual(tried(), ['第一', '第二']);
  });

  test('after the deadline', async () => {
    const { now } = performance;
    let skippedMs = 0;
    performance.now = () => now.call(performance) + skippedMs;
    // The first answer comes when next to no time is left.
    onRequest = () => {
      skippedMs = 4950;
    };
    simulator.answerNext({ code: SIGN_NAME }, 3);
    try {
      const error = await clientOf(['第一', '第二', '第三'], { timeoutMs: 5000 })
        .send(MESSAGE)
        .catch((thrown: unknown) => thrown);
      assert.ok(isRefusedError(error));
      assert.deepEqual([error.providerCode, error.mayHaveBeenSent], [SIGN_NAME, false]);
      assert.deepEqual(tried(), ['第一']);
    } finally {
      performance.now = now;
      onRequest = () => {};
    }
  });
});

test('a North American number in its other form, and then with the next sign name', async () => {
  const config = configOf(['第一', '第二'], { strictPhoneRegionNumberCheck: true });
  simulator.answerNext({ code: 'isv.MOBILE_NUMBER_ILLEGAL' });
  simulator.answerNext({ code: SIGN_NAME });
  simulator.answerNext(ACCEPTED);
  await send(config, { to: '14165550100' });
  assert.deepEqual(
    simulator.requests.map(({ phoneNumbers, signName }) => [phoneNumbers, signName]),
    [
      ['14165550100', '第一'],
      ['0014165550100', '第一'],
      ['0014165550100', '第二'],
    ],
  );
});

test('after a trap in the core the one that worked is still known', async () => {
  const file = (name: string) => new URL(`../../target/trap/${name}`, import.meta.url);
  assert.ok(existsSync(file('lib/client.js')), 'There is no target/trap. Build it: node scripts/trap.mjs');
  const { AliyunSms: Trapping }: typeof import('connector-aliyun-sms-wasm/client') = await import(
    file('lib/client.js').href
  );
  const sms = new Trapping(configOf(['第一', '第二', APPROVED]) as unknown as AliyunSmsConfig, {
    allowedOrigins: [simulator.url],
  });
  assert.deepEqual(await triedBy(() => sms.send(MESSAGE)), ['第一', '第二', APPROVED]);
  await assert.rejects(sms.send({ ...MESSAGE, type: 'trap' }), /restarted/);
  assert.deepEqual(await triedBy(() => sms.send(MESSAGE)), [APPROVED]);
  // A send that is under way when another one traps is made again: it goes on where it was.
  simulator.answerNext({ code: SIGN_NAME, delayMs: 100 });
  const underWay = triedBy(() => sms.send(MESSAGE));
  while (simulator.requests.length < 5) await new Promise((resolve) => setTimeout(resolve, 1));
  await assert.rejects(sms.send({ ...MESSAGE, type: 'trap' }), /restarted/);
  simulator.answerNext(ACCEPTED);
  assert.deepEqual(await underWay, [APPROVED, '第一']);
  simulator.answerNext(ACCEPTED);
  assert.deepEqual(await triedBy(() => sms.send(MESSAGE)), ['第一']);
});
