/**
 * A broken network with real sockets: a TCP or TLS server in front of the simulator that reads requests off the wire
 * and then does with them whatever a case says, down to single bytes and resets.
 */
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

/** Which certificate of `certificates/` the network shows. */
export type Certificate = 'trusted' | 'expired' | 'wrong-host' | 'self-signed';

/** The simulator's answer. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** One accepted connection. */
export interface Connection {
  /** Connections of this network so far, from 1. */
  readonly number: number;
  /** Sends bytes on. */
  write(bytes: Buffer | string): void;
  /** Closes in order: FIN after what was written. */
  close(): void;
  /** Closes with a RST. */
  reset(): void;
  /** Whether the other side is gone. */
  readonly closed: boolean;
}

/** One request, read whole. */
export interface Exchange extends Connection {
  /** Requests of this network so far, from 1; that of the warm-up counts too. */
  readonly request: number;
  /** Hands the request to the simulator, byte for byte or with a changed body, and gives its answer. */
  forward(change?: (body: string) => string): Promise<Answer>;
  /** Writes an answer as HTTP/1.1 with the right length. */
  answer(answer: Answer): void;
}

/** What goes wrong, and when. Each hook takes over from there on; without hooks everything is passed on. */
export interface Behaviour {
  /** A connection was accepted. Nothing is read from it, and no TLS spoken. */
  readonly onConnection?: (connection: Connection) => void;
  /** The first bytes of a request arrived; they are not read on. `undefined` lets it pass. */
  readonly onFirstBytes?: (request: number) => ((connection: Connection) => void) | undefined;
  /** A request was read whole. */
  readonly onRequest?: (exchange: Exchange) => void | Promise<void>;
}

export interface Network {
  /** Scheme, host, port and a final slash. */
  readonly url: string;
  /** Connections accepted so far. */
  readonly connections: number;
  /** Requests that began to arrive so far. */
  readonly requests: number;
  /** Bytes of clear text received so far. */
  readonly received: number;
  /** Writes to all open connections, right now. */
  writeToConnections(bytes: Buffer): void;
  /** Closes all open connections in order, right now. */
  closeConnections(): void;
  /** Stops listening and drops what is open. */
  close(): Promise<void>;
}

const certificate = (name: string) => readFileSync(new URL(`certificates/${name}.pem`, import.meta.url));

/** Writes an answer as HTTP/1.1. */
export const httpMessage = ({ status, headers, body }: Answer): Buffer => {
  const lines = Object.entries({ 'content-length': String(body.length), ...headers });
  const head = [`HTTP/1.1 ${status} Status`, ...lines.map(([name, value]) => `${name}: ${value}`), '', ''];
  return Buffer.concat([Buffer.from(head.join('\r\n')), body]);
};

/** Starts a network before the server at `upstream`. */
export const startNetwork = async (
  upstream: string,
  behaviour: Behaviour,
  tls?: Certificate,
): Promise<Network> => {
  // Bounded: a thousand connections to the simulator at once would keep answers back beyond the deadline.
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const open = new Map<Socket, Connection>();
  const count = { connections: 0, requests: 0, received: 0 };

  const server = createServer((raw) => {
    count.connections += 1;
    const connection = connectionOf(raw, count.connections);
    open.set(raw, connection);
    raw.on('error', () => {}); // Resets are this network's daily bread.
    raw.once('close', () => open.delete(raw));
    if (behaviour.onConnection) {
      raw.pause();
      behaviour.onConnection(connection);
      return;
    }
    if (!tls) {
      serve(raw, connection);
      return;
    }
    const secured = new TLSSocket(raw, {
      isServer: true,
      key: certificate('server-key'),
      cert: certificate(tls),
    });
    secured.on('error', () => raw.destroy());
    serve(secured, {
      ...connection,
      write: (bytes) => void (secured.destroyed || secured.write(bytes)),
      close: () => secured.end(),
      get closed() {
        return raw.destroyed;
      },
    });
  });

  const serve = (socket: Socket, connection: Connection): void => {
    let received = Buffer.alloc(0);
    let turn = Promise.resolve();
    socket.on('data', (bytes: Buffer) => {
      count.received += bytes.length;
      if (received.length === 0) {
        count.requests += 1;
        const takeOver = behaviour.onFirstBytes?.(count.requests);
        if (takeOver) {
          takeOver(connection);
          return;
        }
      }
      received = Buffer.concat([received, bytes]);
      const message = wholeRequest(received);
      if (!message) {
        return;
      }
      received = Buffer.alloc(0);
      const exchange = exchangeOf(connection, count.requests, (change) =>
        forward(upstream, agent, message, change),
      );
      // The upstream is gone when a case ends before its request did.
      turn = turn.then(() => (behaviour.onRequest ?? passOn)(exchange)).catch(() => connection.reset());
    });
  };

  await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}/`,
    get connections() {
      return count.connections;
    },
    get requests() {
      return count.requests;
    },
    get received() {
      return count.received;
    },
    writeToConnections: (bytes) => {
      for (const socket of open.keys()) {
        socket.write(bytes);
      }
    },
    closeConnections: () => {
      for (const socket of open.keys()) {
        socket.destroy();
      }
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of open.keys()) {
        socket.destroy();
      }
      await closed;
      agent.destroy();
    },
  };
};

/** What a network does that works. */
export const passOn = async (exchange: Exchange): Promise<void> => exchange.answer(await exchange.forward());

const connectionOf = (socket: Socket, number: number): Connection => ({
  number,
  write: (bytes) => void (socket.destroyed || socket.write(bytes)),
  close: () => socket.end(),
  reset: () => socket.resetAndDestroy(),
  get closed() {
    return socket.destroyed;
  },
});

const exchangeOf = (connection: Connection, request: number, forward: Exchange['forward']): Exchange => ({
  number: connection.number,
  request,
  write: connection.write,
  close: connection.close,
  reset: connection.reset,
  get closed() {
    return connection.closed;
  },
  forward,
  answer: (answer) => connection.write(httpMessage(answer)),
});

interface Message {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** A request once all of its `Content-Length` is here; clients send one at a time. */
const wholeRequest = (received: Buffer): Message | undefined => {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) {
    return undefined;
  }
  const [line = '', ...lines] = received.subarray(0, end).toString('latin1').split('\r\n');
  const headers = Object.fromEntries(
    lines.map((header) => {
      const colon = header.indexOf(':');
      return [header.slice(0, colon).toLowerCase(), header.slice(colon + 1).trim()];
    }),
  );
  const body = received.subarray(end + 4);
  if (body.length < Number(headers['content-length'])) {
    return undefined;
  }
  return { path: line.split(' ')[1] ?? '/', headers, body };
};

/** Headers of an answer that say something about it, not about the connection it came on. */
const PASSED_ON = /^(content-type|date|x-acs-.+|access-control-.+)$/;

const forward = (
  upstream: string,
  agent: Agent,
  { path, headers, body }: Message,
  change?: (body: string) => string,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = change ? Buffer.from(change(body.toString())) : body;
    const kept = { ...headers, host: new URL(upstream).host, connection: 'keep-alive' };
    const outgoingHeaders = { ...kept, 'content-length': String(sent.length) };
    const outgoing = request(
      new URL(path, upstream),
      { method: 'POST', headers: outgoingHeaders, agent },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          const passedOn = Object.entries(response.headers).filter(([name]) => PASSED_ON.test(name));
          resolve({
            status: response.statusCode ?? 0,
            headers: Object.fromEntries(passedOn.map(([name, value]) => [name, String(value)])),
            body: Buffer.concat(chunks),
          });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(sent);
  });
