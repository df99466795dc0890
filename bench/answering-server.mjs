// @ts-check
/**
 * The other end of the real sockets, in its own process: answers every request `OK`. With `tls` it does so over
 * TLS. To every message it answers how many connections were made since the last one, and closes them all.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { accepted } from './message.mjs';

const headers = { 'Content-Type': 'application/json;charset=utf-8', 'Content-Length': accepted.length };
const certificate = (/** @type {string} */ name) =>
  readFileSync(new URL(`../tests/faults/certificates/${name}.pem`, import.meta.url));
const keepAlive = { keepAliveTimeout: 60_000 };
const server =
  process.argv[2] === 'tls'
    ? createSecureServer({ ...keepAlive, key: certificate('server-key'), cert: certificate('trusted') })
    : createServer(keepAlive);
server.on('request', (request, response) => {
  request.resume();
  request.on('end', () => {
    response.writeHead(200, headers);
    response.end(accepted);
  });
});
let connections = 0;
server.on('connection', () => {
  connections += 1;
});
process.on('message', () => {
  server.closeAllConnections();
  process.send?.({ result: { connections } });
  connections = 0;
});
server.listen({ host: '127.0.0.1', port: 0, backlog: 2048 }, () => {
  process.send?.({ port: /** @type {import('node:net').AddressInfo} */ (server.address()).port });
});
process.on('disconnect', () => process.exit());
