/** One line on stderr for each message that failed: whoever runs Logto in Docker reads `docker logs`. */
import { type AnyAliyunSmsError, codeOf } from '../engine.js';
import { forOperator } from './audience.js';

/** The line: no whole phone number, no key, no verification code. */
export const logLine = (error: AnyAliyunSmsError, maskedPhoneNumber: string): string => {
  const { en, zh } = forOperator(error);
  const outcome = error.mayHaveBeenSent ? 'in doubt' : 'not sent';
  const request = error.requestId === undefined ? '' : ` request=${error.requestId}`;
  const line = `[connector-aliyun-sms] ${outcome} to=${maskedPhoneNumber} code=${codeOf(error)}${request} ${en} ${zh}`;
  return line.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
};
