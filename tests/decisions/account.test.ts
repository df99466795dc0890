/** What an account says of itself, over loopback: asked, read and judged, with each of the simulator's situations. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import {
  AliyunSms,
  type AliyunSmsConfig,
  InvalidMessageError,
  NoAnswerError,
  RefusedError,
} from 'connector-aliyun-sms-wasm/client';
import {
  readScenario,
  type Simulator,
  simulatorConnectorConfig,
  simulatorScenarios,
  startSimulator,
} from 'connector-aliyun-sms-wasm/simulator';
import type * as AccountModule from '../../host/tools/account.ts';
import { startAnswering } from '../host/answering.ts';

const { Account, isNotFound, isNotPermitted, loadTools } = (await import(
  new URL('../../lib/tools.js', import.meta.url).href
)) as typeof AccountModule;

const TO = '8613800138000';

const accountAt = (config: unknown, url: string) =>
  new Account(config as AliyunSmsConfig, { allowedOrigins: [url] });

/** Everything but what is as it should be, as `code verdict`; of a question that was refused, the code of the refusal. */
const faultsOf = async (config: unknown, url: string): Promise<string[]> => {
  const account = accountAt(config, url);
  const faults = new Set<string>();
  const look = async (
    examine: () => Promise<readonly AccountModule.Finding[] | { findings: readonly AccountModule.Finding[] }>,
  ) => {
    try {
      const examined = await examine();
      for (const { code, verdict } of 'findings' in examined ? examined.findings : examined) {
        if (verdict !== 'ok') faults.add(`${code} ${verdict}`);
      }
    } catch (error) {
      assert.ok(error instanceof RefusedError, String(error));
      faults.add(isNotPermitted(error) ? 'not permitted' : `refused ${error.providerCode}`);
    }
  };
  await look(() => account.examineCallerIdentity());
  await look(() => account.examineClock());
  const { signNames, templateCodes } = await account.inventory();
  for (const name of signNames) await look(() => account.examineSignName(name));
  for (const code of templateCodes) await look(() => account.examineTemplate(code));
  for (const region of ['mainland', 'overseas'] as const) {
    await look(() => account.examineStatistics({ region }));
  }
  return [...faults];
};

/** What is found in each situation; those that only a send meets have nothing to find here. */
const FOUND: Readonly<Record<string, readonly string[]>> = {
  'clock-20-minutes-off': ['clockFarOff problem'],
  'clock-8-minutes-off': ['clockOff warning'],
  'day-limit-reached': [],
  'delivery-all-fail': ['deliveryVeryLow problem'],
  'delivery-no-receipt': ['deliveryPending warning'],
  'delivery-rate-low': ['deliveryLow warning'],
  'delivery-rate-very-low': ['deliveryVeryLow problem'],
  healthy: [],
  'key-denied': ['not permitted'],
  'key-disabled': ['refused InvalidAccessKeyId.Inactive'],
  'key-of-root': ['keyOfAccount warning'],
  'key-send-only': ['not permitted'],
  'key-unknown': ['refused InvalidAccessKeyId.NotFound'],
  'key-without-permission': ['not permitted'],
  'number-block-listed': [],
  'number-limit-reached': [],
  'number-not-on-service': [],
  'out-of-money': [],
  'secret-wrong': ['refused SignatureDoesNotMatch'],
  'service-not-activated': ['refused ServiceNotOpened'],
  'service-stopped': [],
  'sign-name-cancelled': ['signNameCancelled problem'],
  'sign-name-in-review': ['signNameInReview problem'],
  'sign-name-missing': ['signNameNotFound problem', 'templateSignNameUnrelated warning'],
  'sign-name-not-registered': ['carrierNotRegistered problem'],
  'sign-name-registration-failed': ['carrierNotRegistered problem'],
  'sign-name-registration-in-progress': ['carrierInProgress warning'],
  'sign-name-registration-lapsed': ['carrierLapsed problem'],
  'sign-name-registration-unconfirmed': ['carrierUnconfirmed warning'],
  'sign-name-rejected': ['signNameRejected problem'],
  'sign-name-test': ['signNameTest warning', 'templateSignNameUnrelated warning'],
  'template-attribute': ['templateAttributeUnfit problem'],
  'template-cancelled': ['templateCancelled problem'],
  'template-carrier-audit-expired': ['templateCarrierExpired problem'],
  'template-domestic-in-overseas-slot': ['templateDomesticForOverseas problem'],
  'template-in-review': ['templateInReview problem'],
  'template-international-in-china-slot': ['templateInternationalForMainland problem'],
  'template-missing': ['templateNotFound problem'],
  'template-notification': ['templateForNotifications warning'],
  'template-promotion': ['templateForPromotion warning'],
  'template-rejected': ['templateRejected problem'],
  'template-sign-name-not-related': ['templateSignNameUnrelated warning'],
  'template-test': ['templateTest warning'],
  'template-two-variables': ['templateVariableNotSent problem'],
  'template-variable-not-sent': ['templateVariableNotSent problem', 'templateVariableUnknown problem'],
};

describe('each situation is found, and nothing else', () => {
  test('every situation of the simulator is in the table', () => {
    assert.deepEqual(Object.keys(FOUND).sort(), Object.keys(simulatorScenarios()).sort());
  });
  for (const [name, found] of Object.entries(FOUND)) {
    test(name, async () => {
      const simulator = await startSimulator({ scenario: readScenario(name) });
      try {
        assert.deepEqual(await faultsOf(simulator.config, simulator.url), found);
      } finally {
        await simulator.close();
      }
    });
  }
});

describe('with a healthy account', () => {
  let simulator: Simulator;
  let account: InstanceType<typeof Account>;
  let sms: AliyunSms;
  before(async () => {
    simulator = await startSimulator();
    const config = simulatorConnectorConfig(simulator.url);
    account = accountAt(config, simulator.url);
    sms = new AliyunSms(config, { allowedOrigins: [simulator.url] });
  });
  after(() => simulator.close());

  test('a message is followed from its receipt to the phone, and its code stays hidden', async () => {
    const { bizId = '' } = await sms.send({ to: TO, type: 'SignIn', params: { code: '135790' } });
    const { total, details, requestId } = await sms.deliveries({ to: TO, bizId });
    assert.equal(total, 1);
    assert.match(requestId ?? '', /^[0-9A-F-]{36}$/);
    const [detail] = details;
    assert.ok(detail);
    assert.match(detail.phoneNumber, /^(138|861)\*+00$/);
    assert.match(detail.content, /••••/);
    assert.ok(!JSON.stringify(details).includes('135790'), JSON.stringify(details));
    const { code, verdict } = await account.judgeDelivery(detail);
    assert.ok(['messageDelivered ok', 'messagePending ok'].includes(`${code} ${verdict}`), code);
  });

  test('the same is found without the message’s id, and nothing of another number or day', async () => {
    assert.ok((await sms.deliveries({ to: '+8613800138000' })).total >= 1);
    assert.equal((await sms.deliveries({ to: '8613900139000' })).total, 0);
    const yesterday = new Date(Date.now() - 16 * 3_600_000).toISOString().slice(0, 10);
    assert.equal((await sms.deliveries({ to: TO, date: yesterday })).total, 0);
  });

  test('what is no number, day or page is refused before anything is asked', async () => {
    await assert.rejects(sms.deliveries({ to: '123' }), InvalidMessageError);
    for (const wrong of [
      { date: '2026-02-31' },
      { date: 'today' },
      { page: 0 },
      { pageSize: 51 },
      { pageSize: 1.5 },
    ]) {
      await assert.rejects(sms.deliveries({ to: TO, ...wrong }), TypeError, JSON.stringify(wrong));
    }
    const signal = 'now' as unknown as AbortSignal;
    await assert.rejects(sms.deliveries({ to: TO }, { signal }), TypeError);
    for (const [from, to] of [
      ['2026-08-22', '2026-08-21'],
      ['2026-01-01', '2026-08-22'],
    ] as const) {
      await assert.rejects(account.statistics({ region: 'mainland', from, to }), TypeError);
    }
  });

  test('what the account does not have is a refusal of a question, and a finding of an examination', async () => {
    const error: unknown = await account.signName('没有').catch((thrown: unknown) => thrown);
    assert.ok(isNotFound(error) && !isNotPermitted(error), String(error));
    const { state, findings } = await account.examineTemplate('SMS_404404404');
    assert.equal(state, undefined);
    assert.deepEqual(findings, [
      { code: 'templateNotFound', verdict: 'problem', params: { templateCode: 'SMS_404404404' } },
    ]);
  });

  test('the least policy for what is done here', async () => {
    assert.deepEqual(await account.ramPolicy({ doctor: true }), {
      Version: '1',
      Statement: [
        {
          Effect: 'Allow',
          Action: [
            'dysms:SendSms',
            'dysms:GetSmsSign',
            'dysms:GetSmsTemplate',
            'dysms:QuerySendDetails',
            'dysms:QuerySendStatistics',
          ],
          Resource: '*',
        },
      ],
    });
  });
});

const answerOf = (json: string) => `HTTP/1.1 200 OK\r\nContent-Length: ${json.length}\r\n\r\n${json}`;

describe('a question is one that may be repeated', () => {
  test('a connection that is lost after the request was written', async () => {
    let requests = 0;
    const server = await startAnswering((_body, socket) => {
      requests += 1;
      if (requests < 3) {
        socket.destroy();
        return;
      }
      socket.end(answerOf('{"Code":"OK","SignStatus":0}'));
    });
    try {
      const account = accountAt(simulatorConnectorConfig(server.url), server.url);
      assert.equal((await account.signName('示例')).status, 'inReview');
      assert.equal(requests, 3);
    } finally {
      await server.close();
    }
  });

  test('an answer that nobody can read is none', async () => {
    const server = await startAnswering((_body, socket) => {
      socket.end(answerOf('{"Code":"OK","SignStatus":[1 2]}'));
    });
    try {
      const account = accountAt(simulatorConnectorConfig(server.url), server.url);
      await assert.rejects(account.signName('示例'), NoAnswerError);
    } finally {
      await server.close();
    }
  });
});

test('a signature step by step is that of the request, and its echo says that the keys differ', async () => {
  const tools = await loadTools();
  const config = simulatorConnectorConfig('https://dysmsapi.aliyuncs.com/');
  const { body } = await new AliyunSms(config).prepare({
    to: TO,
    type: 'SignIn',
    params: { code: '135790' },
  });
  const parameters = new Map(new URLSearchParams(body));
  const steps = tools.signatureSteps('POST', parameters, config.accessKeySecret);
  assert.equal(steps.signature, parameters.get('Signature'));
  assert.equal(new Map(new URLSearchParams(steps.body)).get('Signature'), steps.signature);
  assert.deepEqual(
    steps.sorted.map(({ name }) => name),
    [...parameters.keys()].filter((name) => name !== 'Signature').sort(),
  );
  const echo = `{"Code":"SignatureDoesNotMatch","Message":"server string to sign is:${steps.stringToSign}"}`;
  for (const own of ['', steps.stringToSign, body]) {
    const { verdict, accessKeyId } = tools.compareEcho(echo, own);
    assert.deepEqual([verdict, accessKeyId], ['same', config.accessKeyId]);
  }
  const other = steps.stringToSign.replace('SIGN', 'sign').replace('%26PhoneNumbers', '%26Phones');
  const { verdict, differences } = tools.compareEcho(echo, other);
  assert.equal(verdict, 'differs');
  assert.deepEqual(
    differences.map(({ parameter, kind }) => `${parameter} ${kind}`),
    ['Phones missing', 'PhoneNumbers added'],
  );
  assert.equal(tools.compareEcho('nothing', '').verdict, 'noEcho');
});

test('nothing of it is loaded before it is needed', () => {
  const client = readFileSync(new URL('../../lib/client.js', import.meta.url), 'utf8');
  assert.match(client, /import\("\.\/tools\.js"\)/);
  for (const file of ['client', 'index', 'engine', 'platform.node', 'messages']) {
    const text = readFileSync(new URL(`../../lib/${file}.js`, import.meta.url), 'utf8');
    assert.doesNotMatch(text, /(from|import)\s*"[^"]*tools/, file);
  }
});

test('another build’s WebAssembly is refused by name', async () => {
  const wrong = readFileSync(new URL('../../pkg/core_bg.wasm', import.meta.url));
  const fresh = (await import(
    `${new URL('../../lib/tools.js', import.meta.url).href}?another-build`
  )) as typeof AccountModule;
  await assert.rejects(fresh.loadTools(wrong), /`toolsWasm`.*connector-aliyun-sms-wasm\/tools\.wasm/);
  assert.ok(await loadTools());
});
