/** Scenario files: each loads, plants what it says and nothing else, and a wrong one is refused by the field's name. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import {
  readScenario,
  type SimulatedScenario,
  type Simulator,
  simulatorScenarios,
  startSimulator,
} from 'connector-aliyun-sms-wasm/simulator';
import { post, rpcParameters, timestamp } from './signed-requests.ts';

const scenarios = simulatorScenarios();

const MAINLAND = '13800138000';
/** Of China Unicom and China Telecom. */
const [UNICOM, TELECOM] = ['13000130000', '13300133000'];
const OVERSEAS = '85251234567';

interface Config {
  accessKeyId: string;
  accessKeySecret: string;
  signName: string;
  templates: { usageType: string; templateCode: { china: string; overseas: string } }[];
}

/** What becomes of a sign-in code that is sent as the scenario's config says: the code of the answer, or of the receipt. */
const sendTo = async (simulator: Simulator, number: string): Promise<string | undefined> => {
  const config = simulator.config as unknown as Config;
  const codes = config.templates.find(({ usageType }) => usageType === 'SignIn')?.templateCode;
  const parameters = {
    AccessKeyId: config.accessKeyId,
    // With 86: bare, an international template reads a mainland number as one of North America.
    PhoneNumbers: number === OVERSEAS ? number : `86${number}`,
    SignName: config.signName,
    TemplateCode: number === OVERSEAS ? codes?.overseas : codes?.china,
    Timestamp: timestamp(),
  };
  const reply = await post(simulator.url, rpcParameters(parameters, 'POST', config.accessKeySecret));
  if (reply.code !== 'OK') {
    return reply.code;
  }
  const message = simulator.messagesTo(number).at(-1);
  const end = Date.now() + 1000;
  while (message?.delivery === 'pending' && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return message?.delivery === 'delivered' ? 'DELIVERED' : (message?.errorCode ?? 'no receipt');
};

/** Where a send ends otherwise than with DELIVERED, by number. Scenarios that are not named here deliver to all four. */
const SENDS: Record<string, string | Record<string, string>> = {
  'sign-name-in-review': 'isv.SMS_SIGNATURE_ILLEGAL',
  'sign-name-rejected': 'isv.SMS_SIGNATURE_ILLEGAL',
  'sign-name-cancelled': 'isv.SIGN_STATE_ILLEGAL',
  'sign-name-missing': 'isv.SMS_SIGNATURE_ILLEGAL',
  'sign-name-not-registered': { [TELECOM]: 'PORT_NOT_REGISTERED' },
  'sign-name-registration-lapsed': { [UNICOM]: 'PORT_NOT_REGISTERED' },
  'sign-name-registration-in-progress': {
    [MAINLAND]: 'PORT_NOT_REGISTERED',
    [UNICOM]: 'PORT_NOT_REGISTERED',
    [TELECOM]: 'PORT_NOT_REGISTERED',
  },
  'sign-name-registration-failed': { [MAINLAND]: 'PORT_NOT_REGISTERED' },
  'sign-name-test': 'isv.SMS_TEST_SIGN_TEMPLATE_LIMIT',
  ...Object.fromEntries(
    ['missing', 'in-review', 'rejected', 'cancelled'].map((state) => [
      `template-${state}`,
      mainland('isv.SMS_TEMPLATE_ILLEGAL'),
    ]),
  ),
  'template-domestic-in-overseas-slot': { [OVERSEAS]: 'isv.MOBILE_NUMBER_ILLEGAL' },
  'template-international-in-china-slot': mainland('isv.DOMESTIC_NUMBER_NOT_SUPPORTED'),
  'template-variable-not-sent': mainland('isv.TEMPLATE_MISSING_PARAMETERS'),
  'template-two-variables': mainland('isv.TEMPLATE_MISSING_PARAMETERS'),
  'template-attribute': mainland('isv.TEMPLATE_PARAMS_ILLEGAL'),
  'template-carrier-audit-expired': { [UNICOM]: 'NO_ROUTE' },
  'template-test': mainland('isv.SMS_TEST_SIGN_TEMPLATE_LIMIT'),
  'key-without-permission': 'isp.RAM_PERMISSION_DENY',
  'key-denied': 'isp.RAM_PERMISSION_DENY',
  'key-disabled': 'InvalidAccessKeyId.Inactive',
  'key-unknown': 'InvalidAccessKeyId.NotFound',
  'secret-wrong': 'SignatureDoesNotMatch',
  'clock-20-minutes-off': 'InvalidTimeStamp.Expired',
  'delivery-all-fail': 'CONTENT_KEYWORD',
  'delivery-no-receipt': 'no receipt',
  'number-block-listed': { [MAINLAND]: 'MOBILE_IN_BLACK' },
  'number-not-on-service': { [MAINLAND]: 'MOBILE_NOT_ON_SERVICE' },
  'number-limit-reached': 'isv.BUSINESS_LIMIT_CONTROL',
  'day-limit-reached': 'isv.DAY_LIMIT_CONTROL',
  'out-of-money': 'isv.AMOUNT_NOT_ENOUGH',
  'service-stopped': 'isv.OUT_OF_SERVICE',
  'service-not-activated': 'isv.PRODUCT_UN_SUBSCRIPT',
};

function mainland(code: string): Record<string, string> {
  return { [MAINLAND]: code, [UNICOM]: code, [TELECOM]: code };
}

describe('each scenario', { concurrency: 8 }, () => {
  test('of the folder is in the built file, and there are enough', () => {
    const files = readdirSync(new URL('../../simulator/scenarios/', import.meta.url));
    assert.deepEqual(Object.keys(scenarios), files.map((file) => file.replace(/\.json$/, '')).sort());
    assert.ok(files.length >= 27, `${files.length}`);
    assert.deepEqual(
      Object.keys(SENDS).filter((name) => !(name in scenarios)),
      [],
    );
  });

  for (const [name, { description }] of Object.entries(scenarios)) {
    test(`${name}: ${description.en}`, async (context) => {
      assert.match(name, /^[a-z0-9-]+$/);
      assert.match(description.en, /^[\x20-\x7e\u4e00-\u9fff]+\.$/);
      assert.match(description.zh, /[\u4e00-\u9fff].*。$/);
      const simulator = await startSimulator({ scenario: name });
      context.after(() => simulator.close());
      const expected = SENDS[name] ?? {};
      const numbers = [MAINLAND, UNICOM, TELECOM, OVERSEAS];
      const ends = await Promise.all(numbers.map((number) => sendTo(simulator, number)));
      assert.deepEqual(
        ends,
        numbers.map((number) =>
          typeof expected === 'string' ? expected : (expected[number] ?? 'DELIVERED'),
        ),
      );
    });
  }

  test('is another one: no two plant the same', () => {
    const planted = Object.values(scenarios).map(({ description: _, ...what }) => JSON.stringify(what));
    assert.equal(new Set(planted).size, planted.length);
  });
});

describe('a scenario', () => {
  const folder = mkdtempSync(join(tmpdir(), 'aliyun-sms-scenarios-'));
  after(() => rmSync(folder, { recursive: true }));
  const description = { en: 'One.', zh: '一。' };

  test('can be a file of its own, and what account says comes on top', async (context) => {
    const file = join(folder, 'own.json');
    writeFileSync(
      file,
      JSON.stringify({ description, account: { activated: false }, config: { signName: 'x' } }),
    );
    const simulator = await startSimulator({ scenario: file, account: { activated: true } });
    context.after(() => simulator.close());
    assert.equal(simulator.config['signName'], 'x');
    assert.equal(simulator.config['endpoint'], simulator.url);
    const answer = await (await fetch(`${simulator.url}_api/config`)).json();
    assert.deepEqual(answer, simulator.config);
    assert.equal(await sendTo(simulator, MAINLAND), 'isv.SMS_SIGNATURE_ILLEGAL', 'activated again');
  });

  for (const [what, scenario, problem] of [
    ['unknown name', 'nope', /^The scenario "nope" does not exist; there are: .*healthy/],
    ['a name of Object’s', 'constructor', /^The scenario "constructor" does not exist/],
    ['a missing file', join(folder, 'missing.json'), /missing\.json cannot be read: .*ENOENT/],
    ['no description', {}, /^scenario: description is missing: an object/],
    ['one language', { description: { en: 'x' } }, /^scenario: description\.zh is missing: a text/],
    [
      'an unknown field',
      { description, acount: {} },
      /^scenario: acount is no field there; fields are: desc/,
    ],
    [
      'a wrong field',
      { description, account: { templates: { SMS_1: { status: 1 } } } },
      /^scenario: account\.templates\.SMS_1\.status is 1, not one of inReview, approved, rejected, cancelled\.$/,
    ],
  ] as [string, string | SimulatedScenario, RegExp][]) {
    test(`is refused with ${what}`, async () => {
      await assert.rejects(startSimulator({ scenario }), { name: 'SchemaError', message: problem });
    });
  }

  test('in a damaged file names the file', () => {
    const file = join(folder, 'damaged.json');
    writeFileSync(file, '{');
    assert.throws(() => readScenario(file), {
      name: 'SchemaError',
      message: /damaged\.json cannot be read: /,
    });
    writeFileSync(file, JSON.stringify({ description, limits: 1 }));
    assert.throws(() => readScenario(file), { message: /damaged\.json: limits is 1, not true or false/ });
  });
});
