/** Where a finding can be seen and changed. */
import {
  ACCESS_KEYS,
  type ConsolePage,
  POLICIES,
  SIGN_NAMES,
  SMS,
  TEMPLATES,
} from '../../host/error-reference/console-pages.js';
import { explain } from '../../host/error-reference/explain.js';
import type { AnyFinding } from './check.js';

/** By what a code begins with. */
const PAGES: readonly (readonly [beginning: string, page: ConsolePage])[] = [
  ['keyOf', ACCESS_KEYS],
  ['notAllowed', POLICIES],
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
  return (page ?? (typeof reason === 'string' ? explain(reason)?.consolePage : undefined))?.url;
};
