/** What goes over the wire for the same send: the official connector's request, and ours. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { USAGE_TYPES } from '../../host/usage-types.ts';
import { checkSigned, comparable, onlyRequest } from './arrived.ts';
import { config, MAINLAND, OVERSEAS, sendOf } from './cases.ts';
import { acceptedAnswer, type Send, sendWithBoth } from './intercepted.ts';

type Case = readonly [what: string, send: Send];

const strict = { strictPhoneRegionNumberCheck: true };
const mainlandForms = [MAINLAND, `86${MAINLAND}`, `+86${MAINLAND}`, `0086${MAINLAND}`];
/** Digits with a country code, as Logto hands them over. */
const overseasForms = [
  OVERSEAS,
  '85366123456',
  '886912345678',
  '6591234567',
  '447911123456',
  '4915112345678',
];

const oneCode = config.templates.map(({ usageType }, index) => ({
  usageType,
  templateCode: `SMS_30${index}`,
}));
const required = config.templates.slice(0, 4);

const cases: readonly Case[] = [
  ...USAGE_TYPES.flatMap((type): Case[] => [
    [`${type} to the mainland`, sendOf({ type })],
    [`${type} overseas`, sendOf({ type, to: OVERSEAS })],
    [`${type} with one code for all`, sendOf({ type, config: { templates: oneCode } })],
    [`${type} where only the required ones are`, sendOf({ type, config: { templates: required } })],
  ]),
  ['a usage type nobody knows', sendOf({ type: 'SomethingNew' })],
  ['a usage type in another case', sendOf({ type: 'signin' })],
  ['an inherited property as usage type', sendOf({ type: '__proto__' })],
  ...[...mainlandForms, ...overseasForms].flatMap((to): Case[] => [
    [to, sendOf({ to })],
    [`${to}, strict`, sendOf({ to, config: strict })],
  ]),
  ...['13', '14', '15', '16', '17', '18', '19'].flatMap((prefix): Case[] => [
    [`${prefix}…`, sendOf({ to: `${prefix}912345678` })],
    [`${prefix}…, strict`, sendOf({ to: `${prefix}912345678`, config: strict })],
    [`86${prefix}…, strict`, sendOf({ to: `86${prefix}912345678`, config: strict })],
  ]),
  [
    'the first of two templates for one usage type',
    sendOf({
      config: { templates: [{ usageType: 'SignIn', templateCode: 'SMS_FIRST' }, ...config.templates] },
    }),
  ],
  [
    'the first of two Generic templates',
    sendOf({
      type: 'Else',
      config: { templates: [{ usageType: 'Generic', templateCode: 'SMS_FIRST' }, ...config.templates] },
    }),
  ],
  ...[0, 1, 2, 6, 7].map(
    (type): Case => [
      `a template of type ${type}`,
      sendOf({ config: { templates: config.templates.map((template) => ({ ...template, type })) } }),
    ],
  ),
  ...[
    'Example Ltd.',
    "~-_.!*'()",
    'a+b/c=d&e%f?g#h',
    '“引号”',
    'Ünï©öde',
    '签名🐱',
    'a"b\\c',
    '100% 签名',
  ].map((signName): Case => [`the sign name ${signName}`, sendOf({ config: { signName } })]),
  ...['a+b/c==', '%41', '&=', '秘密', '0'].map(
    (accessKeySecret): Case => [`the secret ${accessKeySecret}`, sendOf({ config: { accessKeySecret } })],
  ),
  ['an AccessKey ID with marks', sendOf({ config: { accessKeyId: 'LTAI+/=&%~*' } })],
  [
    'a template code with marks',
    sendOf({
      config: {
        templates: config.templates.map(({ usageType }) => ({ usageType, templateCode: 'SMS_1+/=&%~*' })),
      },
    }),
  ],
  ['a payload with locale', sendOf({ payload: { code: '135790', locale: 'zh-CN' } })],
  ['a payload of two variables', sendOf({ payload: { code: '135790', product: 'Logto' } })],
  [
    'a payload in this order',
    sendOf({ payload: { product: 'Logto', code: '135790', 10: 'ten', 9: 'nine' } }),
  ],
  ['an empty payload', sendOf({ payload: {} })],
  ['only a locale', sendOf({ payload: { locale: 'en' } })],
  ...[
    '',
    ' ',
    "~-_.!*'()",
    'a+b&c=d%e',
    '中文',
    '🐱',
    '\ud800',
    '"\\/\b\f\n\r\t\u0001\u007f\u2028',
    '</script>',
    '\u0000',
  ].map((code): Case => [`the value ${JSON.stringify(code)}`, sendOf({ payload: { code } })]),
  ...['a b', 'ä', '"', '\\', '__proto__x', '\n'].map(
    (name): Case => [`a variable named ${JSON.stringify(name)}`, sendOf({ payload: { [name]: '1' } })],
  ),
];

describe('the same request for', () => {
  for (const [what, send] of cases) {
    test(what, async () => {
      const { official, ours } = await sendWithBoth(send);
      const [theirs, mine] = [onlyRequest(official), onlyRequest(ours)];
      assert.deepEqual(comparable(mine), comparable(theirs));
      const { accessKeySecret } = send.config as typeof config;
      checkSigned(theirs, accessKeySecret);
      checkSigned(mine, accessKeySecret);
      assert.deepEqual(official.result, acceptedAnswer);
      assert.deepEqual(ours.result, official.result);
    });
  }
});
