// @ts-check
/** The one message that everybody sends, and the config it is sent with: nine templates, as Logto's console suggests. */

const USAGE_TYPES = [
  'SignIn',
  'Register',
  'ForgotPassword',
  'Generic',
  'OrganizationInvitation',
  'UserPermissionValidation',
  'BindNewIdentifier',
  'MfaVerification',
  'BindMfa',
];

/**
 * A config of both connectors.
 * @param {number} [templates] how many; four are required
 */
export const configWith = (templates = USAGE_TYPES.length) => ({
  accessKeyId: 'LTAI5tExampleAccessKeyId',
  accessKeySecret: 'ExampleSecret0123456789abcdefg',
  signName: '示例签名',
  templates: Array.from({ length: templates }, (_, index) => ({
    usageType: USAGE_TYPES[index] ?? `Custom${index}`,
    templateCode: { china: `SMS_10000000${index}`, overseas: `SMS_20000000${index}` },
  })),
});

/** Fifty ways, of which the last is the message's. */
export const routes = Array.from({ length: 50 }, (_, index) => ({
  to: index === 49 ? '86' : `${852 + index}`,
  usageTypes: ['SignIn', 'Register'],
  locales: ['zh'],
  templateCode: `SMS_3000000${index}`,
}));

const limit = { max: 1_000_000, seconds: 604_800 };
/** Limits that no run reaches. */
export const protection = {
  spendProtection: true,
  spendProtectionRules: {
    perNumber: limit,
    perPrefix: limit,
    perIp: limit,
    perDay: { max: 1_000_000 },
  },
};

/** A config with a mistake in each field. */
export const invalidConfig = () => ({
  accessKeySecret: '',
  signName: 5,
  templates: [{ usageType: 'SignIn' }, { usageType: 'Register', templateCode: 7 }],
});

/** @param {number} [codeLength] characters of the verification code */
export const messageWith = (codeLength = 6) => ({
  to: '13800138000',
  type: 'SignIn',
  payload: { code: '135790'.repeat(Math.ceil(codeLength / 6)).slice(0, codeLength), locale: 'zh-CN' },
});

export const accepted = JSON.stringify({
  Message: 'OK',
  RequestId: 'F655A8D5-B967-440B-8683-DAD6FF8DE990',
  Code: 'OK',
  BizId: '900619746936498440^0',
});

/**
 * Equal objects, each its own, in turn: a config comes out of the database as a new object for every send.
 * @template Item
 * @param {() => Item} make
 * @param {number} [size]
 * @returns {() => Item}
 */
export function freshly(make, size = 512) {
  const items = Array.from({ length: size }, () => JSON.parse(JSON.stringify(make())));
  let next = 0;
  return () => {
    next = (next + 1) % size;
    return items[next];
  };
}
