/**
 * Where a finding can be seen and changed. Aliyun's console pages, by its help pages and by Logto's guide; whether a page
 * still is where these say was not tried: it takes an account.
 */
import { explain } from '../../host/error-reference/explain.js';
import type { AnyFinding } from './check.js';

const SMS = 'https://dysms.console.aliyun.com/overview';
const SIGN_NAMES = 'https://dysms.console.aliyun.com/domestic/text/sign';
const TEMPLATES = 'https://dysms.console.aliyun.com/domestic/text/template';
const RAM_USERS = 'https://ram.console.aliyun.com/users';
const RAM_POLICIES = 'https://ram.console.aliyun.com/policies';

/** By what a code begins with. */
const PAGES: readonly (readonly [beginning: string, url: string])[] = [
  ['keyOf', RAM_USERS],
  ['notAllowed', RAM_POLICIES],
  ['signName', SIGN_NAMES],
  ['carrier', SIGN_NAMES],
  ['template', TEMPLATES],
  ['delivery', SMS],
  ['protectionOff', SMS],
];

/** A refusal has the page of its code. */
export const linkOf = ({ code, params }: AnyFinding): string | undefined => {
  const page = PAGES.find(([beginning]) => code.startsWith(beginning))?.[1];
  const reason = params['providerCode'] ?? params['errorCode'];
  return page ?? (typeof reason === 'string' ? explain(reason)?.consolePage?.url : undefined);
};
