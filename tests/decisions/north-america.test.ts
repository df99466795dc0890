/**
 * Numbers of North America, `1` and ten digits, which have the form of a mainland number without its country code. Seen
 * with the simulator, which reads a number by its template; how Aliyun reads them was never tried.
 */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type Simulator, simulatorTemplateCodes, startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { metadata } from '../../host/connector/metadata.ts';
import { allowOrigins, configFor, failure, readByOperator, send, sendTest } from '../host/connector.ts';

let simulator: Simulator;
before(async () => {
  simulator = await startSimulator();
  allowOrigins(simulator.url);
});
beforeEach(() => simulator.clear());
after(() => simulator.close());

const { china, overseas } = simulatorTemplateCodes.SignIn;
const config = (strict?: boolean) =>
  configFor(simulator.url, strict === undefined ? {} : { strictPhoneRegionNumberCheck: strict });
const sentNumbers = () => simulator.requests.map(({ phoneNumbers }) => phoneNumbers);

/** Toronto, New York, Los Angeles, Vancouver, Houston; 212 is no beginning of a mainland number. */
const areas = [
  { to: '14165550100', likeMainland: true },
  { to: '12125550100', likeMainland: false },
  { to: '13105550100', likeMainland: true },
  { to: '16045550100', likeMainland: true },
  { to: '17135550100', likeMainland: true },
];

describe('with the strict check', () => {
  for (const { to } of areas) {
    test(`${to} gets the overseas template, with and without +`, async () => {
      await send(config(true), { to });
      await send(config(true), { to: `+${to}` });
      assert.deepEqual(
        simulator.inbox.map(({ templateCode, phoneNumbers }) => [templateCode, phoneNumbers]),
        [
          [overseas, to],
          [overseas, to],
        ],
      );
    });
  }

  test('a mainland number with its country code gets the domestic template', async () => {
    await send(config(true), { to: '8613800138000' });
    assert.equal(simulator.inbox[0]?.templateCode, china);
  });
});

describe('without the strict check', () => {
  for (const { to, likeMainland } of areas) {
    test(`${to} ${likeMainland ? 'goes to the mainland' : 'gets the overseas template'}`, async () => {
      await send(config(), { to });
      await send(config(false), { to });
      assert.deepEqual(
        simulator.inbox.map(({ templateCode }) => templateCode),
        Array(2).fill(likeMainland ? china : overseas),
      );
    });

    test(`+${to} gets the overseas template`, async () => {
      await send(config(), { to: `+${to}` });
      assert.equal(simulator.inbox[0]?.templateCode, overseas);
    });
  }
});

test('a config that is made in the form starts with the strict check', () => {
  const field = metadata.formItems?.find(({ key }) => key === 'strictPhoneRegionNumberCheck');
  assert.equal(field?.defaultValue, true);
});

describe('a number that Aliyun refuses', () => {
  for (const code of ['isv.MOBILE_NUMBER_ILLEGAL', 'isv.DOMESTIC_NUMBER_NOT_SUPPORTED']) {
    test(`${code}: is tried once more, with 00`, async () => {
      simulator.answerNext({ code });
      simulator.answerNext({ body: '{"Code":"OK","Message":"OK","BizId":"1^0","RequestId":"R"}' });
      await send(config(true), { to: '14165550100' });
      assert.deepEqual(sentNumbers(), ['14165550100', '0014165550100']);
      assert.deepEqual(
        simulator.requests.map(({ templateCode }) => templateCode),
        [overseas, overseas],
      );
    });
  }

  test('is not tried a third time, and the error says how Aliyun may have read it', async () => {
    simulator.answerNext({ code: 'isv.DOMESTIC_NUMBER_NOT_SUPPORTED' }, 5);
    const error = await failure(sendTest(config(true), { to: '14165550100' }));
    assert.deepEqual(sentNumbers(), ['14165550100', '0014165550100']);
    const { en, zh } = readByOperator(error);
    assert.match(en, /mainland China/);
    assert.doesNotMatch(en, /under china/);
    assert.match(zh, /中国内地号码/);
  });

  for (const [what, to, strict, code] of [
    ['that is elsewhere', '85251234567', true, 'isv.MOBILE_NUMBER_ILLEGAL'],
    ['of the mainland', '8613800138000', true, 'isv.MOBILE_NUMBER_ILLEGAL'],
    // With 00 it would reach a stranger in North America.
    ['that counts as mainland', '14165550100', false, 'isv.MOBILE_NUMBER_ILLEGAL'],
    ['for another reason', '14165550100', true, 'isv.BUSINESS_LIMIT_CONTROL'],
    ['perhaps after sending', '14165550100', true, 'isp.SYSTEM_ERROR'],
  ] as const) {
    test(`${what} is not tried again`, async () => {
      simulator.answerNext({ code }, 5);
      await failure(send(config(strict), { to }));
      assert.deepEqual(sentNumbers(), [to]);
    });
  }
});
