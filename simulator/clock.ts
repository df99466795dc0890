/** Times as the SMS service writes them: `yyyy-MM-dd HH:mm:ss`, and days as `yyyyMMdd`. That it means UTC+8 is documented nowhere. */
const UTC8 = 8 * 60 * 60_000;

const local = (time: number): string => new Date(time + UTC8).toISOString();

export const dateTime = (time: number): string => local(time).slice(0, 19).replace('T', ' ');

export const dayOf = (time: number): string => local(time).slice(0, 10).replaceAll('-', '');

export const DAY = 24 * 60 * 60_000;

/** When what an account has was created and reviewed. */
export const LONG_AGO = '2026-01-05 10:02:34';

/** The days before today that can be asked for. */
const PAST_DAYS = 30;

/** `yyyyMMdd` of today and of the 30 days before it, oldest first. */
export const daysUntil = (now: number): string[] =>
  Array.from({ length: PAST_DAYS + 1 }, (_, index) => dayOf(now - (PAST_DAYS - index) * DAY));
