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

/** What requests are signed with, of a config that the core has accepted. As it was typed: the core trims it. */
export const secretsOf = (json: string): { accessKeySecret: string; securityToken: string } => {
  const { accessKeySecret, securityToken } = JSON.parse(json) as Readonly<Record<string, unknown>>;
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
