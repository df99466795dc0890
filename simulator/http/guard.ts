import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { ApiError } from './json.js';

/**
 * Refuses what a page of somebody else's could do in the browser of whoever runs the simulator: read the inbox by a name that
 * it lets point to this machine (DNS rebinding), or change something without being asked.
 *
 * @param names Lower-case names, besides localhost, by which the simulator may be asked.
 * @throws {ApiError} 403
 */
export const checkCaller = (request: IncomingMessage, names: ReadonlySet<string>): void => {
  const host = request.headers.host ?? '';
  const name = hostName(`http://${host}`);
  if (name === undefined || !isOurs(name, names)) {
    throw new ApiError(
      403,
      `This address answers to localhost, to IP addresses and to the name it was started with, not to "${host}". ` +
        'Start it with --host-name NAME to add one.',
    );
  }
  if (request.method === 'GET' || request.method === 'HEAD') {
    return;
  }
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'] ?? 'none';
  const isSame = origin === undefined || /^https?:\/\/(.+)$/.exec(origin)?.[1] === host;
  if (!isSame || (site !== 'same-origin' && site !== 'none')) {
    throw new ApiError(
      403,
      'A web page of another origin may not change anything here. Ask from a program, or from the inbox page.',
    );
  }
};

/**
 * Whether a request comes from no page, or from one that this machine serves: from localhost, from a name that was given, or from
 * the address that is asked, at whatever port. Another address may be anybody's.
 */
export const isFromHere = ({ headers }: IncomingMessage, names: ReadonlySet<string>): boolean => {
  const { origin, host = '' } = headers;
  if (origin === undefined) {
    return true;
  }
  const page = hostName(origin) ?? '';
  const isAsked = page === hostName(`http://${host}`) && isOurs(page, names);
  return isAsked || isLocal(page) || names.has(page);
};

const isLocal = (name: string): boolean =>
  name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127\.[\d.]+$/.test(name);

const hostName = (url: string): string | undefined => {
  try {
    return new URL(url).hostname.replace(/^\[|\]$/g, '').toLowerCase();
  } catch {
    return undefined;
  }
};

const isOurs = (name: string, names: ReadonlySet<string>): boolean =>
  isIP(name) !== 0 || isLocal(name) || names.has(name);
