import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

interface ListenOptions {
  port: number;
  host: string;
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
 * Listens with HTTP, or HTTPS when a certificate is given.
 *
 * @throws The `listen` error of Node, for example with code `EADDRINUSE`.
 */
export async function listen(
  handle: (request: IncomingMessage, response: ServerResponse) => void,
  { port, host, tls }: ListenOptions,
): Promise<ListeningServer> {
  const server: Server = tls ? createTlsServer(tls, handle) : createServer(handle);
  // Longer than any client keeps a socket idle, so that none is closed under a request just being written.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    // The default backlog of 511 would drop connections when a thousand senders start at once.
    server.listen({ port, host, backlog: 4096 }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    url: `${tls ? 'https' : 'http'}://${name}:${address.port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
