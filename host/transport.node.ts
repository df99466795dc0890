/** The transport on Node: `node:https` with a keep-alive agent, far cheaper than the global `fetch`. */
import {
  type ClientRequest,
  Agent as HttpAgent,
  type IncomingMessage,
  type RequestOptions,
  request as send,
} from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';
import { proxyEnv, proxyVariableFor } from './proxy.node.js';
import { ConnectionQueue, Turn } from './queue.node.js';
import {
  type Answer,
  type Fault,
  faultOfCode,
  type Limits,
  MAX_ANSWER_BYTES,
  readRetryAfter,
  type SignedRequest,
  systemCodeOf,
  type Transport,
  TransportFault,
} from './transport.js';

/**
 * A pooled connection is given up after this idle time, well before servers do. It keeps the one case rare in which
 * nobody can tell whether a message was sent: a server that closes the connection just as the request is written.
 */
const IDLE_CONNECTION_MS = 4000;

// The timeout also ends a proxy's silence after CONNECT.
const connections = { timeout: IDLE_CONNECTION_MS, ...(proxyEnv && { proxyEnv }) };
const pool = { ...connections, keepAlive: true, scheduling: 'lifo', maxFreeSockets: 256 } as const;

const AGENTS = {
  'https:': { pooled: new HttpsAgent(pool), fresh: new HttpsAgent(connections) },
  'http:': { pooled: new HttpAgent(pool), fresh: new HttpAgent(connections) },
};

/** What is the same in all requests to one URL. */
interface Destination {
  readonly options: RequestOptions;
  readonly queue: ConnectionQueue;
  readonly fresh: HttpAgent;
  /** The environment variable that names the proxy on the way. */
  readonly proxyVariable: string | undefined;
}

const destinations = new Map<string, Destination>();

/** More than any operator's config names; beyond, those that are not in use are forgotten. */
const MAX_IDLE_DESTINATIONS = 64;

/** Kept, because taking a URL apart is a tenth of a send, and because the queue counts all connections of an origin. */
const destinationOf = (url: string): Destination => {
  const known = destinations.get(url);
  if (known) {
    return known;
  }
  if (destinations.size >= MAX_IDLE_DESTINATIONS) {
    for (const [other, { queue }] of destinations) {
      if (queue.isEmpty) {
        destinations.delete(other);
      }
    }
  }
  const parsed = new URL(url);
  const { hostname, port, pathname } = parsed;
  const protocol = parsed.protocol === 'https:' ? 'https:' : 'http:';
  const { pooled, fresh } = AGENTS[protocol];
  const destination = {
    options: { protocol, host: hostname.replace(/^\[|\]$/g, ''), port, path: pathname, agent: pooled },
    queue: new ConnectionQueue(),
    fresh,
    proxyVariable: proxyVariableFor(parsed),
  };
  destinations.set(url, destination);
  return destination;
};

/**
 * How far an exchange has come; decides what a failure means.
 *
 * `connecting` includes all that happens at a proxy, and TLS through its tunnel. `pooled` is the moment between the
 * choice of an idle connection and the first byte written to it.
 *
 * `waiting` begins when the request is handed to a connection that stands, not when Node says that it was written:
 * over TLS it says so one turn of the event loop later, and a server may take the message and die in between.
 */
type Stage = 'queued' | 'connecting' | 'handshaking' | 'pooled' | 'waiting' | 'reading' | 'ended';

const TIMEOUT_FAULT: Readonly<Record<Stage, Fault>> = {
  queued: 'connectTimeout',
  connecting: 'connectTimeout',
  handshaking: 'connectTimeout',
  pooled: 'notWritten',
  waiting: 'headersTimeout',
  reading: 'bodyTimeout',
  ended: 'unknown',
};

const FAILURE_FAULT: Readonly<Record<Stage, Fault>> = {
  queued: 'notWritten',
  connecting: 'refused',
  handshaking: 'tls',
  pooled: 'notWritten',
  waiting: 'reset',
  reading: 'badAnswer',
  ended: 'unknown',
};

/** The codes of OpenSSL and of Node's own checks of a certificate, which no code of the system looks like. */
const TLS_CODE = /^(ERR_(TLS|SSL)_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|EPROTO$)/;

const faultOfFailure = (stage: Stage, code = ''): Fault => {
  const named = faultOfCode(code);
  if (stage === 'connecting') {
    return named ?? (TLS_CODE.test(code) ? 'tls' : 'refused');
  }
  const isAnswer = stage === 'waiting' || stage === 'reading';
  return isAnswer && named === 'badAnswer' ? named : FAILURE_FAULT[stage];
};

/** Bytes that had been read from a connection when it went back to the pool. */
const bytesAtRest = new WeakMap<Socket, number>();

/** Sends with `node:https`, or `node:http` for an origin that the server's operator opened. */
export const transport: Transport = (url, request, limits) =>
  new Promise<Answer>((resolve, reject) => {
    if (limits.signal?.aborted) {
      reject(new TransportFault('notWritten'));
      return;
    }
    new Exchange(destinationOf(url), request, limits, resolve, reject).enterQueue();
  });

class Exchange {
  #stage: Stage = 'queued';
  #request: ClientRequest | undefined;
  #timer: NodeJS.Timeout | undefined;
  #connectTimer: NodeJS.Timeout | undefined;
  readonly #turn: Turn;

  constructor(
    private readonly destination: Destination,
    private readonly signed: SignedRequest,
    private readonly limits: Limits,
    private readonly resolve: (answer: Answer) => void,
    private readonly reject: (fault: TransportFault) => void,
  ) {
    this.#turn = new Turn(() => this.#start(), limits.freshConnection);
  }

  enterQueue(): void {
    const { timeoutMs, signal } = this.limits;
    // One look at the sockets first: what a busy process has not read yet may have arrived in time.
    this.#timer = setTimeout(() => setImmediate(this.#giveUp), timeoutMs);
    signal?.addEventListener('abort', this.#giveUp);
    this.destination.queue.enter(this.#turn);
    if (this.#stage === 'queued') {
      this.#limitWaiting();
    }
  }

  /** As much time as a connection may take stays for the rest: what begins later would end in doubt. */
  #limitWaiting(): void {
    const { timeoutMs, connectTimeoutMs } = this.limits;
    const giveUp = () => {
      if (this.#stage === 'queued') {
        this.#giveUp();
      }
    };
    this.#connectTimer = setTimeout(giveUp, Math.max(timeoutMs - connectTimeoutMs, 0));
  }

  #start(): void {
    const { options, fresh, proxyVariable } = this.destination;
    const { method, headers, body } = this.signed;
    this.#stage = 'connecting';
    clearTimeout(this.#connectTimer);
    let request: ClientRequest;
    try {
      request = send({
        ...options,
        ...(this.limits.freshConnection && { agent: fresh }),
        method,
        // As an object: tracing libraries add theirs to a copy of it, and take a list apart into `0`, `1`, `2`.
        headers: { ...headers, Accept: 'application/json', 'Content-Length': Buffer.byteLength(body) },
      });
    } catch (error) {
      this.#fail('notWritten', error);
      return;
    }
    this.#request = request;
    if (proxyVariable) {
      // A tunnel becomes known only when it stands.
      this.#limitConnecting();
    }
    request.once('socket', (socket) => this.#useConnection(request, socket));
    request.on('error', (error) => this.#fail(faultOfFailure(this.#stage, systemCodeOf(error)), error));
    request.once('response', (response) => this.#read(request, response));
    request.once('upgrade', (_response, socket) => {
      socket.destroy();
      this.#failForAnswer();
    });
  }

  #useConnection(request: ClientRequest, socket: Socket): void {
    if (request.reusedSocket) {
      this.#stage = 'pooled';
      this.#endConnecting();
      // Two turns, because the event loop may have looked at the sockets before this moment: in between it does so
      // for certain, and notices a close or an answer that has already arrived before anything is written.
      setImmediate(() => setImmediate(() => this.#writeToPooled(request, socket)));
      return;
    }
    request.end(this.signed.body); // Kept back until the connection stands.
    if (!socket.connecting) {
      this.#connected();
      return;
    }
    this.#limitConnecting();
    const isSecure = 'encrypted' in socket;
    socket.once('connect', () => {
      if (isSecure) {
        this.#moveOn('connecting', 'handshaking');
      } else {
        this.#connected();
      }
    });
    socket.once('secureConnect', () => this.#connected());
  }

  /** Whatever came before our request is the answer to another, or a good-bye. */
  #writeToPooled(request: ClientRequest, socket: Socket): void {
    if (this.#stage !== 'pooled') {
      return;
    }
    const atRest = bytesAtRest.get(socket);
    if (atRest !== undefined && atRest !== socket.bytesRead) {
      this.#fail('notWritten');
      return;
    }
    this.#stage = 'waiting';
    request.end(this.signed.body);
  }

  #limitConnecting(): void {
    clearTimeout(this.#connectTimer);
    const giveUp = () => {
      if (this.#stage === 'connecting' || this.#stage === 'handshaking') {
        this.#giveUp();
      }
    };
    this.#connectTimer = setTimeout(() => setImmediate(giveUp), this.limits.connectTimeoutMs);
  }

  #connected(): void {
    if (this.#stage !== 'ended') {
      this.#stage = 'waiting';
      this.#endConnecting();
    }
  }

  #endConnecting(): void {
    clearTimeout(this.#connectTimer);
    this.destination.queue.connected(this.#turn);
  }

  #moveOn(from: Stage, to: Stage): void {
    if (this.#stage === from) {
      this.#stage = to;
    }
  }

  #read(request: ClientRequest, response: IncomingMessage): void {
    // Without the headers of a change of protocol, HTTP 101 is a response like any other, and never ends.
    if (this.#stage !== 'waiting' || response.statusCode === 101) {
      this.#failForAnswer();
      return;
    }
    this.#stage = 'reading';
    readBody(response)
      .then((body) => {
        this.#settle();
        if (request.writableFinished) {
          this.#leave(request.socket);
        } else {
          // Over TLS an answer may be here before Node counts the request as written, and frees the connection.
          request.once('close', () => process.nextTick(() => this.#leave(request.socket)));
        }
        return textOf(body, response.headers['content-encoding']);
      })
      .then(
        (text) => this.resolve(answerOf(response, text)),
        (error: unknown) => {
          const fault = error instanceof TransportFault ? error.fault : 'badAnswer';
          if (this.#stage === 'ended') {
            this.reject(new TransportFault(fault));
          } else {
            this.#fail(fault, error);
          }
        },
      );
  }

  readonly #giveUp = () => {
    if (this.#stage === 'ended') {
      this.#request?.destroy(); // The answer was read, and yet its connection did not come free.
    } else {
      this.#fail(TIMEOUT_FAULT[this.#stage]);
    }
  };

  /** For what is no answer to our request. */
  #failForAnswer(): void {
    this.#fail(this.#stage === 'pooled' ? 'notWritten' : 'badAnswer');
  }

  #fail(fault: Fault, error?: unknown): void {
    if (this.#stage === 'ended') {
      return;
    }
    const { proxyVariable } = this.destination;
    const proxy =
      proxyVariable && this.#stage === 'connecting'
        ? { variable: proxyVariable, status: statusOf(error) }
        : undefined;
    this.#request?.destroy();
    this.#settle();
    this.#leave();
    this.reject(new TransportFault(fault, systemCodeOf(error), proxy));
  }

  #settle(): void {
    this.#stage = 'ended';
    clearTimeout(this.#connectTimer);
    this.limits.signal?.removeEventListener('abort', this.#giveUp);
  }

  /** @param connection The one that an answer was read from to its end; it may serve the next request. */
  #leave(connection?: Socket | null): void {
    clearTimeout(this.#timer);
    const leavesIdleConnection = connection?.writable === true;
    if (leavesIdleConnection) {
      bytesAtRest.set(connection, connection.bytesRead);
    }
    this.destination.queue.end(this.#turn, leavesIdleConnection);
  }
}

/** The status with which a proxy refused to connect. */
const statusOf = (error: unknown): number | undefined => {
  const status = (error as { statusCode?: unknown } | undefined)?.statusCode;
  return typeof status === 'number' ? status : undefined;
};

const answerOf = ({ statusCode = 0, headers }: IncomingMessage, text: string): Answer => {
  const { date, 'x-acs-retry-after': retryAfter } = headers;
  return {
    status: statusCode,
    text,
    date,
    retryAfterMs: readRetryAfter(Array.isArray(retryAfter) ? retryAfter[0] : retryAfter),
  };
};

const readBody = (response: IncomingMessage): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    response.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_ANSWER_BYTES) {
        reject(new TransportFault('tooLarge'));
        return;
      }
      chunks.push(chunk);
    });
    response.once('error', reject);
    response.once('end', () => {
      const [first] = chunks;
      resolve(first && chunks.length === 1 ? first : Buffer.concat(chunks));
    });
  });

/** The body as text. Compressed bodies are read too, although none was asked for: proxies do as they like. */
const textOf = (body: Buffer, encoding = 'identity'): string | Promise<string> =>
  encoding === 'identity' ? body.toString() : decompress(body, encoding);

const decompress = async (body: Buffer, encoding: string): Promise<string> => {
  const { brotliDecompressSync, gunzipSync, inflateSync } = await import('node:zlib');
  const decoders = new Map([
    ['gzip', gunzipSync],
    ['x-gzip', gunzipSync],
    ['deflate', inflateSync],
    ['br', brotliDecompressSync],
  ]);
  const decode = decoders.get(encoding.trim().toLowerCase());
  if (!decode) {
    throw new TransportFault('badAnswer');
  }
  try {
    return decode(body, { maxOutputLength: MAX_ANSWER_BYTES }).toString();
  } catch (error) {
    throw new TransportFault(systemCodeOf(error) === 'ERR_BUFFER_TOO_LARGE' ? 'tooLarge' : 'badAnswer');
  }
};
