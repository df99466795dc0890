/** The config as it is pasted into Logto. */
import { CONFIG_KEYS, FORM_FIELDS } from './fields.js';

/** A config with the fields that the connector reads, in the order of the form, and none without a value. */
export const resultOf = (config: unknown, strict: boolean | undefined): Readonly<Record<string, unknown>> => {
  const fields = typeof config === 'object' && config !== null ? (config as Record<string, unknown>) : {};
  const order = FORM_FIELDS.flatMap(({ key }) =>
    key === 'accessKeySecret' ? [key, 'securityToken'] : [key],
  );
  const entries = order.map((key) => [key, fields[key]] as const).filter(([, value]) => isFilledIn(value));
  const result = Object.fromEntries(entries);
  return strict === undefined ? result : { ...result, strictPhoneRegionNumberCheck: strict };
};

/** The config as it was pasted, in the same order, so that a comparison shows only what changes. */
export const inFormOrder = (config: unknown): unknown => {
  if (typeof config !== 'object' || config === null) {
    return config;
  }
  const fields = config as Record<string, unknown>;
  const order = FORM_FIELDS.flatMap(({ key }) =>
    key === 'accessKeySecret' ? [key, 'securityToken'] : [key],
  );
  const known = order.filter((key) => key in fields);
  const others = Object.keys(fields).filter((key) => !CONFIG_KEYS.includes(key));
  return Object.fromEntries([...known, ...others].map((key) => [key, fields[key]]));
};

const isFilledIn = (value: unknown): boolean => value !== undefined && value !== null && value !== '';
