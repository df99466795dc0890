/** Routes: which way a message goes, as `AliyunSms.route` says it and as it is sent, and what the check of a config says of them. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import {
  AliyunSms,
  type AliyunSmsConfig,
  InvalidConfigError,
  InvalidMessageError,
  type Route,
} from 'connector-aliyun-sms-wasm/client';
import {
  type Simulator,
  simulatorGiftedSignName,
  simulatorSignName,
  simulatorTemplateCodes,
  simulatorTemplates,
  startSimulator,
} from 'connector-aliyun-sms-wasm/simulator';
import {
  allowOrigins,
  configFor,
  connectorWith,
  dataOf,
  failure,
  readByOperator,
  send,
  sendTest,
} from '../host/connector.ts';

const MAINLAND = '8613800138000';
const HONG_KONG = '85251234567';
const TORONTO = '14165550100';
const CODE = '135790';
const { SignIn, Generic } = simulatorTemplateCodes;

let simulator: Simulator;
before(async () => {
  simulator = await startSimulator({
    templates: {
      ...simulatorTemplates,
      SMS_300000001: { region: 'international', text: 'Code ${captcha}.' },
      SMS_300000002: {
        region: 'domestic',
        text: '${product} 验证码 ${captcha}，${minutes} 分钟内有效。',
        type: 'notification',
      },
    },
    signNames: [simulatorSignName, '香港', simulatorGiftedSignName],
  });
  allowOrigins(simulator.url);
});
beforeEach(() => simulator.clear());
after(() => simulator.close());

const configOf = (routes: unknown, change: object = {}) => configFor(simulator.url, { routes, ...change });
const options = () => ({ allowedOrigins: [simulator.url] });
const explain = (routes: unknown, message: { to: string; type?: string; locale?: string }, change = {}) =>
  AliyunSms.route(configOf(routes, change), message, options());

/** Template codes of the simulator, so that whatever a route chooses can be sent. */
const [DOMESTIC, INTERNATIONAL] = ['SMS_100000009', 'SMS_200000009'];

/** A route, a message, and what of the route does not match it; `matches` when all does. */
const conditions: readonly (readonly [
  what: string,
  route: Omit<Route, 'templateCode'>,
  message: { to?: string; type?: string; locale?: string },
  verdict: string,
])[] = [
  ['no condition', {}, {}, 'matches'],
  ['a prefix', { to: ['852'] }, {}, 'matches'],
  ['one prefix, not in a list', { to: '852' }, {}, 'matches'],
  ['a prefix with a plus sign', { to: '+852' }, {}, 'matches'],
  ['a longer prefix', { to: '85251' }, {}, 'matches'],
  ['the whole number', { to: HONG_KONG }, {}, 'matches'],
  ['one of several prefixes', { to: ['1', '853', '852'] }, {}, 'matches'],
  ['a prefix, and a number with a plus sign', { to: '852' }, { to: `+${HONG_KONG}` }, 'matches'],
  ['a prefix, and a number with 00', { to: '852' }, { to: `00${HONG_KONG}` }, 'matches'],
  ['another prefix', { to: ['1', '853'] }, {}, 'to'],
  ['a prefix that is no beginning', { to: '51' }, {}, 'to'],
  ['a prefix that is longer than the number', { to: `${HONG_KONG}0` }, {}, 'to'],
  ['an empty list', { to: [] }, {}, 'matches'],
  ['the usage type', { usageTypes: ['Register', 'SignIn'] }, {}, 'matches'],
  ['the usage type, not in a list', { usageTypes: 'SignIn' }, {}, 'matches'],
  ['a usage type of one’s own', { usageTypes: 'Invoice' }, { type: 'Invoice' }, 'matches'],
  ['another usage type', { usageTypes: 'Register' }, {}, 'usageType'],
  ['a usage type in another case', { usageTypes: 'signIn' }, {}, 'usageType'],
  ['Generic is no type of all', { usageTypes: 'Generic' }, {}, 'usageType'],
  ['the language', { locales: ['zh-HK'] }, {}, 'matches'],
  ['a range of languages', { locales: 'zh' }, {}, 'matches'],
  ['a language in another case', { locales: 'ZH-hk' }, {}, 'matches'],
  ['a language with an underscore', { locales: 'zh' }, { locale: 'zh_HK' }, 'matches'],
  ['a narrower range', { locales: 'zh-HK-x' }, {}, 'locale'],
  ['another language', { locales: ['en', 'de'] }, {}, 'locale'],
  ['a language that only begins alike', { locales: 'z' }, {}, 'locale'],
  ['a language, and nobody knows the reader’s', { locales: 'zh' }, { locale: '' }, 'locale'],
  ['all three', { to: '852', usageTypes: 'SignIn', locales: 'zh' }, {}, 'matches'],
  ['all three but the number', { to: '853', usageTypes: 'SignIn', locales: 'zh' }, {}, 'to'],
  ['all three but the type', { to: '852', usageTypes: 'BindMfa', locales: 'zh' }, {}, 'usageType'],
  ['all three but the language', { to: '852', usageTypes: 'SignIn', locales: 'en' }, {}, 'locale'],
];

describe('a route’s conditions', () => {
  for (const [what, route, message, verdict] of conditions) {
    test(`${what}: ${verdict}`, async () => {
      const routes = [{ ...route, templateCode: INTERNATIONAL }];
      const whole = { to: HONG_KONG, type: 'SignIn', locale: 'zh-HK', ...message };
      const { region, chosen, considered } = await explain(routes, whole);
      const matches = verdict === 'matches';
      assert.equal(region, 'overseas');
      assert.deepEqual(considered[0], { place: 'routes[0]', verdict });
      assert.equal(considered.length === 1, matches, 'the first that matches wins');
      assert.equal(chosen?.place === 'routes[0]', matches);
      assert.equal(considered.at(-1)?.verdict, 'matches');

      // And what is said is done: through the client, and through Logto with the language in the payload.
      const { to, type, locale } = whole;
      await new AliyunSms(configOf(routes) as unknown as AliyunSmsConfig, options()).send({
        to,
        type,
        locale,
        params: { code: CODE },
      });
      await send(configOf(routes), { to, type, payload: { code: CODE, locale } });
      const codes = simulator.inbox.map(({ templateCode }) => templateCode);
      assert.deepEqual(codes, [chosen?.templateCode, chosen?.templateCode]);
    });
  }

  for (const [prefix, to, matches] of [
    ['86', '13800138000', true],
    ['86', `+${MAINLAND}`, true],
    ['86', `00${MAINLAND}`, true],
    ['+86138', '13800138000', true],
    ['8', '13800138000', true],
    ['86139', '13800138000', false],
    ['138', '13800138000', false],
    ['1', '13800138000', false],
    ['1', TORONTO, true],
    ['86', HONG_KONG, false],
    ['8', HONG_KONG, true],
  ] as const) {
    test(`the prefix ${prefix} and ${to}: the international number counts`, async () => {
      const { considered } = await explain(
        [{ to: prefix, templateCode: 'SMS_1' }],
        { to },
        {
          strictPhoneRegionNumberCheck: to === TORONTO,
        },
      );
      assert.equal(considered[0]?.verdict, matches ? 'matches' : 'to');
    });
  }
});

describe('the order', () => {
  const routes = [
    { to: '852', locales: 'zh', templateCode: INTERNATIONAL },
    { to: '852', templateCode: SignIn.overseas },
    { usageTypes: 'SignIn', templateCode: '100001' },
    { to: '86', templateCode: DOMESTIC },
  ];

  for (const [what, message, place, verdicts] of [
    ['Chinese', { to: HONG_KONG, type: 'SignIn', locale: 'zh-HK' }, 'routes[0]', ['matches']],
    ['English', { to: HONG_KONG, type: 'SignIn', locale: 'en' }, 'routes[1]', ['locale', 'matches']],
    ['the mainland', { to: MAINLAND, type: 'SignIn' }, 'routes[2]', ['to', 'to', 'matches']],
    ['another type', { to: MAINLAND, type: 'Register' }, 'routes[3]', ['to', 'to', 'usageType', 'matches']],
  ] as const) {
    test(`${what}: the first that matches wins`, async () => {
      const { chosen, considered } = await explain(routes, message);
      assert.equal(chosen?.place, place);
      assert.deepEqual(
        considered.map(({ verdict }) => verdict),
        verdicts,
      );
    });
  }

  test('then the templates, a code of the verification service being passed by overseas numbers', async () => {
    const { region, chosen, considered } = await explain(
      routes,
      { to: TORONTO, type: 'SignIn' },
      {
        strictPhoneRegionNumberCheck: true,
      },
    );
    const places = configFor('').templates.map(({ usageType }) => usageType);
    const signIn = places.indexOf('SignIn');
    assert.deepEqual(
      { region, chosen },
      {
        region: 'overseas',
        chosen: {
          place: `templates[${signIn}]`,
          product: 'Dysmsapi',
          templateCode: SignIn.overseas,
          signNames: [simulatorSignName],
        },
      },
    );
    assert.deepEqual(
      considered.slice(0, 4).map(({ verdict }) => verdict),
      ['to', 'to', 'mainlandOnly', 'to'],
    );
  });

  test('when no way leads there, nothing is chosen and all is considered', async () => {
    const templates = ['Register', 'SignIn', 'ForgotPassword', 'Generic'].map((usageType, index) => ({
      usageType,
      templateCode: index < 2 ? '100001' : index === 2 ? '<template-code>' : { china: 'SMS_1', overseas: '' },
    }));
    const { chosen, considered } = await explain(
      [{ to: '86', templateCode: 'SMS_1' }],
      { to: HONG_KONG, type: 'SignIn' },
      {
        templates,
      },
    );
    assert.equal(chosen, undefined);
    assert.deepEqual(considered, [
      { place: 'routes[0]', verdict: 'to' },
      { place: 'templates[0]', verdict: 'usageType' },
      { place: 'templates[1]', verdict: 'mainlandOnly' },
      { place: 'templates[2]', verdict: 'usageType' },
      { place: 'templates[3]', verdict: 'region' },
      { place: 'templates[3]', verdict: 'noTemplateCode' },
    ]);
    const error = await failure(sendTest(configOf([], { templates }), { to: HONG_KONG }));
    assert.match(
      readByOperator(error).en,
      /templates\[1\]\.templateCode\.overseas \(SignIn\) or templates\[3\]\.templateCode\.overseas \(Generic\)/,
    );
  });

  test('a message that names its template goes by no route', async () => {
    const sms = new AliyunSms(
      configOf([{ templateCode: INTERNATIONAL }]) as unknown as AliyunSmsConfig,
      options(),
    );
    await sms.send({ to: HONG_KONG, templateCode: SignIn.overseas, params: { code: CODE } });
    assert.equal(simulator.inbox[0]?.templateCode, SignIn.overseas);
  });
});

describe('AliyunSms.route', () => {
  test('takes Generic when no type is given', async () => {
    const { chosen } = await explain([], { to: MAINLAND });
    assert.equal(chosen?.templateCode, Generic.china);
  });

  test('sends nothing, and asks for what is wrong', async () => {
    await assert.rejects(explain([], { to: '12,34' }), InvalidMessageError);
    await assert.rejects(explain('all', { to: MAINLAND }), InvalidConfigError);
    await assert.rejects(explain([], { to: MAINLAND }, { signName: '' }), InvalidConfigError);
    assert.equal(simulator.requests.length, 0);
  });
});

describe('sign names of a route', () => {
  test('are used instead of the config’s', async () => {
    const routes = [{ to: '852', templateCode: INTERNATIONAL, signName: '香港' }];
    const { chosen } = await explain(routes, { to: HONG_KONG });
    assert.deepEqual(chosen?.signNames, ['香港']);
    await send(configOf(routes), { to: HONG_KONG });
    await send(configOf(routes), { to: MAINLAND });
    assert.deepEqual(
      simulator.inbox.map(({ signName }) => signName),
      ['香港', simulatorSignName],
    );
  });

  test('may be several, and an empty list is none', async () => {
    const routes = [
      { to: '852', templateCode: INTERNATIONAL, signName: ['第一', '香港'] },
      { to: '86', templateCode: DOMESTIC, signName: [] },
    ];
    await send(configOf(routes), { to: HONG_KONG });
    await send(configOf(routes), { to: MAINLAND });
    assert.deepEqual(
      simulator.requests.map(({ signName }) => signName),
      ['第一', '香港', simulatorSignName],
    );
  });

  test('of the verification service, beside one for SMS', async () => {
    const routes = [{ to: '86', templateCode: '100001', signName: simulatorGiftedSignName }];
    const { chosen } = await explain(routes, { to: MAINLAND });
    assert.deepEqual(chosen, {
      place: 'routes[0]',
      product: 'Dypnsapi',
      templateCode: '100001',
      signNames: [simulatorGiftedSignName],
    });
    await send(configOf(routes));
    assert.equal(simulator.requests[0]?.action, 'SendSmsVerifyCode');
  });
});

describe('templateParam', () => {
  test('gives the code another name', async () => {
    const routes = [{ to: '852', templateCode: 'SMS_300000001', templateParam: { captcha: '${code}' } }];
    await send(configOf(routes), { to: HONG_KONG, payload: { code: CODE, locale: 'zh-HK' } });
    assert.equal(simulator.inbox[0]?.text, `【${simulatorSignName}】Code ${CODE}.`);
  });

  test('adds constants, and the minutes', async () => {
    const templateParam = { product: 'Lo"gto', captcha: '${code}', minutes: '${min}' };
    const routes = [{ to: '86', templateCode: 'SMS_300000002', templateParam }];
    await send(configOf(routes, { codeValidMinutes: 5 }));
    assert.equal(simulator.inbox[0]?.text, `【${simulatorSignName}】Lo"gto 验证码 ${CODE}，5 分钟内有效。`);
  });

  test('puts several variables and texts together', async () => {
    const templateParam = { product: '${name}-${name} ${', captcha: '${code}', minutes: '$5' };
    const routes = [{ templateCode: 'SMS_300000002', templateParam }];
    await send(configOf(routes), { payload: { code: CODE, name: 'A' } });
    assert.deepEqual(simulator.inbox[0]?.templateParam, { product: 'A-A ${', captcha: CODE, minutes: '$5' });
  });

  test('without a variable that the message lacks: nothing is sent, and the operator is told which', async () => {
    const routes = [{ templateCode: INTERNATIONAL, templateParam: { code: '${kode}' } }];
    const error = await failure(sendTest(configOf(routes)));
    assert.equal(dataOf(error).Code, 'InvalidPayload');
    const { en, zh } = readByOperator(error);
    for (const text of [en, zh]) assert.match(text, /kode.+templateParam/);
    assert.ok(!`${en}${zh}`.includes(CODE));
    const forUser = await failure(send(configOf(routes)));
    assert.match(
      dataOf(forUser).errorDescription,
      /^SMS is not available at the moment\..+\(InvalidPayload\)$/,
    );
    assert.equal(simulator.requests.length, 0);
  });

  test('the language is no variable', async () => {
    const routes = [{ templateCode: INTERNATIONAL, templateParam: { code: '${locale}' } }];
    const error = await failure(sendTest(configOf(routes), { payload: { code: CODE, locale: 'en' } }));
    assert.match(readByOperator(error).en, /no variable locale/);
  });

  test('empty: the message’s own variables', async () => {
    await send(configOf([{ to: '852', templateCode: INTERNATIONAL, templateParam: {} }]), { to: HONG_KONG });
    assert.deepEqual(simulator.inbox[0]?.templateParam, { code: CODE });
  });
});

describe('no routes', () => {
  for (const none of [undefined, null, {}, [], '', ' \n']) {
    test(JSON.stringify(none) ?? 'undefined', async () => {
      const { chosen, considered } = await explain(none, { to: MAINLAND, type: 'SignIn' });
      assert.match(chosen?.place ?? '', /^templates/);
      assert.ok(considered.every(({ place }) => place.startsWith('templates')));
      const { configGuard } = await connectorWith(undefined);
      assert.ok(configGuard.safeParse(configOf(none)).success);
    });
  }
});

const validate = async (routes: unknown, change: object = {}) => {
  const { problems, warnings } = await AliyunSms.validate(configOf(routes, change), options());
  const short = (list: typeof problems) => list.map(({ path, reason }) => `${path} ${reason}`);
  return { problems: short(problems), warnings: short(warnings), sentences: [...problems, ...warnings] };
};

describe('a config is warned of', () => {
  for (const [what, routes, expected] of [
    [
      'nothing',
      [
        { to: '852', templateCode: 'SMS_1' },
        { to: '853', templateCode: 'SMS_1' },
      ],
      [],
    ],
    [
      'a route that an earlier one covers',
      [
        { to: '852', templateCode: 'SMS_1' },
        { to: ['8525', '8529'], usageTypes: 'SignIn', templateCode: 'SMS_2' },
      ],
      ['routes[1] route_covered'],
    ],
    [
      'every route after one for all',
      [{ templateCode: 'SMS_1' }, { to: '852', templateCode: 'SMS_2' }, { templateCode: 'SMS_3' }],
      ['routes[1] route_covered', 'routes[2] route_covered'],
    ],
    [
      'no route that only a part of is covered',
      [
        { to: '852', locales: 'zh', templateCode: 'SMS_1' },
        { to: ['852', '853'], locales: 'zh', templateCode: 'SMS_2' },
        { to: '852', templateCode: 'SMS_3' },
      ],
      [],
    ],
    [
      'no route after one that passes overseas numbers by',
      [{ templateCode: '100001' }, { to: '8', templateCode: 'SMS_2' }, { templateCode: 'SMS_3' }],
      [],
    ],
    [
      'a mainland route after one of the verification service',
      [{ templateCode: '100001' }, { to: '86', templateCode: 'SMS_2' }],
      ['routes[1] route_covered'],
    ],
    [
      'a template of the verification service for overseas numbers',
      [
        { to: ['852', '1'], templateCode: '100001' },
        { to: ['852', '8613'], templateCode: '100001' },
      ],
      ['routes[0].templateCode mainland_only'],
    ],
    [
      'variables without the code',
      [{ to: '852', templateCode: 'SMS_1', templateParam: { captcha: '${Code}' } }],
      ['routes[0].templateParam code_unused'],
    ],
    [
      'a usage type in another case',
      [{ usageTypes: ['signin', 'SignIn'], templateCode: 'SMS_1' }],
      ['routes[0].usageTypes usage_type_case'],
    ],
    [
      'a route without a code',
      [
        { to: '852', templateCode: '<template-code>' },
        { to: '853', templateCode: 'ask marketing' },
      ],
      ['routes[0].templateCode template_code_missing', 'routes[1].templateCode not_a_template_code'],
    ],
  ] as const) {
    test(what, async () => {
      const { problems, warnings, sentences } = await validate(routes);
      assert.deepEqual({ problems, warnings }, { problems: [], warnings: expected });
      for (const { messages } of sentences) {
        for (const text of [messages.en, messages.zh]) assert.doesNotMatch(text, /(?<!\$)\{\w+\}/, text);
      }
    });
  }

  test('in words that name the route which covers it', async () => {
    const { sentences } = await validate([
      { to: '1', templateCode: 'SMS_0' },
      { templateCode: 'SMS_1' },
      { templateCode: 'SMS_2' },
    ]);
    assert.equal(
      sentences[0]?.messages.en,
      'This route is never used: routes[1] takes every message before it. Put it before routes[1], or remove it.',
    );
    assert.match(sentences[0]?.messages.zh ?? '', /routes\[1\].+routes\[1\]/);
  });
});

describe('a config is refused for', () => {
  for (const [what, routes, expected] of [
    ['a field that no route has', [{ To: '852', templateCode: 'SMS_1' }], ['routes[0] unknown_field']],
    ['routes that are text', 'all', ['routes wrong_type']],
    ['routes that are one route', { templateCode: 'SMS_1' }, ['routes wrong_type']],
    ['a route that is text', ['SMS_1'], ['routes[0] wrong_type']],
    ['a route without templateCode', [{ to: '852' }], ['routes[0].templateCode missing']],
    [
      'a code for each side of the border',
      [{ templateCode: { china: 'SMS_1', overseas: 'SMS_2' } }],
      ['routes[0].templateCode wrong_type'],
    ],
    [
      'a prefix that is none',
      [{ to: ['0852', 'HK', ''], templateCode: 'SMS_1' }],
      ['routes[0].to out_of_range', 'routes[0].to out_of_range', 'routes[0].to missing'],
    ],
    ['a prefix that is a number', [{ to: [852], templateCode: 'SMS_1' }], ['routes[0].to wrong_type']],
    [
      'a language that is none',
      [{ locales: 'zh;en', templateCode: 'SMS_1' }],
      ['routes[0].locales out_of_range'],
    ],
    [
      'usage types in an object',
      [{ usageTypes: {}, templateCode: 'SMS_1' }],
      ['routes[0].usageTypes wrong_type'],
    ],
    [
      'a value of a variable that is no text',
      [{ templateCode: 'SMS_1', templateParam: { code: 7 } }],
      ['routes[0].templateParam wrong_type'],
    ],
    [
      'a list of variables',
      [{ templateCode: 'SMS_1', templateParam: ['code'] }],
      ['routes[0].templateParam wrong_type'],
    ],
    ['sign names in an object', [{ templateCode: 'SMS_1', signName: {} }], ['routes[0].signName wrong_type']],
  ] as const) {
    test(what, async () => {
      assert.deepEqual((await validate(routes)).problems, expected);
    });
  }
});

describe('routes stand in for templates', () => {
  const [register, signIn] = ['Register', 'SignIn'].map((usageType) => ({
    usageType,
    templateCode: 'SMS_1',
  }));

  test('a route for everything covers all required types', async () => {
    const { problems } = await validate([{ templateCode: 'SMS_1' }], { templates: [] });
    assert.deepEqual(problems, []);
  });

  test('a route for two types covers those, whatever number and language', async () => {
    const usageTypes = ['ForgotPassword', 'Generic'];
    const templates = [register, signIn];
    assert.deepEqual((await validate([{ usageTypes, templateCode: 'SMS_1' }], { templates })).problems, []);
    for (const condition of [{ to: '86' }, { locales: 'zh' }]) {
      const { problems } = await validate([{ ...condition, usageTypes, templateCode: 'SMS_1' }], {
        templates,
      });
      assert.deepEqual(problems, ['templates usage_type_missing', 'templates usage_type_missing']);
    }
  });
});
