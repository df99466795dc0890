/**
 * Lines on stderr: one for each message that failed, and what the rules against pumping report. Whoever runs Logto in
 * Docker reads `docker logs`. No whole phone number, no key, no verification code.
 */
import { type AnyAliyunSmsError, codeOf, type ReportedSend } from '../engine.js';
import type { ProtectionNotice } from '../events.js';
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

const NOTICES: Readonly<Record<ProtectionNotice, string>> = {
  sandbox: 'accepted and not sent: the number is in sandbox. 按成功返回，实际未发送：该号码在 sandbox 中。',
  deny: 'let through, though allow or deny forbids it (mode monitor). 不符合 allow 或 deny，monitor 模式下已放行。',
  perNumber:
    'let through, though the limit perNumber is reached (mode monitor). 已达到 perNumber 上限，monitor 模式下已放行。',
  perPrefix:
    'let through, though the limit perPrefix is reached (mode monitor). 已达到 perPrefix 上限，monitor 模式下已放行。',
  perIp:
    'let through, though the limit perIp is reached (mode monitor). 已达到 perIp 上限，monitor 模式下已放行。',
  perDay:
    'let through, though the limit perDay is reached (mode monitor). 已达到 perDay 上限，monitor 模式下已放行。',
  ipNotCounted:
    'The IP address is not counted: it is not public, in ignoreIps, or missing (before Logto 1.35). Only if Logto is behind a reverse proxy, set TRUST_PROXY_HEADER=1 and let the proxy replace X-Forwarded-For, see the guide. Said once a minute at most. 该 IP 地址不计数：不是公网地址、在 ignoreIps 中，或缺失（Logto 1.35 之前的版本）。仅当 Logto 位于反向代理之后时，请为 Logto 设置 TRUST_PROXY_HEADER=1，并让代理改写 X-Forwarded-For，见指南。此提示每分钟最多一次。',
  storeUnavailable:
    'The store in ALIYUN_SMS_REDIS_URL does not count ({trouble}): until it does, each process enforces the limits alone. ALIYUN_SMS_REDIS_URL 指定的 Redis 无法计数（{trouble}）：恢复之前，各进程单独计数。',
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
    .map(
      (notice) =>
        `${PREFIX} ${notice} to=${maskedPhoneNumber} ${NOTICES[notice].replaceAll('{trouble}', trouble)}`,
    );

const isDue = (notice: ProtectionNotice): boolean => {
  const now = performance.now();
  const isDue = now - (lastSaid.get(notice) ?? -SELDOM_MS) >= SELDOM_MS;
  if (isDue) {
    lastSaid.set(notice, now);
  }
  return isDue;
};
