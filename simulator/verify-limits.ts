import { SentLog } from './sent-log.js';
import type { VerifyCall } from './verify-parameters.js';
import { verifyRefusal } from './verify-refusals.js';

/** Codes a number gets within 24 hours. The service documents that there is a limit; the figure is that of SendSms. */
const CODES_A_DAY = 10;

/**
 * How often the verification service sends to a number: once within the `Interval` of the request, under one scheme name.
 * That is part of every request, so it always holds; an `Interval` beyond a day counts as a day. The day limit is optional.
 */
export class VerifyLimits {
  /** Only the last one counts. */
  readonly #bySchemeAndNumber = new SentLog(1);
  readonly #byNumber = new SentLog();

  constructor(private readonly hasDayLimit: boolean) {}

  /**
   * Counts a message at `now`, or none at all.
   *
   * @throws {Refusal} `biz.FREQUENCY` within the interval, `isv.BUSINESS_LIMIT_CONTROL` beyond the day limit.
   */
  take({ phoneNumber, schemeName, intervalSeconds }: VerifyCall, now: number): void {
    const key = `${schemeName}\n${phoneNumber}`;
    const last = this.#bySchemeAndNumber.of(key, now).at(-1);
    if (last !== undefined && now - last < intervalSeconds * 1000) {
      throw verifyRefusal(
        'biz.FREQUENCY',
        `This number got a code ${Math.floor((now - last) / 1000)} s ago under this scheme name, and Interval is ` +
          `${intervalSeconds} s. In a test, send a shorter Interval, move the clock (now), or call clear().`,
      );
    }
    if (this.hasDayLimit && this.#byNumber.of(phoneNumber, now).length >= CODES_A_DAY) {
      throw verifyRefusal(
        'isv.BUSINESS_LIMIT_CONTROL',
        `This number already got ${CODES_A_DAY} codes within 24 hours.`,
        `触发号码天级流控Permits:${CODES_A_DAY}`,
      );
    }
    this.#bySchemeAndNumber.add(key, now);
    if (this.hasDayLimit) {
      this.#byNumber.add(phoneNumber, now);
    }
  }

  clear(): void {
    this.#bySchemeAndNumber.clear();
    this.#byNumber.clear();
  }
}
