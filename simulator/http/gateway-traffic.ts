import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Call } from '../gateway.js';
import type { Answer, Service } from '../service.js';
import { isFromHere } from './guard.js';
import { receive } from './receive.js';
import type { Target } from './target.js';

interface GatewayOptions {
  service: Service;
  now: () => number;
  /** Lower-case names, besides localhost, by which the simulator may be asked. */
  names: ReadonlySet<string>;
}

/**
 * Answers calls of Aliyun's API. Pages of every origin may send messages, as tests in browsers do; what was sent only those
 * from here may read.
 */
export const gatewayTraffic =
  ({ service, now, names }: GatewayOptions) =>
  async (request: IncomingMessage, response: ServerResponse, { path, query }: Target): Promise<void> => {
    const body = await receive(request);
    const call: Call = {
      method: request.method ?? '',
      path,
      query,
      headers: request.headers,
      body: body ?? Buffer.alloc(0),
      now: now(),
    };
    const respond = (answer: Answer): void => {
      const isReadable = !answer.isPrivate || isFromHere(request, names);
      send(answer, { now, isReadable }, request, response);
    };
    if (body === undefined) {
      return respond(service.answerTooLarge(call));
    }
    if (request.method === 'OPTIONS') {
      return respond(preflight(request));
    }
    const answer = service.answer(call);
    if (answer.delayMs) {
      await passing(answer.delayMs, response);
    }
    return respond(answer);
  };

/** Waits; nothing comes of it when the caller goes before. */
const passing = (milliseconds: number, response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    response.once('close', () => clearTimeout(timer));
  });

/** Browsers ask first before they send an `x-acs-` or `Authorization` header. */
const preflight = (request: IncomingMessage): Answer => ({
  status: 204,
  headers: {
    'access-control-allow-methods': 'GET, POST, OPTIONS',
    // `*` would not cover Authorization.
    'access-control-allow-headers': String(
      request.headers['access-control-request-headers'] ?? 'content-type',
    ),
    'access-control-max-age': '86400',
  },
  body: '',
});

function send(
  answer: Answer,
  { now, isReadable }: { now: () => number; isReadable: boolean },
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (answer.disconnect) {
    request.socket.destroy();
    return;
  }
  response.writeHead(answer.status, {
    // Set here because Node would write its own clock, and callers may correct theirs by this header.
    date: new Date(now()).toUTCString(),
    ...(isReadable && { 'access-control-allow-origin': '*' }),
    'access-control-expose-headers': 'date, x-acs-request-id',
    ...(answer.status !== 204 && { 'content-length': Buffer.byteLength(answer.body) }),
    ...answer.headers,
  });
  response.end(answer.body);
}
