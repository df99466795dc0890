/** `spendProtection`, through connector and client: what each rule does, who is told, and what is counted. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { inspect } from 'node:util';
import type { ConnectorError } from '@logto/connector-kit';
import {
  AliyunSms,
  type AliyunSmsConfig,
  type BlockedError,
  type RedisClient,
  type SendEvent,
  type SpendProtectionRules,
} from 'connector-aliyun-sms-wasm/client';
import { type Simulator, startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { type AnsweringServer, startAnswering } from '../host/answering.ts';
import { allowOrigins, configFor, dataOf, failure, send, sendTest } from '../host/connector.ts';

const NOBODY = 'http://127.0.0.1:1/';
const RULES = ['sandbox', 'deny', 'perNumber', 'perPrefix', 'perIp', 'perDay'];

/** Counts belong to a key: with one of its own no test meets those of another. */
const keyOf = (count: number) => ({
  accessKeyId: `LTAI5tProtected${count}`,
  accessKeySecret: `ProtectedSecret${count}`,
});
const KEYS = 200;
let keys = 0;

let simulator: Simulator;
let silent: AnsweringServer;
let printed: string[] = [];
let events: SendEvent[] = [];
const listener = (event: unknown) => {
  events.push(event as SendEvent);
};
const { write } = process.stderr;

/** Milliseconds by which every clock of this process is ahead. */
let passed = 0;
const wallClock = Date.now;
const monotonicClock = performance.now.bind(performance);
const letPass = (milliseconds: number) => {
  passed += milliseconds;
};

before(async () => {
  const accessKeys = Array.from({ length: KEYS }, (_, count) => keyOf(count));
  Date.now = () => wallClock() + passed;
  performance.now = () => monotonicClock() + passed;
  simulator = await startSimulator({
    accessKeys: Object.fromEntries(
      accessKeys.map(({ accessKeyId, accessKeySecret }) => [accessKeyId, accessKeySecret]),
    ),
  });
  silent = await startAnswering((_body, socket) => socket.destroy());
  allowOrigins(simulator.url, silent.url, NOBODY);
  subscribe('connector-aliyun-sms:send', listener);
});
after(async () => {
  unsubscribe('connector-aliyun-sms:send', listener);
  Date.now = wallClock;
  performance.now = monotonicClock;
  await Promise.all([simulator.close(), silent.close()]);
});
beforeEach(() => {
  simulator.clear();
  printed = [];
  events = [];
  delete process.env['ALIYUN_SMS_LOG'];
  process.stderr.write = ((chunk: string | Uint8Array) => {
    printed.push(String(chunk));
    return true;
  }) as typeof process.stderr.write;
});
afterEach(() => {
  process.stderr.write = write;
});

/** A config whose counts nobody else has. */
const protectedBy = (spendProtectionRules?: unknown, change: object = {}) => {
  keys += 1;
  assert.ok(keys < KEYS);
  return configFor(simulator.url, {
    ...keyOf(keys),
    spendProtection: true,
    ...(spendProtectionRules !== undefined && { spendProtectionRules }),
    ...change,
  });
};

const clientWith = (config: object, options: { redis?: RedisClient } = {}) =>
  new AliyunSms(config as AliyunSmsConfig, {
    allowedOrigins: [simulator.url, silent.url, NOBODY],
    ...options,
  });

const lastEvent = () => {
  const event = events.at(-1);
  assert.ok(event);
  return event;
};

/** The lines that name the rule. */
const linesWith = (rule: string) => printed.filter((line) => line.includes(rule));

/** No word of any rule reaches the browser. */
const assertNoHint = (error: ConnectorError) => {
  const told = JSON.stringify([error.message, error.code, error.data]);
  for (const word of [...RULES, 'spendProtection', 'limit', 'monitor', '上限', '规则']) {
    assert.ok(!told.includes(word) || error.code === 'rate_limit_exceeded', `${word} in ${told}`);
    assert.ok(!JSON.stringify(error.data).includes(word), `${word} in ${told}`);
  }
  assert.deepEqual(Object.keys(dataOf(error)), ['errorDescription', 'Code', 'RequestId', 'HelpUrl']);
  assert.equal(dataOf(error).Code, 'Blocked');
};

const ONE = '8613800138000';
const NEIGHBOUR = '8613800139999';
const OTHER = '8613900149999';
const HONG_KONG = '85251234567';

/** Two messages that a limit of two lets through, one that it does not, and one that it has nothing to do with. */
const LIMITS = [
  {
    rule: 'perNumber',
    within: [
      { to: ONE, ip: '203.0.113.1' },
      { to: `+${ONE}`, ip: '203.0.113.2' },
    ],
    beyond: { to: ONE, ip: '203.0.113.3' },
    apart: { to: NEIGHBOUR, ip: '203.0.113.1' },
  },
  {
    rule: 'perPrefix',
    within: [{ to: ONE }, { to: NEIGHBOUR }],
    beyond: { to: '8613800135555' },
    apart: { to: OTHER },
  },
  {
    rule: 'perIp',
    within: [
      { to: ONE, ip: '203.0.113.1' },
      { to: OTHER, ip: '203.0.113.1' },
    ],
    beyond: { to: HONG_KONG, ip: '203.0.113.1' },
    apart: { to: ONE, ip: '203.0.113.2' },
  },
  {
    rule: 'perIp',
    within: [
      { to: ONE, ip: '2001:db8:1:2::1' },
      { to: OTHER, ip: '2001:db8:1:2:ffff::2' },
    ],
    beyond: { to: HONG_KONG, ip: '2001:DB8:1:2:0:0:0:3' },
    apart: { to: ONE, ip: '2001:db8:1:3::1' },
  },
  {
    rule: 'perDay',
    within: [{ to: ONE }, { to: OTHER }],
    beyond: { to: HONG_KONG },
    apart: undefined,
  },
] as const;

const limitOfTwo = (rule: string) => ({ [rule]: { max: 2, ...(rule !== 'perDay' && { seconds: 60 }) } });

const masked = (to: string) => `${to.slice(0, 3)}${'*'.repeat(to.length - 5)}${to.slice(-2)}`;

describe('a limit', () => {
  for (const { rule, within, beyond, apart } of LIMITS) {
    const name = `${rule}, ${JSON.stringify(beyond)}`;

    test(`${name}: in block the next one is refused as a rate limit, and nothing is said of the rule`, async () => {
      const config = protectedBy({ mode: 'block', ...limitOfTwo(rule) });
      for (const message of within) await send(config, message);
      assert.deepEqual(
        events.map(({ protection }) => protection),
        [[], []],
      );
      assert.deepEqual(printed, []);

      for (const [locale, text] of [
        ['en', 'SMS is not available at the moment. Try again later, or contact support. (Blocked)'],
        ['zh-CN', '短信服务暂时不可用，请稍后再试，或联系客服。（Blocked）'],
      ] as const) {
        printed = [];
        const error = await failure(send(config, { ...beyond, payload: { code: '135790', locale } }));
        assert.equal(error.code, 'rate_limit_exceeded');
        assert.equal(dataOf(error).errorDescription, text);
        assertNoHint(error);
        const { durationMs, ...event } = lastEvent();
        assert.ok(durationMs >= 0);
        assert.deepEqual(event, {
          outcome: 'failed',
          code: 'Blocked',
          requestId: undefined,
          outId: undefined,
          attempts: 0,
          maskedPhoneNumber: masked(beyond.to),
          protection: [rule],
        });
        assert.equal(printed.length, 1, printed.join(''));
        assert.match(printed[0] ?? '', /^\[connector-aliyun-sms\] not sent to=\d+\*+\d\d code=Blocked .+\n$/);
        assert.ok(printed[0]?.includes(`to=${masked(beyond.to)} `));
        assert.equal(printed[0]?.split(rule).length, 3, 'the rule, in both languages');
      }
      assert.equal(simulator.requests.length, 2);
      if (apart) await send(config, apart);
      assert.equal(simulator.accepted, apart ? 3 : 2);
    });

    test(`${name}: in monitor it is sent, and reported`, async () => {
      const config = protectedBy({ mode: 'monitor', ...limitOfTwo(rule) });
      for (const message of [...within, beyond, beyond]) await send(config, message);
      assert.equal(simulator.accepted, 4);
      assert.deepEqual(
        events.map(({ outcome, protection }) => [outcome, protection]),
        [
          ['accepted', []],
          ['accepted', []],
          ['accepted', [rule]],
          ['accepted', [rule]],
        ],
      );
      assert.equal(printed.length, 2);
      for (const line of printed) {
        assert.match(
          line,
          new RegExp(`^\\[connector-aliyun-sms\\] ${rule} to=\\d+\\*+\\d\\d .+monitor.+\\n$`),
        );
        assert.ok(line.includes(` to=${masked(beyond.to)} `));
      }
    });

    test(`${name}: the client says which`, async () => {
      const sms = clientWith(protectedBy(limitOfTwo(rule)));
      const messageTo = (message: { to: string; ip?: string }) => ({
        ...message,
        type: 'SignIn',
        params: { code: '135790' },
      });
      for (const message of within) await sms.send(messageTo(message));
      await assert.rejects(sms.send(messageTo(beyond)), (error: BlockedError) => {
        assert.equal(error.name, 'BlockedError');
        assert.equal(error.code, 'Blocked');
        assert.equal(error.rule, rule);
        assert.equal(error.mayHaveBeenSent, false);
        assert.match(error.message, new RegExp(`The limit ${rule} in spendProtectionRules is reached`));
        return true;
      });
      assert.deepEqual(printed, []);
      assert.deepEqual(lastEvent().protection, [rule]);
    });
  }

  test('begins anew when its window is over', async () => {
    const config = protectedBy({ perNumber: { max: 1, seconds: 60 } });
    await send(config);
    await failure(send(config));
    letPass(59_000);
    await failure(send(config));
    letPass(1_000);
    await send(config);
    assert.equal(simulator.accepted, 2);
  });

  test('of a day begins anew after 24 hours', async () => {
    const config = protectedBy({ perDay: { max: 1 } });
    await send(config);
    letPass(86_399_000);
    await failure(send(config));
    letPass(1_000);
    await send(config);
  });

  test('is never exceeded by sends at once', async () => {
    const config = protectedBy({ perDay: { max: 50 } });
    const ends = await Promise.allSettled(
      Array.from({ length: 200 }, (_, index) => send(config, { to: `861390000${1000 + index}` })),
    );
    assert.equal(ends.filter(({ status }) => status === 'fulfilled').length, 50);
    assert.equal(simulator.accepted, 50);
  });

  test('of one config is not that of another with another key', async () => {
    const rules = { perDay: { max: 1 } };
    const [one, other] = [protectedBy(rules), protectedBy(rules)];
    await send(one);
    await failure(send(one));
    await send(other);
    await failure(send(other));
    assert.equal(simulator.accepted, 2);
  });
});

describe('allow and deny', () => {
  for (const [rules, to, isDenied] of [
    [{ deny: ['852'] }, HONG_KONG, true],
    [{ deny: ['852'] }, ONE, false],
    [{ allow: ['86'] }, HONG_KONG, true],
    [{ allow: ['86'] }, ONE, false],
    [{ deny: ['852'], allow: ['8525'] }, HONG_KONG, false],
    [{ deny: ['8525'], allow: ['852', '86'] }, HONG_KONG, true],
  ] as const) {
    test(`${JSON.stringify(rules)} and ${to}`, async () => {
      if (!isDenied) {
        await send(protectedBy(rules), { to });
        assert.deepEqual(lastEvent().protection, []);
        assert.deepEqual(printed, []);
        return;
      }
      const config = protectedBy(rules);
      for (const [locale, text] of [
        [
          'en',
          'We cannot send messages to this number. Use another number or another way to sign in, or contact support. (Blocked)',
        ],
        ['zh-CN', '暂不支持向该号码发送短信。请换用其他号码或其他登录方式，或联系客服。（Blocked）'],
      ] as const) {
        printed = [];
        const error = await failure(send(config, { to, payload: { code: '135790', locale } }));
        assert.equal(error.code, 'general');
        assert.equal(dataOf(error).errorDescription, text);
        assertNoHint(error);
        assert.deepEqual(lastEvent().protection, ['deny']);
        assert.equal(printed.length, 1);
        assert.match(printed[0] ?? '', /not sent to=852\*+67 code=Blocked allow or deny in .*allow 或 deny /);
      }
      assert.equal(simulator.requests.length, 0);
    });
  }

  test('in monitor it is sent, reported, and counted', async () => {
    const config = protectedBy({ mode: 'monitor', deny: ['852'], perNumber: { max: 1, seconds: 60 } });
    await send(config, { to: HONG_KONG });
    assert.deepEqual(lastEvent().protection, ['deny']);
    assert.equal(printed.length, 1);
    assert.match(printed[0] ?? '', /^\[connector-aliyun-sms\] deny to=852\*+67 /);
    await send(config, { to: HONG_KONG });
    assert.deepEqual(lastEvent().protection, ['deny', 'perNumber']);
    assert.equal(simulator.accepted, 2);
  });

  test('a message that is denied counts nowhere', async () => {
    const config = protectedBy({ deny: ['852'], perDay: { max: 1 } });
    await failure(send(config, { to: HONG_KONG }));
    await send(config);
  });
});

test('rules that limit nothing are used, with a warning that says so', async () => {
  const config = protectedBy({ mode: 'block' });
  const { problems, warnings } = await AliyunSms.validate(config, { allowedOrigins: [simulator.url] });
  assert.deepEqual(
    [problems, warnings.map(({ path, reason }) => [path, reason])],
    [[], [['spendProtectionRules', 'nothing_limited']]],
  );
  assert.match(
    warnings[0]?.messages.en ?? '',
    /^These rules limit nothing, .+ Leave it empty for the default,/,
  );
  assert.match(warnings[0]?.messages.zh ?? '', /^这里没有任何限制：.+请留空以使用默认规则/);
});

describe('the sandbox', () => {
  for (const mode of ['block', 'monitor']) {
    test(`in ${mode} a message is accepted, reported and never sent`, async () => {
      const config = protectedBy({ mode, sandbox: [ONE], perDay: { max: 1 } });
      for (const to of [ONE, `+${ONE}`, `00${ONE}`]) {
        printed = [];
        assert.deepEqual(await send(config, { to }), {
          Code: 'OK',
          Message: 'OK',
          BizId: undefined,
          RequestId: undefined,
        });
        const { outcome, code, attempts, protection } = lastEvent();
        assert.deepEqual([outcome, code, attempts, protection], ['accepted', 'OK', 0, ['sandbox']]);
        assert.equal(printed.length, 1);
        assert.match(printed[0] ?? '', /^\[connector-aliyun-sms\] sandbox to=[\d+]+\*+00 /);
      }
      assert.equal(simulator.requests.length, 0);
      await send(config, { to: OTHER }); // None of them was counted.
    });
  }

  test('the client gets a receipt without ids', async () => {
    const sms = clientWith(protectedBy({ sandbox: [ONE], deny: ['86'] }));
    const receipt = await sms.send({ to: ONE, type: 'SignIn', params: { code: '135790' } });
    const expected = { message: 'OK', bizId: undefined, requestId: undefined, outId: undefined, attempts: 0 };
    assert.deepEqual(receipt, expected);
    assert.deepEqual(lastEvent().protection, ['sandbox']);
  });
});

describe('addresses that are not counted', () => {
  test('are reported with every message, and on stderr once a minute', async () => {
    letPass(10 * 60_000); // Whatever other tests made it say.
    const config = protectedBy({ perIp: { max: 1, seconds: 60 }, ignoreIps: ['198.51.100.0/24'] });
    for (const ip of [undefined, '', 'unknown', '10.1.2.3', '::1', '198.51.100.7']) {
      await send(config, { ip });
      assert.deepEqual(lastEvent().protection, ['ipNotCounted'], ip);
    }
    assert.equal(linesWith('ipNotCounted').length, 1);
    assert.match(printed[0] ?? '', /^\[connector-aliyun-sms\] ipNotCounted to=861\*+00 .*TRUST_PROXY_HEADER/);
    letPass(59_000);
    await send(config);
    assert.equal(linesWith('ipNotCounted').length, 1);
    letPass(1_000);
    await send(config);
    assert.equal(linesWith('ipNotCounted').length, 2);
    assert.equal(printed.length, 2);
    for (const ip of ['198.51.100.7', '10.1.2.3', ONE]) assert.ok(!printed.join('').includes(ip));
  });

  test('a clock that is set back silences nobody', async () => {
    letPass(60 * 60_000);
    const config = protectedBy({ perIp: { max: 1, seconds: 60 } });
    await send(config);
    letPass(60_000);
    const { now } = Date;
    Date.now = () => now() - 3_600_000;
    try {
      await send(config);
    } finally {
      Date.now = now;
    }
    assert.equal(linesWith('ipNotCounted').length, 2);
  });

  test('are no news without a limit for addresses', async () => {
    await send(protectedBy({ perNumber: { max: 1, seconds: 60 } }), { ip: '10.0.0.1' });
    assert.deepEqual(lastEvent().protection, []);
  });

  test('are reported beside the rule that refuses', async () => {
    const config = protectedBy({ perIp: { max: 1, seconds: 60 }, perNumber: { max: 1, seconds: 60 } });
    await send(config);
    await failure(send(config));
    assert.deepEqual(lastEvent().protection, ['ipNotCounted', 'perNumber']);
  });
});

describe('what is not counted', () => {
  test('an operator’s tests in the console', async () => {
    const config = protectedBy({ perNumber: { max: 1, seconds: 60 }, deny: ['852'], sandbox: [OTHER] });
    for (let count = 0; count < 3; count += 1) await sendTest(config);
    await sendTest(config, { to: HONG_KONG });
    await sendTest(config, { to: OTHER });
    assert.equal(simulator.accepted, 5);
    assert.ok(events.every(({ protection }) => protection.length === 0));
    assert.deepEqual(printed, []);
    await send(config);
    await sendTest(config);
    await failure(send(config));
  });

  test('prepare, route and callerIdentity', async () => {
    const config = protectedBy({ perDay: { max: 1 } });
    const sms = clientWith(config);
    const message = { to: ONE, type: 'SignIn', params: { code: '135790' } };
    for (let count = 0; count < 3; count += 1) {
      await sms.prepare(message);
      await AliyunSms.route(config, message, { allowedOrigins: [simulator.url] });
      await sms.callerIdentity();
    }
    await sms.send(message);
    await sms.prepare(message);
    await assert.rejects(sms.send(message), { code: 'Blocked' });
  });

  test('what fails before there is anything to send', async () => {
    const config = protectedBy({ perDay: { max: 1 } });
    await failure(send(config, { to: '12,34' }));
    await failure(send(config, { payload: null }));
    await failure(send(protectedBy({ perDay: { max: 0 } })));
    await send(config);
  });

  test('a send that was given up before it began', async () => {
    const sms = clientWith(protectedBy({ perDay: { max: 1 } }));
    const message = { to: ONE, type: 'SignIn', params: { code: '135790' } };
    await assert.rejects(sms.send(message, { signal: AbortSignal.abort() }));
    await sms.send(message);
  });

  test('anything while the switch is off, whatever the rules are', async () => {
    const rules = { perDay: { max: 1 }, deny: ['86'], sandbox: [ONE] };
    const config = protectedBy(rules, { spendProtection: false });
    await send(config);
    await send(config);
    assert.equal(simulator.accepted, 2);
    assert.ok(events.every(({ protection }) => protection.length === 0));
  });
});

describe('a reservation', () => {
  const limitOfOne = {
    perNumber: { max: 1, seconds: 60 },
    perPrefix: { max: 1, seconds: 60 },
    perDay: { max: 1 },
  };

  const CASES: readonly (readonly [string, boolean, (config: object) => Promise<unknown>])[] = [
    [
      'no connection',
      true,
      async (config) => {
        await failure(send({ ...config, endpoint: NOBODY }));
        assert.equal(lastEvent().attempts, 3);
      },
    ],
    [
      'a refusal of Aliyun’s',
      true,
      async (config) => {
        simulator.answerNext({ code: 'isv.AMOUNT_NOT_ENOUGH' });
        await failure(send(config));
      },
    ],
    [
      'a limit of Aliyun’s, at each attempt',
      true,
      async (config) => {
        simulator.answerNext({ code: 'Throttling.User' }, 3);
        await failure(send(config));
        assert.equal(lastEvent().attempts, 3);
      },
    ],
    [
      'giving up while it waits to try again',
      true,
      async (config) => {
        simulator.answerNext({ code: 'ServiceUnavailable' });
        const abort = new AbortController();
        const sending = clientWith(config).send(
          { to: ONE, type: 'SignIn', params: { code: '135790' } },
          { signal: abort.signal },
        );
        while (simulator.requests.length < 1) await new Promise((resolve) => setTimeout(resolve, 1));
        setTimeout(() => abort.abort(), 20);
        await assert.rejects(sending, { mayHaveBeenSent: false });
      },
    ],
    ['an accepted message', false, (config) => send(config)],
    [
      'an accepted message, at the third attempt',
      false,
      async (config) => {
        simulator.answerNext({ code: 'Throttling.User' }, 2);
        await send(config);
        assert.equal(lastEvent().attempts, 3);
      },
    ],
    ['a connection that broke', false, (config) => failure(send({ ...config, endpoint: silent.url }))],
    [
      'an error of Aliyun’s that leaves doubt',
      false,
      async (config) => {
        simulator.answerNext({ code: 'isp.SYSTEM_ERROR' });
        await failure(send(config));
      },
    ],
    [
      'giving up while a request is out',
      false,
      async (config) => {
        simulator.answerNext({ delayMs: 2_000, code: 'OK' });
        const controller = new AbortController();
        const { signal } = controller;
        const before = simulator.requests.length;
        const arrival = setInterval(() => {
          if (simulator.requests.length > before) controller.abort();
        }, 5);
        const message = { to: ONE, type: 'SignIn', params: { code: '135790' } };
        await assert.rejects(clientWith(config).send(message, { signal }), { mayHaveBeenSent: true });
        clearInterval(arrival);
      },
    ],
  ];
  for (const [what, isGivenBack, happens] of CASES) {
    test(`${isGivenBack ? 'is given back after' : 'is kept after'} ${what}`, async () => {
      const config = protectedBy(limitOfOne);
      await happens(config);
      if (isGivenBack) {
        await send(config);
      }
      const error = await failure(send(config));
      assert.equal(error.code, 'rate_limit_exceeded');
    });
  }

  test('is one for all attempts of a send', async () => {
    const config = protectedBy({ perNumber: { max: 2, seconds: 60 } });
    simulator.answerNext({ code: 'Throttling.User' }, 2);
    await send(config);
    assert.equal(simulator.requests.length, 3);
    await send(config);
    await failure(send(config));
  });

  test('is not given back for a message that a limit refused', async () => {
    const config = protectedBy({ perNumber: { max: 1, seconds: 60 } });
    await send(config);
    for (let count = 0; count < 3; count += 1) await failure(send(config));
    assert.equal(simulator.accepted, 1);
  });

  test('of a message that only monitor lets through is not given back to others', async () => {
    const config = protectedBy({ mode: 'monitor', perNumber: { max: 1, seconds: 60 } });
    await send(config);
    simulator.answerNext({ code: 'isv.AMOUNT_NOT_ENOUGH' });
    await failure(send(config));
    assert.deepEqual(lastEvent().protection, ['perNumber']);
    for (const line of printed) assert.doesNotMatch(line, /perNumber.*(\bsent, |已发送)/);
    await send(config);
    assert.deepEqual(lastEvent().protection, ['perNumber']);
  });
});

describe('nobody reads number, address, code or key', () => {
  const IP = '203.0.113.214';
  const secretsOf = ({ accessKeySecret }: { accessKeySecret: string }) => [
    accessKeySecret,
    '13800138000',
    '80013800',
    IP,
    '135790',
  ];
  const readings = (value: unknown) => [
    inspect(value, { depth: 10, showHidden: true }),
    JSON.stringify(value),
    String(value),
  ];

  for (const mode of ['block', 'monitor']) {
    for (const rules of [
      { deny: ['86'] },
      { sandbox: [ONE] },
      ...LIMITS.map(({ rule }) => ({ [rule]: { max: 1, ...(rule !== 'perDay' && { seconds: 60 }) } })),
      { perIp: { max: 1, seconds: 60 }, ignoreIps: [IP] },
    ]) {
      test(`in ${mode}, ${JSON.stringify(rules)}`, async () => {
        letPass(60_000);
        const config = protectedBy({ mode, ...rules });
        const steps: unknown[] = [];
        const redis: RedisClient = { sendCommand: async () => assert.fail('away') };
        const sms = new AliyunSms(config, {
          allowedOrigins: [simulator.url],
          redis,
          onStep: (step) => steps.push(step),
        });
        const told: unknown[] = [];
        for (let count = 0; count < 2; count += 1) {
          const sending = send(config, { ip: IP, payload: { code: '135790', locale: 'zh-CN' } });
          await sending.then(
            (receipt) => told.push(receipt),
            (error: unknown) => told.push(error),
          );
          const message = { to: ONE, type: 'SignIn', ip: IP, params: { code: '135790' } };
          await sms.send(message).then(
            (receipt) => told.push(receipt),
            (error: unknown) => told.push(error, (error as BlockedError).stack),
          );
        }
        assert.ok(events.some(({ protection }) => protection.length > 0));
        const text = [...told, events, steps].flatMap(readings).concat(printed).join('\n');
        // A code of digits stands in a time, a nonce and a signature by chance.
        const withoutChance = text.replace(
          /(durationMs|Timestamp|SignatureNonce|Signature)["']?: ?["']?[^,"'}]+/g,
          '',
        );
        for (const secret of secretsOf(config)) assert.ok(!withoutChance.includes(secret), secret);
      });
    }
  }
});

describe('without rules the default holds', () => {
  for (const [name, rules] of [
    ['no rules', undefined],
    ['none in the form', []],
    ['an empty object', {}],
    ['an empty text', ' '],
  ] as const) {
    test(`${name}: six messages an hour to a number`, async () => {
      const config = protectedBy(rules);
      for (let count = 0; count < 6; count += 1) await send(config, { ip: '203.0.113.1' });
      await failure(send(config, { ip: '203.0.113.1' }));
      assert.deepEqual(lastEvent().protection, ['perNumber']);
      letPass(3_600_000);
      await send(config, { ip: '203.0.113.1' });
    });
  }

  test('thirty to a range, thirty from an address, five hundred a day', async () => {
    const sendUntilBlocked = async (messageOf: (count: number) => object) => {
      const config = protectedBy();
      let accepted = 0;
      for (; accepted < 600; accepted += 1) {
        const isBlocked = await send(config, messageOf(accepted)).then(
          () => false,
          () => true,
        );
        if (isBlocked) break;
      }
      return [accepted, ...lastEvent().protection];
    };
    const ip = (count: number) => `203.${count >> 8}.${count & 255}.1`;
    const to = (count: number) => `8613${String(count * 10_000).padStart(9, '0')}`;
    assert.deepEqual(await sendUntilBlocked((count) => ({ to: `861390000${1000 + count}`, ip: ip(count) })), [
      30,
      'perPrefix',
    ]);
    assert.deepEqual(await sendUntilBlocked((count) => ({ to: to(count), ip: '203.0.113.1' })), [
      30,
      'perIp',
    ]);
    assert.deepEqual(await sendUntilBlocked((count) => ({ to: to(count), ip: ip(count) })), [500, 'perDay']);
  });
});

describe('a store that processes share', () => {
  const rules: SpendProtectionRules = { perNumber: { max: 2, seconds: 60 }, perIp: { max: 9, seconds: 60 } };
  const message = { to: ONE, type: 'SignIn', ip: '203.0.113.77', params: { code: '135790' } };
  /** As the script answers: the names of the windows, or the place of the full one. */
  const answering = (answer: (args: string[]) => unknown) => {
    const commands: string[][] = [];
    const redis: RedisClient = {
      sendCommand: async (args) => {
        commands.push(args);
        return answer(args);
      },
    };
    return { commands, redis };
  };

  test('is asked once for each send, before its first request, and learns neither number nor address', async () => {
    const { commands, redis } = answering(() => {
      assert.equal(simulator.requests.length, commands.length - 1);
      return ['a', 'b'];
    });
    const sms = clientWith(protectedBy(rules), { redis });
    simulator.answerNext({ code: 'Throttling.User' });
    await sms.send(message);
    assert.equal(simulator.requests.length, 2);
    assert.equal(commands.length, 1);
    const [command = []] = commands;
    const [name, script, keyCount, ...rest] = command;
    assert.deepEqual([name, keyCount], ['EVAL', '2']);
    assert.match(script ?? '', /HINCRBY/);
    assert.ok(rest.slice(0, 2).every((key) => /^\{aliyun-sms\}:[0-9a-f]{16}$/.test(key)));
    const [nameOfOne, maxOfOne, msOfOne, nameOfOther, ...limitOfOther] = rest.slice(2);
    assert.deepEqual([maxOfOne, msOfOne, ...limitOfOther], ['2', '60000', '9', '60000']);
    assert.notEqual(nameOfOne, nameOfOther, 'one name would tell that the counts belong to one message');
    for (const marker of ['13800138000', '1380013', '203.0.113.77', '135790', 'ProtectedSecret', 'SignIn']) {
      assert.ok(!command.join(' ').includes(marker), marker);
    }
    assert.deepEqual(lastEvent().protection, []);
  });

  test('refuses for all, and then the count of this process gets its message back', async () => {
    let isFull = true;
    const { redis } = answering(() => (isFull ? 1 : ['a', 'b']));
    const sms = clientWith(protectedBy(rules), { redis });
    for (let count = 0; count < 5; count += 1) {
      await assert.rejects(sms.send(message), { code: 'Blocked', rule: 'perNumber' });
      assert.deepEqual(lastEvent().protection, ['perNumber']);
    }
    assert.equal(simulator.requests.length, 0);
    isFull = false;
    await sms.send(message);
    await sms.send(message);
    await assert.rejects(sms.send(message), { code: 'Blocked' });
  });

  test('names the rule that is full', async () => {
    const { redis } = answering(() => 2);
    const sms = clientWith(protectedBy(rules), { redis });
    await assert.rejects(sms.send(message), { code: 'Blocked', rule: 'perIp' });
  });

  test('gets back what was surely not sent, with the names of its windows', async () => {
    const { commands, redis } = answering(() => ['a', 'b']);
    const config = protectedBy(rules);
    simulator.answerNext({ code: 'isv.AMOUNT_NOT_ENOUGH' });
    await assert.rejects(clientWith(config, { redis }).send(message));
    assert.equal(commands.length, 2);
    assert.deepEqual(commands[1]?.slice(2), [...(commands[0]?.slice(2, 5) ?? []), 'a', 'b']);
    simulator.answerNext({ code: 'isp.SYSTEM_ERROR' });
    await assert.rejects(clientWith(config, { redis }).send(message), { mayHaveBeenSent: true });
    assert.equal(commands.length, 3, 'nothing is given back in doubt');
  });

  test('is not asked for what is not counted', async () => {
    const { commands, redis } = answering(() => ['a', 'b']);
    const config = protectedBy({ ...rules, deny: ['852'], sandbox: [OTHER] });
    const sms = clientWith(config, { redis });
    await sms.prepare(message);
    await sms.send({ ...message, to: OTHER });
    await assert.rejects(sms.send({ ...message, to: HONG_KONG }));
    await clientWith({ ...config, spendProtection: false }, { redis }).send(message);
    assert.deepEqual(commands, []);
  });

  for (const [what, redis] of [
    ['that throws', { sendCommand: () => assert.fail('no connection') }],
    ['that rejects', { sendCommand: async () => assert.fail('no connection') }],
    ['that never answers', { sendCommand: () => new Promise(() => {}) }],
    ['that rejects too late', { sendCommand: () => new Promise((_, reject) => setTimeout(reject, 80)) }],
    ['that answers nonsense', { sendCommand: async () => ({}) }],
    ['that answers nothing', { sendCommand: async () => null }],
    ['of ioredis that rejects', { call: async () => assert.fail('no connection') }],
  ] as [string, RedisClient][]) {
    test(`${what} fails no send: this process is alone, and says so`, async () => {
      const sms = clientWith(protectedBy(rules), { redis });
      const began = performance.now();
      await sms.send(message);
      await sms.send(message);
      assert.ok(performance.now() - began < 1_000);
      assert.deepEqual(
        events.map(({ protection }) => protection),
        [['storeUnavailable'], ['storeUnavailable']],
      );
      await assert.rejects(sms.send(message), { code: 'Blocked', rule: 'perNumber' });
      assert.deepEqual(lastEvent().protection, ['perNumber'], 'the own count needs no store');
      assert.equal(simulator.accepted, 2);
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
  }

  test('is believed although this process was too busy to read its answer within 50 ms', async () => {
    // In a process of its own, because this one will stand still.
    const program = `process.on('message', () => setTimeout(() => process.send(1), 20)); process.send('ready')`;
    const answerer = spawn(process.execPath, ['-e', program], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    await once(answerer, 'message');
    try {
      const redis: RedisClient = {
        sendCommand: async () => {
          const answer = once(answerer, 'message');
          answerer.send('reserve');
          // From here the next thing that Node looks at are its timers.
          await new Promise(setImmediate);
          const end = monotonicClock() + 100;
          while (monotonicClock() < end);
          return (await answer)[0];
        },
      };
      const sms = clientWith(protectedBy(rules), { redis });
      await assert.rejects(sms.send(message), { code: 'Blocked', rule: 'perNumber' });
      assert.deepEqual(lastEvent().protection, ['perNumber']);
    } finally {
      answerer.disconnect();
    }
  });
});
