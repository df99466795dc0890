/**
 * What goes over the wire for the same send of a config of the official connector for the verification service: its
 * request, and ours. `mas-differences.test.ts` lists what differs on purpose; here that is `AutoRetry` alone.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { USAGE_TYPES } from '../../host/usage-types.ts';
import { checkSigned, comparable, onlyRequest } from './arrived.ts';
import { MAINLAND, masConfig, masSendOf } from './cases.ts';
import { acceptedVerification, guards, masFormItems, type Send, sendWithMasAndOurs } from './intercepted.ts';

type Case = readonly [what: string, send: Send];

const forms = [`86${MAINLAND}`, `+86${MAINLAND}`, `0086${MAINLAND}`];

const cases: readonly Case[] = [
  ...USAGE_TYPES.flatMap((type) =>
    forms.map((to): Case => [`${type} to ${to.slice(0, 4)}…`, masSendOf({ type, to })]),
  ),
  ...['13', '14', '15', '16', '17', '18', '19'].map(
    (prefix): Case => [`86${prefix}…`, masSendOf({ to: `86${prefix}912345678` })],
  ),
  ['a usage type nobody knows', masSendOf({ type: 'SomethingNew' })],
  ['a usage type in another case', masSendOf({ type: 'signin' })],
  [
    'the first of two templates for one usage type',
    masSendOf({
      config: { templates: [{ usageType: 'SignIn', templateCode: '100004' }, ...masConfig.templates] },
    }),
  ],
  ['a payload with locale', masSendOf({ payload: { code: '135790', locale: 'zh-CN' } })],
  ['a payload of two variables', masSendOf({ payload: { code: '135790', product: 'Logto' } })],
  ['an empty payload', masSendOf({ payload: {} })],
  ...["~-_.!*'()", 'a+b&c=d%e', '中文', '"\\/\n'].map(
    (code): Case => [`the value ${JSON.stringify(code)}`, masSendOf({ payload: { code } })],
  ),
  ...['北京恒锐创岳', 'Example Ltd.', "~-_.!*'()", 'a+b/c=d&e%f?g#h'].map(
    (signName): Case => [`the sign name ${signName}`, masSendOf({ config: { signName } })],
  ),
  ...['a+b/c==', '%41', '秘密'].map(
    (accessKeySecret): Case => [`the secret ${accessKeySecret}`, masSendOf({ config: { accessKeySecret } })],
  ),
];

describe('the same request, but for AutoRetry, for', () => {
  for (const [what, send] of cases) {
    test(what, async () => {
      const { official, ours } = await sendWithMasAndOurs(send);
      const [theirs, mine] = [onlyRequest(official), onlyRequest(ours)];
      const { AutoRetry, ...same } = comparable(mine).fields;
      assert.equal(AutoRetry, '0');
      assert.deepEqual({ ...comparable(mine), fields: same }, comparable(theirs));
      assert.equal(mine.headers.host, 'dypnsapi.aliyuncs.com');
      const { accessKeySecret } = send.config as typeof masConfig;
      checkSigned(theirs, accessKeySecret);
      checkSigned(mine, accessKeySecret);
    });
  }
});

test('the result has the same Code, Message and RequestId', async () => {
  const { official, ours } = await sendWithMasAndOurs(masSendOf({}));
  const { Code, Message, RequestId } = acceptedVerification;
  for (const { result } of [official, ours]) {
    assert.deepEqual(
      { ...(result as object), Model: 0, BizId: 0 },
      { Code, Message, RequestId, Model: 0, BizId: 0 },
    );
  }
});

const { templates } = masConfig;
const withTemplate = (template: unknown) => ({ ...masConfig, templates: [...templates, template] });

describe('a config that the official connector takes is taken unchanged', () => {
  for (const [what, input] of [
    ['everything filled in', masConfig],
    ['a usage type twice', withTemplate(templates[0])],
    ['a usage type of the future', withTemplate({ usageType: 'Future', templateCode: '100001' })],
    ['an unknown key', { ...masConfig, region: 'cn-hangzhou' }],
    ['an unknown key in a template', withTemplate({ usageType: 'A', templateCode: '100001', note: 1 })],
    ['a type without a code', withTemplate({ usageType: 'A', templateCode: '' })],
    [
      'placeholders of the form',
      { ...masConfig, accessKeyId: '<access-key-id>', signName: '<signature-name>' },
    ],
  ] as const) {
    test(what, () => {
      assert.equal(guards.officialMas.safeParse(input).success, true);
      const copy = structuredClone(input);
      assert.deepEqual(guards.ours.parse(input), copy, 'Logto stores what the guard gives');
      assert.deepEqual(input, copy);
    });
  }

  test('the templates of the form are those of these cases', () => {
    const field = masFormItems.find(({ key }) => key === 'templates');
    assert.deepEqual(field?.defaultValue, templates);
  });
});

describe('a config that both refuse', () => {
  const { accessKeyId: _, ...withoutId } = masConfig;
  const { signName: __, ...withoutSignName } = masConfig;
  for (const [what, input] of [
    ...['Register', 'SignIn', 'ForgotPassword', 'Generic'].map(
      (missing) =>
        [
          `no ${missing}`,
          { ...masConfig, templates: templates.filter(({ usageType }) => usageType !== missing) },
        ] as const,
    ),
    ['no accessKeyId', withoutId],
    ['no signName', withoutSignName],
    ['an empty list of templates', { ...masConfig, templates: [] }],
    ['templates as text', { ...masConfig, templates: JSON.stringify(templates) }],
    ['templateCode as a number', withTemplate({ usageType: 'A', templateCode: 100001 })],
    ['nothing', undefined],
    ['a list', [masConfig]],
  ] as const) {
    test(what, () => {
      assert.deepEqual(
        [guards.officialMas.safeParse(input).success, guards.ours.safeParse(input).success],
        [false, false],
      );
    });
  }
});
