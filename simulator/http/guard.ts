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

/** Whether a request comes from no page, or from one that a machine of one's own serves. */
export const isFromHere = ({ headers: { origin } }: IncomingMessage, names: ReadonlySet<string>): boolean => {
  const name = origin === undefined ? 'localhost' : hostName(origin);
  return name !== undefined && isOurs(name, names);
};

const hostName = (url: string): string | undefined => {
  try {
    return new URL(url).hostname.replace(/^\[|\]$/g, '').toLowerCase();
  } catch {
    return undefined;
  }
};

const isOurs = (name: string, names: ReadonlySet<string>): boolean =>
  isIP(name) !== 0 || name === 'localhost' || name.endsWith('.localhost') || names.has(name);
