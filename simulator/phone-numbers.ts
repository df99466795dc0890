import type { Template } from './templates.js';

/** A recipient as the SMS service understands it. */
export interface PhoneNumber {
  /** Mainland: the eleven digits. Elsewhere: country code and number. Equal however one number is written. */
  digits: string;
  mainland: boolean;
}

/**
 * Reads one number of `PhoneNumbers` as a template of this region does; `undefined` when no documented form fits.
 *
 * `1` and ten digits are a mainland number to a domestic template, and a North American one with its country code to an
 * international template, for which Aliyun documents numbers as country code and number.
 *
 * Mainland: eleven digits, bare or after `+`, `+86`, `0086` or `86`; no mobile number there starts with 10, 11 or 12.
 * Everywhere else: country code and number, digits only, at most 15 of them (E.164). A `+` or `00` before such a
 * number is documented nowhere, so it is refused.
 */
export function parsePhoneNumber(text: string, region: Template['region']): PhoneNumber | undefined {
  const prefix = region === 'domestic' ? '(?:\\+?86|0086|\\+)?' : '(?:\\+?86|0086)';
  const mainland = new RegExp(`^${prefix}(1[3-9]\\d{9})$`).exec(text)?.[1];
  if (mainland) return { digits: mainland, mainland: true };
  return /^(?!86)[1-9]\d{6,14}$/.test(text) ? { digits: text, mainland: false } : undefined;
}
