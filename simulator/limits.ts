import { SentLog } from './sent-log.js';
import { smsRefusal } from './sms-refusals.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * Verification codes a number gets under one sign name: 1 a minute, 5 an hour, 10 a day. Minute and hour are clock
 * windows in UTC+8 (whose edges are those of UTC), the day is a rolling 24 hours.
 *
 * @see https://help.aliyun.com/document_detail/44335.html
 */
export class RecipientLimits {
  /** By sign name and number. */
  readonly #sent = new SentLog();

  /**
   * Counts a message to each of `numbers` at `now`, or none at all.
   *
   * @throws {Refusal} `isv.BUSINESS_LIMIT_CONTROL` when one of them has had its share.
   */
  take(signName: string, numbers: readonly string[], now: number): void {
    const taken = new Map<string, readonly number[]>();
    for (const number of numbers) {
      const key = `${signName}\n${number}`;
      const times = taken.get(key) ?? this.#sent.of(key, now);
      refuseBeyond(times, now);
      taken.set(key, [...times, now]);
    }
    for (const key of taken.keys()) {
      this.#sent.add(key, now);
    }
  }

  clear(): void {
    this.#sent.clear();
  }
}

function refuseBeyond(times: readonly number[], now: number): void {
  const within = (window: number) =>
    times.filter((time) => Math.floor(time / window) === Math.floor(now / window)).length;
  const [window, name, permits] =
    within(MINUTE) >= 1
      ? ['分钟级', 'minute', 1]
      : within(HOUR) >= 5
        ? ['小时级', 'hour', 5]
        : times.length >= 10
          ? ['天级', 'day', 10]
          : [];
  if (!window) return;
  throw smsRefusal(
    'isv.BUSINESS_LIMIT_CONTROL',
    `This number already got ${permits} code(s) under this sign name within the ${name}.`,
    `触发${window}流控Permits:${permits}`,
  );
}
