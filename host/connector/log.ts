/**
 * Lines on stderr: one for each message that failed, what the rules against pumping report, and why the store of their counts
 * cannot be used. Whoever runs Logto in Docker reads `docker logs`. No whole phone number, no key, no verification code.
 */
import { type AnyAliyunSmsError, codeOf, type ReportedSend, write } from '../engine.js';
import type { ProtectionNotice } from '../events.js';
import type { StoreProblem } from '../messages/reasons.js';
import { forOperator } from './audience.js';

const PREFIX = '[connector-aliyun-sms]';

/** About a message that failed. */
export const failureLine = (error: AnyAliyunSmsError, maskedPhoneNumber: string): string => {
  const { en, zh } = forOperator(error);
  const outcome = error.mayHaveBeenSent ? 'in doubt' : 'not sent';
  const request = error.requestId === undefined ? '' : ` request=${error.requestId}`;
  const reference = error.outId === undefined ? '' : ` outId=${error.outId}`;
  const codes = `code=${codeOf(error)}${request}${reference}`;
  const texts = `${en} ${error.helpUrl} ${zh} ${error.helpUrlIn('zh')}`;
  const line = `${PREFIX} ${outcome} to=${maskedPhoneNumber} ${codes} ${texts}`;
  return line.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
};

/** Said of every message, these would fill the log. */
const SELDOM: readonly ProtectionNotice[] = ['ipNotCounted', 'storeUnavailable'];
const SELDOM_MS = 60_000;
const lastSaid = new Map<ProtectionNotice, number>();

/** About what the rules against pumping report of a message; some of it once a minute only. A block has its failure line. */
export const noticeLines = (
  notices: readonly ProtectionNotice[],
  { wasBlocked, maskedPhoneNumber, trouble = '' }: ReportedSend,
): string[] =>
  notices
    .filter((notice) => (SELDOM.includes(notice) ? isDue(notice) : !wasBlocked))
    .map((notice) => {
      const { en, zh } = write().notice(notice, trouble);
      return `${PREFIX} ${notice} to=${maskedPhoneNumber} ${en} ${zh}`;
    });

/** That the store of the environment can never be used. @param detail A code. */
export const storeLine = (problem: StoreProblem, detail: string): string => {
  const { en, zh } = write().store(problem, detail);
  return `${PREFIX} ${en} ${zh}`;
};

const isDue = (notice: ProtectionNotice): boolean => {
  const now = performance.now();
  const isDue = now - (lastSaid.get(notice) ?? -SELDOM_MS) >= SELDOM_MS;
  if (isDue) {
    lastSaid.set(notice, now);
  }
  return isDue;
};
