/**
 * Where ours differs from the official connector on purpose: the whole list, each with its reason and both outcomes.
 * Everything else is the same, as the other tests of this folder show.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { config, MAINLAND, sendOf } from './cases.ts';
import {
  acceptedAnswer,
  guards,
  type Outcome,
  type ProviderAnswer,
  type Send,
  sendWithBoth,
  sendWithStoredConfig,
} from './intercepted.ts';

/** What a case looks at, of the official connector and of ours. */
type Seen = readonly [official: unknown, ours: unknown];

/** `true` for a result, else the error code. */
const end = ({ result, error }: Outcome): unknown => (result === undefined ? error : true);
const field = (name: string) => (outcome: Outcome) =>
  outcome.requests.length === 0 ? end(outcome) : outcome.requests[0]?.fields[name];
const hasReference = (outcome: Outcome) => /^[a-p]{32}$/.test(String(field('OutId')(outcome)));
const requests = (outcome: Outcome) => [end(outcome), outcome.requests.length];

const sent =
  (look: (outcome: Outcome) => unknown, send: Send, answer?: ProviderAnswer) => async (): Promise<Seen> => {
    const { official, ours } = await sendWithBoth(send, answer);
    return [look(official), look(ours)];
  };

/** The template code shows on which side of the border a number was put. */
const side = (to: string, more = {}) => sent(field('TemplateCode'), sendOf({ to, config: more }));
const wire = (to: string) => sent(field('PhoneNumbers'), sendOf({ to }));
const variables = (payload: Record<string, unknown>) => sent(field('TemplateParam'), sendOf({ payload }));
const answered = (answer: ProviderAnswer, look = end) => sent(look, sendOf({}), answer);
const accepted = (change: Record<string, unknown>) => async (): Promise<Seen> => {
  const input = { ...config, ...change };
  return [guards.official.safeParse(input).success, guards.ours.safeParse(input).success];
};
const withTemplate = (usageType: string, templateCode: unknown) => ({
  templates: [{ usageType, templateCode }, ...config.templates],
});
const refusal = (code: string) => ({ Code: code, Message: 'M', RequestId: 'R' });

interface Difference {
  reason: string;
  cases: readonly (readonly [what: string, look: () => Promise<Seen>, expected: Seen])[];
}

const strict = { strictPhoneRegionNumberCheck: true };
const [CHINA, ABROAD] = ['SMS_100', 'SMS_200'];

const differences: readonly Difference[] = [
  {
    reason: 'A message whose fate is in doubt can be looked up: Aliyun’s receipts repeat the reference.',
    cases: [['OutId', sent(hasReference, sendOf({})), [false, true]]],
  },
  {
    reason: 'No mainland mobile number starts with 10, 11 or 12: those are North America’s.',
    cases: [
      ['10…', side('10123456789'), [CHINA, ABROAD]],
      ['11…', side('11234567890'), [CHINA, ABROAD]],
      ['New York', side('12125550100'), [CHINA, ABROAD]],
    ],
  },
  {
    reason:
      'No other country’s code starts with 86: after it comes a mainland mobile number, or the message reaches nobody.',
    cases: [
      ...[
        '+861088888888',
        '00861088888888',
        '861088888888',
        '861380013800',
        '86138001380000',
        '8602112345678',
        '861000',
      ].flatMap((to) =>
        [{}, strict].map(
          (more) =>
            [`${to}${more === strict ? ', strict' : ''}`, side(to, more), [ABROAD, 'general']] as const,
        ),
      ),
      ['+86 and New York', side('+8612125550100', strict), [CHINA, 'general']],
      ['86 and New York', side('8612125550100'), [CHINA, 'general']],
    ],
  },
  {
    reason:
      'No number of that country has so many digits, and no country has that code: a message would be wasted.',
    cases: [
      ['too many digits', wire('13105550100999'), ['13105550100999', 'general']],
      ['no calling code', wire('99912345678'), ['99912345678', 'general']],
    ],
  },
  {
    reason: 'Several sign names are tried in order when Aliyun refuses one.',
    cases: [
      ['a list', accepted({ signName: ['示例', '第二'] }), [false, true]],
      [
        'one text with commas',
        sent(field('SignName'), sendOf({ config: { signName: '示例，第二' } })),
        ['示例，第二', '示例'],
      ],
    ],
  },
  {
    reason: 'Aliyun documents overseas numbers as country code and digits, without + or 00.',
    cases: [
      ['+852…', wire('+85251234567'), ['+85251234567', '85251234567']],
      ['00852…', wire('0085251234567'), ['0085251234567', '85251234567']],
      ['+1…', wire('+13105550100'), ['+13105550100', '13105550100']],
    ],
  },
  {
    reason:
      'Aliyun takes a comma for a second recipient, and refuses what is no number: nothing to ask it for.',
    cases: [
      [
        'two numbers',
        sent(requests, sendOf({ to: `${MAINLAND},13900139000` })),
        [
          [true, 1],
          ['general', 0],
        ],
      ],
      ...[
        '',
        ' ',
        `${MAINLAND} `,
        '138-0013-8000',
        '1234',
        '1234567890123456',
        '013800138000',
        'a@b.example',
        '１３８００１３８０００',
      ].map(
        (to) =>
          [
            JSON.stringify(to),
            sent(requests, sendOf({ to })),
            [
              [true, 1],
              ['general', 0],
            ],
          ] as const,
      ),
    ],
  },
  {
    reason: 'uiLocales is Logto’s, no variable of the template; with it Aliyun may refuse the message.',
    cases: [
      [
        'uiLocales',
        variables({ code: '1', uiLocales: 'zh-CN en' }),
        ['{"code":"1","uiLocales":"zh-CN en"}', '{"code":"1"}'],
      ],
    ],
  },
  {
    reason: 'Aliyun takes only texts as values (isv.INVALID_JSON_PARAM).',
    cases: [
      ['a number', variables({ code: 135790 }), ['{"code":135790}', '{"code":"135790"}']],
      ['a boolean', variables({ code: true }), ['{"code":true}', '{"code":"true"}']],
      ['null', variables({ code: '1', name: null }), ['{"code":"1","name":null}', '{"code":"1"}']],
      ['a list', variables({ code: '1', list: ['a'] }), ['{"code":"1","list":["a"]}', '{"code":"1"}']],
      [
        'an object',
        variables({ code: '1', user: { name: 'a' } }),
        ['{"code":"1","user":{"name":"a"}}', '{"code":"1"}'],
      ],
    ],
  },
  {
    reason:
      'What is empty or cannot be a key or code never worked, and is better said in the form than at a log-in.',
    cases: [
      ...['accessKeyId', 'accessKeySecret', 'signName'].flatMap((name) => [
        [`${name} empty`, accepted({ [name]: '' }), [true, false]] as const,
        [`${name} blank`, accepted({ [name]: ' \t' }), [true, false]] as const,
      ]),
      ['only brackets as signName', accepted({ signName: '【】' }), [true, false]],
      ['a blank inside accessKeyId', accepted({ accessKeyId: 'LTAI 5t' }), [true, false]],
      ['half an emoji in accessKeyId', accepted({ accessKeyId: 'LTAI\ud83d' }), [true, false]],
      ['half an emoji in signName', accepted({ signName: '示例\ud83d' }), [true, false]],
      [
        'no template code at all',
        accepted({ templates: config.templates.map((template) => ({ ...template, templateCode: '' })) }),
        [true, false],
      ],
    ],
  },
  {
    reason: 'null is how JSON writes "not there".',
    cases: [['strict null', accepted({ strictPhoneRegionNumberCheck: null }), [false, true]]],
  },
  {
    reason: 'endpoint and timeoutMs are ours: the official connector overlooks them, we check and use them.',
    cases: [
      ['an endpoint of anybody’s', accepted({ endpoint: 'https://example.com' }), [true, false]],
      ['a time-out of a minute', accepted({ timeoutMs: 60_000 }), [true, false]],
    ],
  },
  {
    reason: 'What pasting leaves around a value is repaired.',
    cases: [
      [
        'a blank around accessKeyId',
        sent(field('AccessKeyId'), sendOf({ config: { accessKeyId: ' LTAI\n' } })),
        [' LTAI\n', 'LTAI'],
      ],
      [
        'brackets around signName',
        sent(field('SignName'), sendOf({ config: { signName: '【示例】' } })),
        ['【示例】', '示例'],
      ],
      [
        'a blank around templateCode',
        sent(field('TemplateCode'), sendOf({ config: withTemplate('SignIn', ' SMS_9 ') })),
        [' SMS_9 ', 'SMS_9'],
      ],
    ],
  },
  {
    reason: 'An empty text, a placeholder or a note is no template: Generic stands in for it.',
    cases: [
      [
        'SignIn empty',
        sent(field('TemplateCode'), sendOf({ config: withTemplate('SignIn', '') })),
        ['', 'SMS_103'],
      ],
      [
        'a note at SignIn',
        sent(field('TemplateCode'), sendOf({ config: withTemplate('SignIn', 'not in use') })),
        ['not in use', 'SMS_103'],
      ],
      [
        'SignIn without overseas',
        sent(
          field('TemplateCode'),
          sendOf({ to: '85251234567', config: withTemplate('SignIn', { china: 'SMS_1', overseas: '' }) }),
        ),
        ['', 'SMS_203'],
      ],
      [
        'nowhere overseas',
        sent(
          end,
          sendOf({
            to: '85251234567',
            config: {
              templates: config.templates.map(({ usageType }) => ({
                usageType,
                templateCode: { china: 'SMS_1', overseas: '' },
              })),
            },
          }),
        ),
        [true, 'general'],
      ],
      [
        'SignIn not filled in',
        sent(field('TemplateCode'), sendOf({ config: withTemplate('SignIn', '<template-code>') })),
        ['<template-code>', 'SMS_103'],
      ],
      [
        'Generic not filled in either',
        sent(end, sendOf({ type: 'New', config: withTemplate('Generic', '<template-code>') })),
        [true, 'general'],
      ],
    ],
  },
  {
    reason:
      'Code OK means accepted, whatever is missing beside it: an error would make the user ask for a second message.',
    cases: [
      ['BizId null', answered({ body: { ...acceptedAnswer, BizId: null } }), ['invalid_response', true]],
      ['no Message', answered({ body: { Code: 'OK', RequestId: 'R' } }), ['invalid_response', true]],
      ['no RequestId', answered({ body: { Code: 'OK', Message: 'OK' } }), ['invalid_response', true]],
      [
        'RequestId as a number',
        answered({ body: { ...acceptedAnswer, RequestId: 1 } }),
        ['invalid_response', true],
      ],
    ],
  },
  {
    reason: 'A code says what to do, also when Message or RequestId is missing or the gateway writes XML.',
    cases: [
      [
        'no RequestId',
        answered({ status: 403, body: { Code: 'Forbidden.RAM', Message: 'M' } }),
        ['invalid_response', 'general'],
      ],
      [
        'no Message',
        answered({ body: { Code: 'isv.AMOUNT_NOT_ENOUGH', RequestId: 'R' } }),
        ['invalid_response', 'general'],
      ],
      [
        'XML',
        answered({
          status: 403,
          body: '<?xml version="1.0"?><Error><RequestId>R</RequestId><Code>Forbidden.RAM</Code><Message>M</Message></Error>',
        }),
        ['invalid_response', 'general'],
      ],
    ],
  },
  {
    reason:
      'Logto shows the text of an error only for `general`; every other code hides it behind a fixed phrase.',
    cases: [
      [
        'a limit of one number',
        answered({ body: refusal('isv.BUSINESS_LIMIT_CONTROL') }),
        ['rate_limit_exceeded', 'general'],
      ],
      ['an answer that is none', answered({ body: '' }), ['invalid_response', 'general']],
      [
        'a config with problems',
        sent(end, sendOf({ config: { signName: 7 } })),
        ['invalid_config', 'general'],
      ],
    ],
  },
  {
    reason: 'The gateway turned it away before the SMS service: trying again sends nothing twice.',
    cases: [
      ...['Throttling', 'Throttling.User', 'Throttling.Api', 'Throttling.System'].map(
        (code) =>
          [
            code,
            answered({ status: 400, body: refusal(code) }, requests),
            [
              ['general', 1],
              ['general', 3],
            ],
          ] as const,
      ),
      [
        'ServiceUnavailable',
        answered({ status: 503, body: refusal('ServiceUnavailable') }, requests),
        [
          ['general', 1],
          ['general', 3],
        ],
      ],
      [
        'InvalidTimeStamp.Expired with another time',
        answered(
          {
            status: 400,
            body: refusal('InvalidTimeStamp.Expired'),
            headers: { date: 'Tue, 01 Jan 2030 00:00:00 GMT' },
          },
          requests,
        ),
        [
          ['general', 1],
          ['general', 2],
        ],
      ],
    ],
  },
  {
    reason:
      'A network failure is a ConnectorError that says what happened, no bare HTTP 500; without a request it is tried again.',
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
    ],
  },
  {
    reason: 'A redirect is not followed: it would carry key id, number and code to another address.',
    cases: [
      ...[301, 302, 303, 307, 308].map(
        (status) =>
          [
            `HTTP ${status}`,
            answered({ status, headers: { location: '/' } }, ({ error, requests }) => [
              error,
              requests.length,
            ]),
            [
              ['not a ConnectorError', 11],
              ['general', 1],
            ],
          ] as const,
      ),
    ],
  },
  {
    reason: 'What no caller sends on purpose is a ConnectorError, too.',
    cases: [
      [
        'no payload',
        sent(end, { config, data: { to: MAINLAND, type: 'SignIn' } as Send['data'] }),
        ['not a ConnectorError', 'general'],
      ],
      [
        'no number',
        sent(end, { config, data: { type: 'SignIn', payload: { code: '1' } } as unknown as Send['data'] }),
        [true, 'general'],
      ],
      [
        'no data',
        sent(end, { config, data: undefined as unknown as Send['data'] }),
        ['not a ConnectorError', 'general'],
      ],
      [
        'a text thrown by the store',
        async () => {
          const { official, ours } = await sendWithStoredConfig(sendOf({}).data, () =>
            Promise.reject('gone'),
          );
          return [end(official), end(ours)];
        },
        ['not a ConnectorError', 'general'],
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
