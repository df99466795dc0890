/**
 * Keys never come from the command line: the shell keeps them in its history, and every user of the machine sees them in
 * the list of processes.
 */
import { UsageError } from './usage-error.js';

/** Names of flags that somebody may try. */
const KEY_FLAG = /^--?(?:access-?key|secret|security-?token|sts-?token|ak\b|sk\b)/i;

/** `LTAI…` and the `STS.…` of temporary ones, as Aliyun makes them. */
const KEY_ID = /^(?:LTAI|STS\.)[A-Za-z0-9]{10,}$/;

/** Thirty letters and digits, as Aliyun makes them; nothing else that these commands take looks so. */
const SECRET = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[A-Za-z0-9]{30}$/;

/** @throws {UsageError} when an argument is a key, or a flag for one. The argument is not repeated. */
export const refuseKeys = (args: readonly string[]): void => {
  for (const arg of args) {
    const value = arg.slice(arg.indexOf('=') + 1).trim();
    if (KEY_ID.test(value) || SECRET.test(value)) {
      throw new UsageError('keyInArgument');
    }
    if (KEY_FLAG.test(arg)) {
      throw new UsageError('keyFlag');
    }
  }
};
