/**
 * Where ours differs on purpose from the official connector for the verification service: the whole list, each with its
 * reason and both outcomes. Everything else is the same, as `mas-requests.test.ts` shows.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MAINLAND, masConfig, masSendOf } from './cases.ts';
import {
  acceptedVerification,
  guards,
  type Outcome,
  type ProviderAnswer,
  type Send,
  sendWithMasAndOurs,
} from './intercepted.ts';

/** What a case looks at, of the official connector and of ours. */
type Seen = readonly [official: unknown, ours: unknown];
type Look = (outcome: Outcome) => unknown;

/** `true` for a result, else the error code. */
const end: Look = ({ result, error }) => (result === undefined ? error : true);
const requests: Look = (outcome) => [end(outcome), outcome.requests.length];
const field =
  (name: string): Look =>
  (outcome) =>
    outcome.requests.length === 0 ? end(outcome) : outcome.requests[0]?.fields[name];
const host: Look = ({ requests }) => requests[0]?.headers.host;
const description: Look = ({ data }) =>
  (data as { errorDescription: string }).errorDescription.split('\n')[0];
/** Whether the error's data, which Logto hands to the browser, holds the number. */
const dataHoldsNumber: Look = ({ data }) => JSON.stringify(data).includes(MAINLAND);

const sent = (look: Look, send: Send, answer?: ProviderAnswer) => async (): Promise<Seen> => {
  const { official, ours } = await sendWithMasAndOurs(send, answer);
  return [look(official), look(ours)];
};
const to = (number: string, look: Look = requests) => sent(look, masSendOf({ to: number }));
const variables = (payload: Record<string, unknown>, config = {}) =>
  sent(field('TemplateParam'), masSendOf({ payload, config }));
const answered = (answer: ProviderAnswer, look: Look = end) => sent(look, masSendOf({}), answer);
const accepted = (change: Record<string, unknown>) => async (): Promise<Seen> => {
  const input = { ...masConfig, ...change };
  return [guards.officialMas.safeParse(input).success, guards.ours.safeParse(input).success];
};
const refusal = (code: string, status = 200) => ({
  status,
  body: { Code: code, Message: 'M', RequestId: '0A974B78-02BF-4C79-ADF3-90CFBA1B55B1' },
});

interface Difference {
  reason: string;
  cases: readonly (readonly [what: string, look: () => Promise<Seen>, expected: Seen])[];
}

const differences: readonly Difference[] = [
  {
    reason: 'AutoRetry is 1 by default: the platform may then send a second message by itself.',
    cases: [['AutoRetry', sent(field('AutoRetry'), masSendOf({})), [undefined, '0']]],
  },
  {
    reason: 'A message must say how long its code is valid, which is not always ten minutes.',
    cases: [
      [
        'codeValidMinutes',
        variables({ code: '1' }, { codeValidMinutes: 5 }),
        ['{"code":"1","min":"10"}', '{"code":"1","min":"5"}'],
      ],
      [
        'min in the payload',
        variables({ code: '1', min: '3' }),
        ['{"code":"1","min":"10"}', '{"code":"1","min":"3"}'],
      ],
    ],
  },
  {
    reason: 'The service refuses a second code within a minute, unless a request names another interval.',
    cases: [
      ['by default', sent(field('Interval'), masSendOf({})), [undefined, undefined]],
      [
        'in the config',
        sent(field('Interval'), masSendOf({ config: { intervalSeconds: 30 } })),
        [undefined, '30'],
      ],
    ],
  },
  {
    reason: 'uiLocales is Logto’s, and a value that is no text is none: the template has no such variable.',
    cases: [
      [
        'uiLocales',
        variables({ code: '1', uiLocales: 'zh-CN en' }),
        ['{"code":"1","uiLocales":"zh-CN en","min":"10"}', '{"code":"1","min":"10"}'],
      ],
      ['a number', variables({ code: 1 }), ['{"code":1,"min":"10"}', '{"code":"1","min":"10"}']],
      [
        'null',
        variables({ code: '1', name: null }),
        ['{"code":"1","name":null,"min":"10"}', '{"code":"1","min":"10"}'],
      ],
    ],
  },
  {
    reason: 'A mainland number without its country code is one, unless the strict check is on: as with SMS.',
    cases: [
      ['eleven digits', to(MAINLAND, field('PhoneNumber')), ['invalid_request_parameters', MAINLAND]],
      [
        'eleven digits, strict',
        sent(requests, masSendOf({ to: MAINLAND, config: { strictPhoneRegionNumberCheck: true } })),
        [
          ['invalid_request_parameters', 0],
          ['general', 0],
        ],
      ],
    ],
  },
  {
    reason: 'Nobody reads a message on a landline, and no number of the mainland has another length.',
    cases: [
      ...['861088888888', '+862112345678', '8612125550100', '86100001'].map(
        (number) =>
          [
            number,
            to(number),
            [
              [true, 1],
              ['general', 0],
            ],
          ] as const,
      ),
      // A trunk prefix that was typed is no part of the number; Logto stores numbers without it.
      [
        'a zero after the country code',
        to(`86 0${MAINLAND}`),
        [
          [true, 1],
          ['general', 0],
        ],
      ],
      [
        'whitespace',
        to(` 86${MAINLAND} `),
        [
          [true, 1],
          ['general', 0],
        ],
      ],
      [
        'hyphens',
        to('+86-138-0013-8000'),
        [
          [true, 1],
          ['general', 0],
        ],
      ],
    ],
  },
  {
    reason: 'Logto shows the text of an error only for `general`: every other code hides it.',
    cases: [
      ['an overseas number', to('85251234567', end), ['invalid_request_parameters', 'general']],
      ['no number', to('hello', end), ['invalid_request_parameters', 'general']],
      [
        'a number that is refused',
        answered(refusal('MOBILE_NUMBER_ILLEGAL')),
        ['invalid_request_parameters', 'general'],
      ],
      ...['BUSINESS_LIMIT_CONTROL', 'FREQUENCY_FAIL'].map(
        (code) => [code, answered(refusal(code)), ['rate_limit_exceeded', 'general']] as const,
      ),
      ['an answer that is none', answered({ body: '' }), ['invalid_response', 'general']],
      [
        'a config with problems',
        sent(end, masSendOf({ config: { signName: 7 } })),
        ['invalid_config', 'general'],
      ],
    ],
  },
  {
    reason:
      'A limit is a limit whatever its prefix and status: the words say what to do, the provider’s do not.',
    cases: [
      ...[200, 400].flatMap((status) =>
        [
          ['BUSINESS_LIMIT_CONTROL', /^This number has reached its limit of messages for one day/],
          ['isv.BUSINESS_LIMIT_CONTROL', /^This number has been sent too many messages/],
          ['FREQUENCY_FAIL', /^Codes for this number were requested too quickly/],
          ['biz.FREQUENCY', /^Codes for this number were requested too quickly/],
          ['MOBILE_NUMBER_ILLEGAL', /^This phone number is not valid/],
          ['isv.MOBILE_NUMBER_ILLEGAL', /^This phone number is not valid/],
        ].map(([code, text]) => {
          const says: Look = (outcome) => {
            const words = String(description(outcome));
            return (text as RegExp).test(words) ? 'advice' : words;
          };
          return [
            `${code} with ${status}`,
            answered(refusal(String(code), status), says),
            ['M', 'advice'],
          ] as const;
        }),
      ),
      [
        'BUSINESS_LIMIT_CONTROL with 400',
        answered(refusal('BUSINESS_LIMIT_CONTROL', 400), ({ error, data }) => [
          error,
          (data as { Code?: string }).Code,
        ]),
        [
          ['general', 'BUSINESS_LIMIT_CONTROL'],
          ['general', 'BUSINESS_LIMIT_CONTROL'],
        ],
      ],
    ],
  },
  {
    reason: 'A number never stands in an error’s data, which reaches the browser and the audit log.',
    cases: [
      [
        'eleven digits, strict',
        sent(dataHoldsNumber, masSendOf({ to: MAINLAND, config: { strictPhoneRegionNumberCheck: true } })),
        [true, false],
      ],
      [
        'in the provider’s words',
        answered(
          { body: { Code: 'isv.BRAND_NEW', Message: `Not for ${MAINLAND}`, RequestId: 'R' } },
          dataHoldsNumber,
        ),
        [true, false],
      ],
      [
        'in the provider’s other fields',
        answered(
          { body: { Code: 'UNKNOWN', Message: 'UNKNOWN', Model: { OutId: MAINLAND } } },
          dataHoldsNumber,
        ),
        [true, false],
      ],
    ],
  },
  {
    reason:
      'The receipt’s id stands where it does for SMS; a code that the service made is nobody’s business.',
    cases: [
      [
        'the result',
        sent(({ result }) => Object.keys(JSON.parse(JSON.stringify(result))).sort(), masSendOf({})),
        [
          ['Code', 'Message', 'Model', 'RequestId'],
          ['BizId', 'Code', 'Message', 'RequestId'],
        ],
      ],
      [
        'BizId',
        sent(({ result }) => (result as { BizId?: string }).BizId, masSendOf({})),
        [undefined, acceptedVerification.Model.BizId],
      ],
      [
        'VerifyCode',
        answered({ body: { ...acceptedVerification, Model: { VerifyCode: '246813' } } }, ({ result }) =>
          JSON.stringify(result).includes('246813'),
        ),
        [true, false],
      ],
    ],
  },
  {
    reason: 'Code OK means accepted, whatever is missing beside it; a refusal says what to do also in XML.',
    cases: [
      ['no Message', answered({ body: { Code: 'OK' } }), ['invalid_response', true]],
      [
        'Model null',
        answered({ body: { ...acceptedVerification, Model: null } }),
        ['invalid_response', true],
      ],
      [
        'accepted in XML',
        answered({ body: '<SendSmsVerifyCodeResponse><Code>OK</Code></SendSmsVerifyCodeResponse>' }),
        ['invalid_response', true],
      ],
      [
        'refused in XML',
        answered({ status: 403, body: '<Error><Code>Forbidden.RAM</Code><Message>M</Message></Error>' }),
        ['invalid_response', 'general'],
      ],
    ],
  },
  {
    reason: 'The gateway turned it away before the service: trying again sends nothing twice.',
    cases: [
      [
        'Throttling.User',
        answered(refusal('Throttling.User', 400), requests),
        [
          ['general', 1],
          ['general', 3],
        ],
      ],
      [
        'ServiceUnavailable',
        answered(refusal('ServiceUnavailable', 503), requests),
        [
          ['general', 1],
          ['general', 3],
        ],
      ],
    ],
  },
  {
    reason: 'A network failure is a ConnectorError that says what happened, and a redirect is not followed.',
    cases: [
      ['connection refused', answered({ refuse: true }), ['not a ConnectorError', 'general']],
      [
        'closed without an answer',
        answered({ hangUp: true }, requests),
        [
          ['not a ConnectorError', 1],
          ['general', 1],
        ],
      ],
      [
        'HTTP 307',
        answered({ status: 307, headers: { location: '/' } }, requests),
        [
          ['not a ConnectorError', 11],
          ['general', 1],
        ],
      ],
    ],
  },
  {
    reason: 'One config for both services: each code goes to the service that has it.',
    cases: [
      [
        'a template of SMS',
        sent(
          host,
          masSendOf({
            config: { templates: masConfig.templates.map((entry) => ({ ...entry, templateCode: 'SMS_1' })) },
          }),
        ),
        ['dypnsapi.aliyuncs.com', 'dysmsapi.aliyuncs.com'],
      ],
      [
        'a code for each side of the border',
        accepted({
          templates: masConfig.templates.map((entry) => ({
            ...entry,
            templateCode: { china: '100001', overseas: 'SMS_1' },
          })),
        }),
        [false, true],
      ],
    ],
  },
  {
    reason: 'Generic stands in for every other type, so that four types are enough: as with SMS.',
    cases: [
      [
        'four usage types',
        accepted({
          templates: masConfig.templates.filter(({ usageType }) =>
            ['SignIn', 'Register', 'ForgotPassword', 'Generic'].includes(usageType ?? ''),
          ),
        }),
        [false, true],
      ],
    ],
  },
  {
    reason: 'The gifted sign names change: several are tried in order when one is refused.',
    cases: [
      ['a list', accepted({ signName: ['恒创联众', '恒锐创岳'] }), [false, true]],
      [
        'one text with commas',
        sent(field('SignName'), masSendOf({ config: { signName: '恒创联众, 恒锐创岳' } })),
        ['恒创联众, 恒锐创岳', '恒创联众'],
      ],
    ],
  },
  {
    reason:
      'What is empty never worked, what pasting leaves around a value is repaired, and our fields are checked.',
    cases: [
      ...['accessKeyId', 'accessKeySecret', 'signName'].map(
        (name) => [`${name} empty`, accepted({ [name]: '' }), [true, false]] as const,
      ),
      [
        'no template code at all',
        accepted({ templates: masConfig.templates.map((entry) => ({ ...entry, templateCode: '' })) }),
        [true, false],
      ],
      ['codeValidMinutes of a day', accepted({ codeValidMinutes: 1440 }), [true, false]],
      ['routes that are text', accepted({ routes: 'all' }), [true, false]],
      [
        'brackets around signName',
        sent(field('SignName'), masSendOf({ config: { signName: '【恒创联众】' } })),
        ['【恒创联众】', '恒创联众'],
      ],
    ],
  },
];

for (const { reason, cases } of differences) {
  describe(reason, () => {
    for (const [what, look, [official, ours]] of cases) {
      test(what, async () => {
        const [theirs, mine] = await look();
        assert.deepEqual({ official: theirs, ours: mine }, { official, ours });
      });
    }
  });
}
