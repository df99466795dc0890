/** What callers of {@link Account} name: days and pages, checked before anything is asked. */

/** China's clock is always eight hours ahead of UTC. */
const CHINA_OFFSET_MS = 8 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The most days that one question takes. */
const MAX_DAYS = 50;

/** The day in China, `2026-08-22`; `daysAgo` days before today. Aliyun counts messages by them. */
export const chinaDay = (daysAgo = 0): string =>
  new Date(Date.now() + CHINA_OFFSET_MS - daysAgo * DAY_MS).toISOString().slice(0, 10);

/** A day that exists, `2026-08-22` or `20260822`, as `2026-08-22`; `undefined` for any other text. */
export const isoDay = (text: string): string | undefined => {
  const [, year, month, date] = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(text) ?? [];
  const written = `${year}-${month}-${date}`;
  const time = Date.parse(`${written}T00:00:00Z`);
  // 31 February is another day, and so no date.
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== written ? undefined : written;
};

/**
 * A day as Aliyun takes it, `20260822`.
 *
 * @throws {TypeError} when the text is no day that exists.
 */
export const day = (option: string, text: string): string => {
  const iso = isoDay(text);
  if (iso === undefined) {
    throw new TypeError(`The option \`${option}\` is not a day such as 2026-08-22. Nothing was asked.`);
  }
  return iso.replaceAll('-', '');
};

/**
 * The first and the last day.
 *
 * @throws {TypeError} when there are none or more than 50 from one to the other.
 */
export const allDays = (from: string, to: string): { from: string; to: string } => {
  const days = { from: day('from', from), to: day('to', to) };
  const count = (time(days.to) - time(days.from)) / DAY_MS + 1;
  if (count < 1 || count > MAX_DAYS) {
    throw new TypeError(
      `From \`from\` to \`to\` there are ${count} days; 1 to ${MAX_DAYS} can be asked for. Nothing was asked.`,
    );
  }
  return days;
};

const time = (day: string): number =>
  Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6)));

/** @throws {TypeError} when it is none, or not within these bounds. */
export const wholeNumber = (option: string, value: number, least: number, most: number): number => {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new TypeError(
      `The option \`${option}\` is not a whole number from ${least} to ${most}. Nothing was asked.`,
    );
  }
  return value;
};
