/**
 * Where a finding can be seen and changed. Aliyun's console pages, by its help pages and by Logto's guide; whether a page
 * still is where these say was not tried: it takes an account.
 */
import { explain } from '../../host/error-reference/explain.js';
import type { AnyFinding } from './check.js';
import type { FindingCode } from './finding-code.js';

const SMS = 'https://dysms.console.aliyun.com/overview';
const RAM_USERS = 'https://ram.console.aliyun.com/users';
const RAM_POLICIES = 'https://ram.console.aliyun.com/policies';

const LINKS: Readonly<Partial<Record<FindingCode, string>>> = {
  keyOfAccount: RAM_USERS,
  notAllowed: RAM_POLICIES,
  protectionOff: SMS,
};

/** A refusal has the page of its code. */
export const linkOf = ({ code, params }: AnyFinding): string | undefined => {
  const providerCode = params['providerCode'] ?? params['errorCode'];
  const page = typeof providerCode === 'string' ? explain(providerCode)?.consolePage?.url : undefined;
  return LINKS[code] ?? page;
};
