/**
 * The config's fields in the order of the console's form, with the labels that the console shows (`host/connector/metadata.ts`;
 * a test compares them). `securityToken` has no place in the form.
 */
export const FORM_FIELDS = [
  { key: 'accessKeyId', label: 'Access Key ID', type: 'text' },
  { key: 'accessKeySecret', label: 'Access Key Secret', type: 'text' },
  { key: 'signName', label: 'Signature Name', type: 'text' },
  { key: 'templates', label: 'Templates', type: 'json' },
  { key: 'routes', label: 'Routes (exceptions)', type: 'json' },
  { key: 'spendProtection', label: 'Spend protection', type: 'switch' },
  { key: 'spendProtectionRules', label: 'Spend protection rules', type: 'json' },
  { key: 'codeValidMinutes', label: 'Code validity (minutes)', type: 'text' },
  { key: 'intervalSeconds', label: 'Interval (seconds)', type: 'text' },
  { key: 'strictPhoneRegionNumberCheck', label: 'Strict Phone Region Number Check', type: 'switch' },
  { key: 'endpoint', label: 'Endpoint', type: 'text' },
  { key: 'timeoutMs', label: 'Timeout (milliseconds)', type: 'text' },
] as const;

/** All that the connector reads of a config. */
export const CONFIG_KEYS: readonly string[] = [...FORM_FIELDS.map(({ key }) => key), 'securityToken'];

/** What the connector reads of an entry of these lists and objects: what a mistyped name may have been meant for. */
export const MEMBER_KEYS: Readonly<Record<string, readonly string[]>> = {
  'templates[]': ['usageType', 'templateCode', 'type'],
  'routes[]': ['to', 'usageTypes', 'locales', 'templateCode', 'signName', 'templateParam'],
  spendProtectionRules: [
    'mode',
    'allow',
    'deny',
    'perNumber',
    'perPrefix',
    'perIp',
    'perDay',
    'ignoreIps',
    'sandbox',
  ],
};

/** Values that are no one's business: masked until they are asked for. */
export const SECRET_KEYS: readonly string[] = ['accessKeySecret', 'securityToken'];

/** The name that one was meant for: the same letters, whatever their case and whatever stands between words. */
export const meantName = (written: string, known: readonly string[]): string | undefined => {
  const plain = (name: string) =>
    name
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '')
      .replace(/s$/, '');
  return known.find((name) => name !== written && plain(name) === plain(written));
};
