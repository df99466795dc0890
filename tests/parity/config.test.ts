/** Which configs the official connector accepts, and ours. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { config } from './cases.ts';
import { guards } from './intercepted.ts';

const { templates } = config;
const withTemplate = (template: unknown) => ({ ...config, templates: [...templates, template] });
const withTypes = (...types: string[]) => ({
  ...config,
  templates: types.map((usageType) => ({ usageType, templateCode: 'SMS_1' })),
});
/** Every type with this code. */
const withCode = (templateCode: unknown) => ({
  ...config,
  templates: templates.map((template) => ({ ...template, templateCode })),
});
const { accessKeyId: _, ...withoutId } = config;
const { accessKeySecret: __, ...withoutSecret } = config;
const { signName: ___, ...withoutSignName } = config;
const { templates: ____, ...withoutTemplates } = config;

const cases: readonly (readonly [what: string, config: unknown, accepted: boolean])[] = [
  ['everything filled in', config, true],
  ['the four required usage types', withTypes('Register', 'SignIn', 'ForgotPassword', 'Generic'), true],
  ['a usage type twice', withTypes('Register', 'SignIn', 'ForgotPassword', 'Generic', 'SignIn'), true],
  ['a usage type of the future', withTemplate({ usageType: 'Future', templateCode: 'SMS_9' }), true],
  ['strict', { ...config, strictPhoneRegionNumberCheck: true }, true],
  ['not strict', { ...config, strictPhoneRegionNumberCheck: false }, true],
  ['strict undefined', { ...config, strictPhoneRegionNumberCheck: undefined }, true],
  ['an unknown key', { ...config, region: 'cn-hangzhou' }, true],
  ['an unknown key in a template', withTemplate({ usageType: 'A', templateCode: 'B', note: 1 }), true],
  [
    'an unknown key in templateCode',
    withTemplate({ usageType: 'A', templateCode: { china: 'B', overseas: 'C', tw: 1 } }),
    true,
  ],
  ...[0, 1, 2, 6, 7].map(
    (type) => [`type ${type}`, withTemplate({ usageType: 'A', templateCode: 'B', type }), true] as const,
  ),
  ['type undefined', withTemplate({ usageType: 'A', templateCode: 'B', type: undefined }), true],
  ['a sign name of several words', { ...config, signName: 'Example Ltd. (HK)' }, true],
  [
    'placeholders of the form',
    { ...config, accessKeyId: '<access-key-id>', signName: '<signature-name>' },
    true,
  ],
  ['an old template code', withTemplate({ usageType: 'A', templateCode: '12345678' }), true],
  // What is not used is not missed.
  ['mainland users only', withCode({ china: 'SMS_1', overseas: '' }), true],
  ['overseas users only', withCode({ china: '', overseas: 'SMS_1' }), true],
  ['a type without a code', withTemplate({ usageType: 'BindMfa', templateCode: '' }), true],
  ['a type with spaces for a code', withTemplate({ usageType: 'BindMfa', templateCode: ' ' }), true],
  ['a type with a note for a code', withTemplate({ usageType: 'BindMfa', templateCode: 'not in use' }), true],
  ['a type with a Chinese note', withTemplate({ usageType: 'BindMfa', templateCode: '待申请' }), true],
  ['an empty usageType', withTemplate({ usageType: '', templateCode: 'SMS_1' }), true],
  ['a blank usageType', withTemplate({ usageType: ' ', templateCode: 'SMS_1' }), true],
  ['a usageType in the wrong case', withTemplate({ usageType: 'bindmfa', templateCode: 'SMS_1' }), true],

  ...[3, 5, 8, -1, 2.5, '2', true, 'VerificationCode', {}].map(
    (type) =>
      [
        `type ${JSON.stringify(type)}`,
        withTemplate({ usageType: 'A', templateCode: 'B', type }),
        false,
      ] as const,
  ),
  ...['Register', 'SignIn', 'ForgotPassword', 'Generic'].map(
    (missing) =>
      [
        `no ${missing}`,
        { ...config, templates: templates.filter(({ usageType }) => usageType !== missing) },
        false,
      ] as const,
  ),
  ['no templates', withoutTemplates, false],
  ['an empty list of templates', { ...config, templates: [] }, false],
  ['templates as a map', { ...config, templates: { SignIn: 'SMS_1' } }, false],
  ['templates as text', { ...config, templates: JSON.stringify(templates) }, false],
  ['a template that is text', withTemplate('SMS_1'), false],
  ['a template that is null', withTemplate(null), false],
  ['a template without usageType', withTemplate({ templateCode: 'SMS_1' }), false],
  ['a template without templateCode', withTemplate({ usageType: 'A' }), false],
  ['usageType as a number', withTemplate({ usageType: 1, templateCode: 'B' }), false],
  ['templateCode as a number', withTemplate({ usageType: 'A', templateCode: 154950909 }), false],
  ['templateCode as a list', withTemplate({ usageType: 'A', templateCode: ['B'] }), false],
  ['templateCode without overseas', withTemplate({ usageType: 'A', templateCode: { china: 'B' } }), false],
  ['templateCode without china', withTemplate({ usageType: 'A', templateCode: { overseas: 'B' } }), false],
  ['china as a number', withTemplate({ usageType: 'A', templateCode: { china: 1, overseas: 'B' } }), false],
  ['no accessKeyId', withoutId, false],
  ['no accessKeySecret', withoutSecret, false],
  ['no signName', withoutSignName, false],
  ['accessKeyId null', { ...config, accessKeyId: null }, false],
  ['accessKeyId as a number', { ...config, accessKeyId: 1 }, false],
  ['accessKeySecret as an object', { ...config, accessKeySecret: {} }, false],
  ['strict as text', { ...config, strictPhoneRegionNumberCheck: 'true' }, false],
  ['strict as a number', { ...config, strictPhoneRegionNumberCheck: 1 }, false],
  ['nothing', undefined, false],
  ['null', null, false],
  ['an empty object', {}, false],
  ['a list', [config], false],
  ['text', JSON.stringify(config), false],
  ['a number', 1, false],
];

describe('a config', () => {
  for (const [what, input, accepted] of cases) {
    test(`${what}: ${accepted ? 'accepted' : 'refused'} by both`, () => {
      assert.deepEqual(
        { official: guards.official.safeParse(input).success, ours: guards.ours.safeParse(input).success },
        { official: accepted, ours: accepted },
      );
    });
  }
});
