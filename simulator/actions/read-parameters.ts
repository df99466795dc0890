import { required } from '../gateway-refusals.js';
import { smsRefusal } from '../sms-refusals.js';

/** What a page of a list may hold. */
const LARGEST_PAGE = 50;

/**
 * A mandatory whole number.
 *
 * @throws {Refusal} `isv.INVALID_PARAMETERS` out of its range.
 */
const integer = (parameters: ReadonlyMap<string, string>, name: string, most: number): number => {
  const text = required(parameters, name);
  const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > most) {
    throw smsRefusal('isv.INVALID_PARAMETERS', `${name} is "${text}", not a whole number from 1 to ${most}.`);
  }
  return value;
};

/**
 * A mandatory day, `yyyyMMdd`.
 *
 * @throws {Refusal} `isv.INVALID_PARAMETERS` when it is no such day.
 */
export const dayParameter = (parameters: ReadonlyMap<string, string>, name: string): string => {
  const text = required(parameters, name);
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? [];
  const iso = `${year}-${month}-${day}`;
  const time = Date.parse(iso);
  // 30 February is another day, and so no date.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso) {
    throw smsRefusal('isv.INVALID_PARAMETERS', `${name} is "${text}", not a day of the form yyyyMMdd.`);
  }
  return text;
};

/** The page of a list that `PageSize` and `pageName` ask for. */
export const pageOf = <T>(
  items: readonly T[],
  parameters: ReadonlyMap<string, string>,
  pageName: string,
): T[] => {
  const size = integer(parameters, 'PageSize', LARGEST_PAGE);
  const page = integer(parameters, pageName, 1_000_000);
  return items.slice((page - 1) * size, page * size);
};
