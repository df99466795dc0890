/** The transport on Node: `node:https` with a keep-alive agent, an eighth of the CPU of the global `fetch`. */
import { Agent as HttpAgent, type IncomingMessage, type RequestOptions, request as send } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import {
  type Answer,
  type Fault,
  faultOfCode,
  MAX_ANSWER_BYTES,
  readRetryAfter,
  systemCodeOf,
  type Transport,
  TransportFault,
} from './transport.js';

/**
 * A pooled connection is given up after this idle time, well before servers do. It keeps the one case rare in which
 * nobody can tell whether a message was sent: a server that closes the connection just as the request is written.
 */
const IDLE_CONNECTION_MS = 4000;

const pool = {
  keepAlive: true,
  timeout: IDLE_CONNECTION_MS,
  scheduling: 'lifo',
  maxFreeSockets: 256,
} as const;
const httpsAgent = new HttpsAgent(pool);
const httpAgent = new HttpAgent(pool);

/** What is the same in all requests to one URL. */
interface Destination {
  readonly url: string;
  readonly secure: boolean;
  readonly options: RequestOptions;
}

let last: Destination | undefined;

/** The last one is kept: a process sends to one endpoint, seldom to more, and taking a URL apart is a tenth of a send. */
const destinationOf = (url: string): Destination => {
  if (last?.url === url) {
    return last;
  }
  const { protocol, hostname, port, pathname } = new URL(url);
  const secure = protocol === 'https:';
  const address = { host: hostname.replace(/^\[|\]$/g, ''), port, path: pathname };
  const options = { ...address, protocol, agent: secure ? httpsAgent : httpAgent };
  last = { url, secure, options };
  return last;
};

/**
 * How far an exchange has come; decides what a failure means.
 *
 * `waiting` begins when the request is handed to a connection that stands, not when Node says that it was written:
 * over TLS it says so one turn of the event loop later, and a server may take the message and die in between.
 */
type Stage = 'connecting' | 'handshaking' | 'pooled' | 'waiting' | 'reading';

const TIMEOUT_FAULT: Readonly<Record<Stage, Fault>> = {
  connecting: 'connectTimeout',
  handshaking: 'connectTimeout',
  pooled: 'notWritten',
  waiting: 'headersTimeout',
  reading: 'bodyTimeout',
};

const FAILURE_FAULT: Readonly<Record<Stage, Fault>> = {
  connecting: 'refused',
  handshaking: 'tls',
  pooled: 'notWritten',
  waiting: 'reset',
  reading: 'badAnswer',
};

/** Sends with `node:https`, or `node:http` for an origin that the server's operator opened. */
export const transport: Transport = (url, { method, headers, body }, limits) =>
  new Promise<Answer>((resolve, reject) => {
    if (limits.signal?.aborted) {
      reject(new TransportFault('notWritten'));
      return;
    }
    let stage: Stage = 'connecting';
    const { secure, options } = destinationOf(url);
    const request = send({
      ...options,
      ...(limits.freshConnection && { agent: secure ? new HttpsAgent() : new HttpAgent() }),
      method,
      // As an object: tracing libraries add theirs to a copy of it, and take a list apart into `0`, `1`, `2`.
      headers: { ...headers, Accept: 'application/json', 'Content-Length': Buffer.byteLength(body) },
    });

    const settle = () => {
      clearTimeout(connectTimer);
      clearTimeout(timer);
      limits.signal?.removeEventListener('abort', giveUp);
    };
    const fail = (fault: Fault, systemCode?: string) => {
      settle();
      request.destroy();
      reject(new TransportFault(fault, systemCode));
    };
    const giveUp = () => fail(TIMEOUT_FAULT[stage]);
    let connectTimer: NodeJS.Timeout | undefined;
    const timer = setTimeout(giveUp, limits.timeoutMs);
    limits.signal?.addEventListener('abort', giveUp);

    const connected = () => {
      clearTimeout(connectTimer);
      stage = 'waiting';
    };
    request.on('socket', (socket) => {
      if (request.reusedSocket) {
        stage = 'pooled';
        // Two turns, because the event loop may have looked at the sockets before this moment: in between it does so
        // for certain, and notices a close that has already arrived before anything is written.
        setImmediate(() =>
          setImmediate(() => {
            if (!request.destroyed) {
              connected();
              request.end(body);
            }
          }),
        );
        return;
      }
      request.end(body); // Kept back until the connection stands.
      if (!socket.connecting) {
        connected();
        return;
      }
      connectTimer = setTimeout(giveUp, limits.connectTimeoutMs);
      socket.once('connect', () => {
        if (secure) {
          stage = 'handshaking';
        } else {
          connected();
        }
      });
      socket.once('secureConnect', connected);
    });
    request.on('error', (error) => {
      const code = systemCodeOf(error);
      const fault = faultOfCode(code);
      const counts = stage === 'connecting' || fault === 'badAnswer';
      fail((counts && fault) || FAILURE_FAULT[stage], code);
    });
    request.once('response', (response) => {
      stage = 'reading';
      readBody(response).then(
        (text) => {
          settle();
          const { date, 'x-acs-retry-after': retryAfter } = response.headers;
          resolve({
            status: response.statusCode ?? 0,
            text,
            date,
            retryAfterMs: readRetryAfter(Array.isArray(retryAfter) ? retryAfter[0] : retryAfter),
          });
        },
        (error: unknown) =>
          fail(error instanceof TransportFault ? error.fault : 'badAnswer', systemCodeOf(error)),
      );
    });
  });

/** The body as text. Compressed bodies are read too, although none was asked for: proxies do as they like. */
const readBody = (response: IncomingMessage): Promise<string> =>
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
      const body = first && chunks.length === 1 ? first : Buffer.concat(chunks);
      const encoding = response.headers['content-encoding'];
      if (encoding === undefined || encoding === 'identity') {
        resolve(body.toString());
      } else {
        decompress(body, encoding).then(resolve, reject);
      }
    });
  });

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
