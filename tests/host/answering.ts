/** A server that answers with raw bytes, for answers that no HTTP server would give. */
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A server on loopback. */
export interface AnsweringServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Answers every request, once its body is there, with what `answer` writes.
 *
 * @param answer Gets the form body and the connection; closes the connection when it is done.
 */
export const startAnswering = async (
  answer: (body: string, socket: Socket) => void,
): Promise<AnsweringServer> => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {}); // The client may hang up first.
    let request = '';
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      request += chunk;
      const [head = '', body] = request.split(/\r\n\r\n(.*)/s);
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
      if (body === undefined || body.length < length) return;
      request = '';
      answer(body, socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
};

/** One HTTP answer as text. The length is right unless `headers` say otherwise. */
export const rawAnswer = (body: string, { status = '200 OK', headers = {} as Record<string, string> } = {}) =>
  [
    `HTTP/1.1 ${status}`,
    ...Object.entries({
      'Content-Length': String(Buffer.byteLength(body)),
      Connection: 'close',
      ...headers,
    }).map(([name, value]) => `${name}: ${value}`),
    '',
    body,
  ].join('\r\n');
