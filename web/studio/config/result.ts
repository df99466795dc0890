/** The config as it is pasted into Logto. */
import { CONFIG_KEYS, FORM_FIELDS } from './fields.js';

/** The order of the form; `securityToken`, which has no place in it, belongs to the key. */
const ORDER: readonly string[] = FORM_FIELDS.flatMap(({ key }) =>
  key === 'accessKeySecret' ? [key, 'securityToken'] : [key],
);

/** A config with the fields that the connector reads, in the order of the form, and none without a value. */
export const resultOf = (config: unknown, strict: boolean | undefined): Readonly<Record<string, unknown>> => {
  const fields = typeof config === 'object' && config !== null ? (config as Record<string, unknown>) : {};
  const entries = ORDER.map((key) => [key, fields[key]] as const).filter(([, value]) => isFilledIn(value));
  const result = Object.fromEntries(entries);
  return strict === undefined ? result : { ...result, strictPhoneRegionNumberCheck: strict };
};

/** The config as it was pasted, in the same order, so that a comparison shows only what changes. */
export const inFormOrder = (config: unknown): unknown => {
  if (typeof config !== 'object' || config === null) {
    return config;
  }
  const fields = config as Record<string, unknown>;
  const known = ORDER.filter((key) => key in fields);
  const others = Object.keys(fields).filter((key) => !CONFIG_KEYS.includes(key));
  return Object.fromEntries([...known, ...others].map((key) => [key, fields[key]]));
};

const isFilledIn = (value: unknown): boolean => value !== undefined && value !== null && value !== '';
