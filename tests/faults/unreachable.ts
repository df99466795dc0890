/** Addresses on this machine at which no connection comes about. */
import { type AddressInfo, connect, createServer } from 'node:net';
import { Worker } from 'node:worker_threads';

export interface Unreachable {
  readonly url: string;
  close(): Promise<unknown>;
}

/** Nothing listens here: connections are refused. */
export const closedPort = async (): Promise<Unreachable> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return { url: `http://127.0.0.1:${port}/`, close: async () => {} };
};

/** A name that RFC 6761 promises will never exist. */
export const unknownName = async (): Promise<Unreachable> => ({
  url: 'http://connector.invalid:80/',
  close: async () => {},
});

/** A server that is stuck: it listens, accepts nothing, and its queue is full, so that no handshake ends. */
export const fullQueue = async (): Promise<Unreachable> => {
  const worker = new Worker(
    `const { parentPort } = require('node:worker_threads');
     const server = require('node:net').createServer();
     server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
       parentPort.postMessage(server.address().port);
       setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
     });`,
    { eval: true },
  );
  const port = await new Promise<number>((resolve) => worker.once('message', resolve));
  const fillers = Array.from({ length: 8 }, () => connect(port, '127.0.0.1').on('error', () => {}));
  await new Promise((resolve) => setTimeout(resolve, 100));
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => {
      for (const filler of fillers) {
        filler.destroy();
      }
      return worker.terminate();
    },
  };
};
