/** Days in China: Aliyun counts messages by them. */

const DAY_MS = 86_400_000;
const CHINA_MS = 8 * 3_600_000;

/** The date of so many days ago, `2026-08-22`. */
export const chinaDay = (daysAgo = 0): string =>
  new Date(Date.now() + CHINA_MS - daysAgo * DAY_MS).toISOString().slice(0, 10);
