import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Call } from './gateway.js';
import type { Answer, Service } from './service.js';

/** Bytes of a request body; a SendSms call to 1000 numbers needs some 20 KB. */
const bodyLimit = 1024 * 1024;

interface ServerOptions {
  port: number;
  host: string;
  now: () => number;
  tls?: { key: string; cert: string } | undefined;
}

/** A server that listens. */
export interface ListeningServer {
  /** Origin and a final slash. */
  url: string;
  /** Stops listening and drops open connections. */
  close(): Promise<void>;
}

/**
 * Serves `service` over HTTP, or HTTPS when a certificate is given.
 *
 * @throws The `listen` error of Node, for example with code `EADDRINUSE`.
 */
export async function listen(service: Service, options: ServerOptions): Promise<ListeningServer> {
  const handle = (request: IncomingMessage, response: ServerResponse) =>
    serve(service, options.now, request, response);
  const server: Server = options.tls ? createTlsServer(options.tls, handle) : createServer(handle);
  // Longer than any client keeps a socket idle, so that none is closed under a request just being written.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    // The default backlog of 511 would drop connections when a thousand senders start at once.
    server.listen({ port: options.port, host: options.host, backlog: 4096 }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const { address, family, port } = server.address() as AddressInfo;
  return {
    url: `${options.tls ? 'https' : 'http'}://${family === 'IPv6' ? `[${address}]` : address}:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function serve(
  service: Service,
  now: () => number,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  const toCall = (body: Buffer): Call => {
    const [path = '/', query = ''] = (request.url ?? '/').split(/\?(.*)/s);
    return {
      method: request.method ?? '',
      path,
      query: new Map(new URLSearchParams(query)),
      headers: request.headers,
      body,
      now: now(),
    };
  };
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= bodyLimit) chunks.push(chunk);
    else chunks.length = 0;
    // Answering while the caller still writes may lose the answer, so a somewhat too large body is read to its end.
    if (size > 8 * bodyLimit) request.socket.destroy();
  });
  request.on('end', () => {
    if (size > bodyLimit) {
      return send(service.answerTooLarge(toCall(Buffer.alloc(0))), now, request, response);
    }
    if (request.method === 'OPTIONS') return send(preflight(request), now, request, response);
    const answer = service.answer(toCall(Buffer.concat(chunks)));
    if (!answer.delayMs) return send(answer, now, request, response);
    const late = setTimeout(() => send(answer, now, request, response), answer.delayMs);
    response.once('close', () => clearTimeout(late));
  });
}

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

function send(answer: Answer, now: () => number, request: IncomingMessage, response: ServerResponse): void {
  if (answer.disconnect) {
    request.socket.destroy();
    return;
  }
  response.writeHead(answer.status, {
    // Set here because Node would write its own clock, and callers may correct theirs by this header.
    date: new Date(now()).toUTCString(),
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'date, x-acs-request-id',
    ...(answer.status !== 204 && { 'content-length': Buffer.byteLength(answer.body) }),
    ...answer.headers,
  });
  response.end(answer.body);
}
