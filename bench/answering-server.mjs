// @ts-check
/** The other end of the real sockets, in a process of its own: answers every request `OK`. */
import { createServer } from 'node:http';
import { accepted } from './message.mjs';

const headers = { 'Content-Type': 'application/json;charset=utf-8', 'Content-Length': accepted.length };
const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  request.resume();
  request.on('end', () => {
    response.writeHead(200, headers);
    response.end(accepted);
  });
});
server.listen({ host: '127.0.0.1', port: 0, backlog: 2048 }, () => {
  process.send?.({ port: /** @type {import('node:net').AddressInfo} */ (server.address()).port });
});
process.on('disconnect', () => process.exit());
