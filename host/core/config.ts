/** A config as the core takes it: as JSON text, of a bounded size. */
import { InvalidConfigError } from '../errors/invalid-config-error.js';

/** Characters of a config's JSON text. The core's memory never shrinks, so nothing larger is copied into it. */
const MAX_CONFIG_LENGTH = 64 * 1024;

/**
 * JSON text of a config; `null` for what is no JSON data, which the core then refuses.
 *
 * @throws {InvalidConfigError} when it is too large, with the field that makes it so.
 */
export const configText = (config: unknown): string => {
  const json = jsonText(config);
  if (json.length <= MAX_CONFIG_LENGTH) {
    return json;
  }
  const path = largestField(JSON.parse(json));
  const parameters = { field: '' } as const;
  throw new InvalidConfigError([{ path, code: 'invalid_value', reason: 'too_large', parameters }], []);
};

type Fields = Readonly<Record<string, unknown>>;

/** The data of a JSON text. Its objects have no prototype, so that they have no field but their own. */
export const dataOf = (json: string): unknown => withoutPrototypes(JSON.parse(json));

const withoutPrototypes = (data: unknown): unknown => {
  if (typeof data === 'object' && data !== null) {
    for (const item of Object.values(data)) {
      withoutPrototypes(item);
    }
    if (!Array.isArray(data)) {
      Object.setPrototypeOf(data, null);
    }
  }
  return data;
};

/**
 * Whether a value surely has the data of a JSON text. Only plain objects and lists do: others may write themselves
 * in their own way. Whatever the caller's code throws here, it throws again where the text is written.
 */
export const isSame = (value: unknown, data: unknown): boolean => {
  try {
    return equals(value, data);
  } catch {
    return false;
  }
};

const equals = (value: unknown, data: unknown): boolean => {
  if (typeof value !== 'object' || typeof data !== 'object' || value === null || data === null) {
    return value === data;
  }
  if ((value as { toJSON?: unknown }).toJSON !== undefined) {
    return false;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(data)
    ? prototype === Array.prototype && haveSameItems(value as readonly unknown[], data)
    : prototype === Object.prototype && haveSameFields(value as Fields, data as Fields);
};

const haveSameItems = (value: readonly unknown[], data: readonly unknown[]): boolean => {
  if (value.length !== data.length) {
    return false;
  }
  for (let index = 0; index < data.length; index += 1) {
    if (!equals(value[index], data[index])) {
      return false;
    }
  }
  return true;
};

const haveSameFields = (value: Fields, data: Fields): boolean => {
  let missing = 0;
  for (const _ in data) {
    missing += 1;
  }
  for (const name in value) {
    const item = value[name];
    // JSON leaves it out.
    if (item !== undefined) {
      if (!equals(item, data[name])) {
        return false;
      }
      missing -= 1;
    }
  }
  return missing === 0;
};

/** What requests are signed with, of a config that the core has accepted. As it was typed: the core trims it. */
export const secretsOf = (config: unknown): { accessKeySecret: string; securityToken: string } => {
  const { accessKeySecret, securityToken } = config as Fields;
  return { accessKeySecret: textOf(accessKeySecret), securityToken: textOf(securityToken) };
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const jsonText = (config: unknown): string => {
  try {
    return JSON.stringify(config) ?? 'null';
  } catch {
    return 'null';
  }
};

/** The name of the field with the longest value; empty for a value without fields, and for a name that is long itself. */
const largestField = (config: unknown): string => {
  const fields = typeof config === 'object' && config !== null ? Object.entries(config) : [];
  const lengths = fields.map(([name, value]) => [name, JSON.stringify(value).length] as const);
  const [name = ''] = lengths.sort(([, one], [, other]) => other - one)[0] ?? [];
  return name.length > 64 ? '' : name;
};
