/** What an end user reads when a send fails, in their language, and what of it reaches their browser. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type Simulator, startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { helpUrl } from '../../host/errors/help-url.ts';
import { adviceFor, MESSAGES } from '../../host/messages/write.ts';
import { type AnsweringServer, startAnswering } from '../host/answering.ts';
import { allowOrigins, configFor, dataOf, failure, send, sendTest } from '../host/connector.ts';

let simulator: Simulator;
/** Takes the request and closes the connection. */
let silent: AnsweringServer;
before(async () => {
  simulator = await startSimulator();
  silent = await startAnswering((_body, socket) => socket.destroy());
  allowOrigins(simulator.url, silent.url, 'http://127.0.0.1:1');
});
beforeEach(() => simulator.clear());
after(() => Promise.all([simulator.close(), silent.close()]));

const reference: readonly { code: string; stage: string }[] = JSON.parse(
  readFileSync(new URL('../vectors/error-codes.json', import.meta.url), 'utf8'),
);
const codes = new Set(
  reference
    .filter(({ code, stage }) => ['gateway', 'submit'].includes(stage) && code !== 'OK')
    .map(({ code }) => code.replace('{Param}', 'SignName')),
);

/** These concern numbers like this one: another number helps, waiting does not. */
const OF_THIS_NUMBER = [
  'isv.DOMESTIC_NUMBER_NOT_SUPPORTED',
  'isv.SMS_TEST_NUMBER_LIMIT',
  'NOT_SUPPORTED_COUNTRY',
  'COUNTRY_RESTRICTED',
];

const LANGUAGES = [
  ['en', 'en'],
  ['zh-CN', 'zh'],
] as const;
const payloadIn = (locale: unknown) => ({ payload: { code: '135790', locale } });

/** Nothing that an end user cannot know or should not see. */
const assertForEndUser = (text: string) => {
  assert.doesNotMatch(text, /127\.0\.0\.1|aliyuncs|https?:|:\d{2,5}\b/, 'no host');
  assert.doesNotMatch(
    text,
    /Aliyun|Alibaba|console|balance|top up|accessKey|signName|template|endpoint|config/i,
  );
  assert.doesNotMatch(text, /阿里云|控制台|余额|充值|模板|签名|配置|工单/);
};

describe('each code of Aliyun’s', () => {
  for (const code of codes) {
    // Both languages where it costs no delay between attempts.
    const isThrottled = /^Throttling|^ServiceUnavailable$/.test(code);
    test(code, async () => {
      for (const [locale, language] of isThrottled ? LANGUAGES.slice(1) : LANGUAGES) {
        simulator.clear();
        simulator.answerNext({ code, message: 'The words of the provider.' }, 3);
        const error = await failure(send(configFor(simulator.url), payloadIn(locale)));
        const { errorDescription, ...data } = dataOf(error);
        const advice = adviceFor(code);
        const { inDoubt, unavailable, numberUnavailable } = MESSAGES[language].endUser;
        const forOthers = OF_THIS_NUMBER.includes(code) ? numberUnavailable : unavailable;
        const known = simulator.requests.at(-1);
        if (errorDescription !== inDoubt) {
          const expected = advice?.actor === 'endUser' ? advice[language] : forOthers.replace('{code}', code);
          assert.equal(errorDescription, expected);
        }
        assertForEndUser(errorDescription.replace(code, ''));
        const keys = ['BizId', 'Code', 'HelpUrl', 'OutId', 'Recommend', 'RequestId'];
        assert.deepEqual(Object.keys(data).sort(), keys);
        assert.deepEqual(
          [data.Code, data.RequestId, data.HelpUrl],
          [code, known?.requestId, helpUrl(code, language)],
        );
        assert.equal(error.code, /^Throttling/.test(code) ? 'rate_limit_exceeded' : 'general');
      }
    });
  }
});

describe('the quotas of the account are the operator’s', () => {
  for (const code of ['isv.DAY_LIMIT_CONTROL', 'isv.MONTH_LIMIT_CONTROL']) {
    test(code, async () => {
      simulator.answerNext({ code }, 2);
      const error = await failure(send(configFor(simulator.url), payloadIn('en')));
      assert.deepEqual(
        [error.code, dataOf(error).errorDescription],
        ['general', `SMS is not available at the moment. Try again later, or contact support. (${code})`],
      );
      const forOperator = dataOf(await failure(sendTest(configFor(simulator.url)))).errorDescription;
      assert.match(forOperator, /quota of messages is used up\. Raise it in the SMS console/);
    });
  }
});

describe('what an end user can act on', () => {
  for (const [what, locale, code, text] of [
    ['a number Aliyun refuses', 'en', 'isv.MOBILE_NUMBER_ILLEGAL', /^This phone number is not valid\. Check/],
    ['a number Aliyun refuses', 'zh-CN', 'isv.MOBILE_NUMBER_ILLEGAL', /^手机号码格式不正确。请检查/],
    [
      'too many messages',
      'en',
      'isv.BUSINESS_LIMIT_CONTROL',
      /^This number has been sent too many messages\./,
    ],
    ['too many messages', 'zh-CN', 'isv.BUSINESS_LIMIT_CONTROL', /^该号码接收短信过于频繁/],
    ['one may be under way', 'en', 'isp.SYSTEM_ERROR', /^A message may already be on its way\. Wait/],
    ['one may be under way', 'zh-CN', 'isp.SYSTEM_ERROR', /^短信可能已经发出/],
  ] as const) {
    test(`${what}, in ${locale}`, async () => {
      simulator.answerNext({ code });
      const error = await failure(send(configFor(simulator.url), payloadIn(locale)));
      assert.equal(error.code, 'general', 'the only code for which Logto shows the text');
      assert.match(dataOf(error).errorDescription, text);
    });
  }

  test('a number that is none', async () => {
    for (const to of ['12,34', 'nobody', '86123']) {
      const error = await failure(send(configFor(simulator.url), { to, ...payloadIn('en') }));
      assert.equal(error.code, 'general');
      assert.match(dataOf(error).errorDescription, /^This phone number is not valid\. Check/);
      assert.equal(dataOf(error).Code, 'InvalidPhoneNumber');
    }
  });

  test('a number Aliyun refuses, perhaps for the template: to check it, then to ask support', async () => {
    const templates = configFor('').templates.map((template) => ({
      ...template,
      templateCode: 'SMS_100000002',
    }));
    const config = configFor(simulator.url, { templates });
    const error = await failure(send(config, { to: '85251234567' }));
    assert.equal(
      dataOf(error).errorDescription,
      'No message could be sent to this number. Check the number and its country code; if they are right, contact support. (isv.MOBILE_NUMBER_ILLEGAL)',
    );
  });

  test('the connection broke after the request', async () => {
    const { errorDescription, Code } = dataOf(await failure(send(configFor(silent.url))));
    assert.match(errorDescription, /^A message may already be on its way\./);
    assert.equal(Code, 'reset');
  });
});

describe('what only the operator can act on', () => {
  for (const [what, config, change, code] of [
    ['a config with problems', () => configFor(simulator.url, { signName: '' }), {}, 'InvalidConfig'],
    ['no config', () => undefined, {}, 'InvalidConfig'],
    ['a payload that is none', () => configFor(simulator.url), { payload: [] }, 'InvalidPayload'],
    ['nobody at the endpoint', () => configFor('http://127.0.0.1:1/'), {}, 'refused'],
    ['a wrong secret', () => configFor(simulator.url, { accessKeySecret: 'x' }), {}, 'SignatureDoesNotMatch'],
  ] as const) {
    test(`${what}: one neutral sentence with the code`, async () => {
      const error = await failure(send(config(), change));
      const { errorDescription, ...data } = dataOf(error);
      assert.equal(
        errorDescription,
        `SMS is not available at the moment. Try again later, or contact support. (${code})`,
      );
      assert.equal(error.code, 'general');
      assert.equal(data.Code, code);
      assertForEndUser(JSON.stringify({ ...data, Code: '', Recommend: '', HelpUrl: '' }));
    });
  }
});

describe('a number that messages do not go to: to use another one', () => {
  const withTemplates = (china: string, overseas: string) =>
    configFor(simulator.url, {
      templates: ['SignIn', 'Register', 'ForgotPassword', 'Generic'].map((usageType) => ({
        usageType,
        templateCode: { china, overseas },
      })),
    });
  for (const [what, to, config] of [
    ['an overseas number without a template', '85251234567', () => withTemplates('SMS_1', '')],
    ['a mainland number without a template', '8613800138000', () => withTemplates('', 'SMS_1')],
    [
      'an overseas number with a template of the verification service',
      '85251234567',
      () => withTemplates('SMS_1', '100001'),
    ],
  ] as const) {
    for (const [locale, language] of LANGUAGES) {
      test(`${what}, in ${locale}`, async () => {
        const error = await failure(send(config(), { to, ...payloadIn(locale) }));
        const { numberUnavailable } = MESSAGES[language].endUser;
        assert.equal(dataOf(error).errorDescription, numberUnavailable.replace('{code}', 'TemplateNotFound'));
        assert.equal(error.code, 'general');
        assert.equal(simulator.requests.length, 0);
      });
    }
  }

  test('a country that Aliyun does not serve', async () => {
    simulator.answerNext({ code: 'NOT_SUPPORTED_COUNTRY', status: 400 });
    const error = await failure(send(configFor(simulator.url), { to: '85251234567', ...payloadIn('en') }));
    assert.equal(
      dataOf(error).errorDescription,
      'We cannot send messages to this number. Use another number or another way to sign in, or contact support. (NOT_SUPPORTED_COUNTRY)',
    );
  });

  test('a server outside the mainland refuses all mainland numbers: another one would not help', async () => {
    simulator.answerNext({ code: 'isv.DENY_IP_RANGE' });
    const error = await failure(send(configFor(simulator.url), payloadIn('en')));
    assert.match(dataOf(error).errorDescription, /^SMS is not available at the moment\./);
  });
});

describe('a limit without an actor', () => {
  test('HTTP 429 with a code nobody knows', async () => {
    simulator.answerNext({ status: 429, body: '{"Code":"Slow","Message":"m"}' });
    assert.equal((await failure(send(configFor(simulator.url)))).code, 'rate_limit_exceeded');
  });
});

describe('the language', () => {
  for (const [locale, language] of [
    ['zh', 'zh'],
    ['zh-CN', 'zh'],
    ['zh-TW', 'zh'],
    ['ZH-hans', 'zh'],
    ['en', 'en'],
    ['de-DE', 'en'],
    ['', 'en'],
    [undefined, 'en'],
    [7, 'en'],
  ] as const) {
    test(`${JSON.stringify(locale)} is answered in ${language}`, async () => {
      const code = 'isv.MOBILE_NUMBER_ILLEGAL';
      simulator.answerNext({ code });
      const error = await failure(send(configFor(simulator.url), payloadIn(locale)));
      assert.equal(dataOf(error).errorDescription, adviceFor(code)?.[language]);
    });
  }
});
