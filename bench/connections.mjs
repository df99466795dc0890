// @ts-check
/**
 * Takes the network away from everybody in the same way: whatever opens a connection through an `https.Agent` (or
 * the global `fetch`) gets the one made here. Without TLS, so that it is not TLS that is measured, but in the last.
 */
import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { connect } from 'node:net';
import { Duplex } from 'node:stream';
import { connect as connectSecurely } from 'node:tls';
import { accepted } from './message.mjs';

const ANSWER = Buffer.from(
  `HTTP/1.1 200 OK\r\nContent-Type: application/json;charset=utf-8\r\nContent-Length: ${accepted.length}\r\nConnection: keep-alive\r\nKeep-Alive: timeout=60\r\n\r\n${accepted}`,
);
const END_OF_HEAD = Buffer.from('\r\n\r\n');

/** The body of the request that was answered last. */
export let lastBody = '';

/** A connection whose other end is in this process: takes a request, answers `OK` one turn of the event loop later. */
class AnsweringSocket extends Duplex {
  encrypted = true;
  authorized = true;
  connecting = false;
  readyState = 'open';
  remoteAddress = '127.0.0.1';
  /** @type {Buffer | undefined} */
  #request;

  /** @override */
  _read() {}

  /** @override @param {Buffer} chunk @param {BufferEncoding} _ @param {() => void} done */
  _write(chunk, _, done) {
    this.#request = this.#request ? Buffer.concat([this.#request, chunk]) : chunk;
    const body = bodyOf(this.#request);
    if (body !== undefined) {
      lastBody = body;
      this.#request = undefined;
      setImmediate(() => this.push(ANSWER));
    }
    done();
  }

  setKeepAlive() {
    return this;
  }
  setNoDelay() {
    return this;
  }
  setTimeout() {
    return this;
  }
  ref() {
    return this;
  }
  unref() {
    return this;
  }
  destroySoon() {
    this.destroy();
  }
  getSession() {}
  isSessionReused() {
    return false;
  }
}

/** The body of a complete request; `undefined` while more is to come. @param {Buffer} request */
function bodyOf(request) {
  const end = request.indexOf(END_OF_HEAD);
  if (end < 0) return undefined;
  const head = request.latin1Slice(0, end);
  const body = request.latin1Slice(end + 4);
  if (/transfer-encoding: *chunked/i.test(head)) return body.endsWith('0\r\n\r\n') ? body : undefined;
  const length = Number(/content-length: *(\d+)/i.exec(head)?.[1] ?? 0);
  return body.length >= length ? body : undefined;
}

const openAsAgent = /** @type {any} */ (Agent.prototype).createConnection;

/** @param {(options: object) => Duplex} open */
function replaceConnections(open) {
  Object.assign(Agent.prototype, { createConnection: open });
  const dispatcher = Symbol.for('undici.globalDispatcher.1');
  // Makes Node load its fetch, and with it the dispatcher.
  void new Response();
  const fetchAgent = /** @type {any} */ (globalThis)[dispatcher];
  if (fetchAgent) {
    const connect = (
      /** @type {object} */ options,
      /** @type {(error: null, socket: Duplex) => void} */ done,
    ) => {
      const socket = open(options);
      if (/** @type {any} */ (socket).connecting) socket.once(readyEventOf(socket), () => done(null, socket));
      else process.nextTick(done, null, socket);
      return socket;
    };
    /** @type {any} */ (globalThis)[dispatcher] = new fetchAgent.constructor({ connect });
  }
}

/** @param {Duplex} socket */
const readyEventOf = (socket) => ('encrypted' in socket ? 'secureConnect' : 'connect');

/** Connections that are answered in this process. */
export const answerHere = () => replaceConnections(() => new AnsweringSocket());

/** Connections to a server on this machine, real sockets without TLS. @param {number} port */
export const answerAt = (port) =>
  replaceConnections(() => {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    // Clients of https wait for it.
    socket.once('connect', () => process.nextTick(() => socket.emit('secureConnect')));
    return socket;
  });

/**
 * Connections to a server on this machine over real TLS. Sessions are resumed where the client does so: it is the
 * agent's own way to connect, to another address.
 * @param {number} port
 */
export const answerSecurelyAt = (port) => {
  const ca = readFileSync(new URL('../tests/faults/certificates/authority.pem', import.meta.url));
  const address = { host: '127.0.0.1', port, servername: 'localhost', ca };
  replaceConnections(() => connectSecurely({ ...address, ALPNProtocols: ['http/1.1'] }));
  /** @type {any} */ (Agent.prototype).createConnection = function createConnection(
    /** @type {object} */ options,
    /** @type {() => void} */ done,
  ) {
    return openAsAgent.call(this, { ...options, ...address }, done);
  };
};
