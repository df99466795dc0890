/** A TCP proxy on loopback that hands on everything, as late as it is told. */
import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net';

export const startSlowProxy = async (port: number) => {
  const sockets = new Set<Socket>();
  const proxy = {
    url: '',
    /** Milliseconds, each way. */
    delayMs: 0,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
  const handOn = (from: Socket, to: Socket) => {
    sockets.add(from);
    from.on('data', (data) => void setTimeout(() => to.destroyed || to.write(data), proxy.delayMs));
    from.on('error', () => {});
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
  };
  const server = createServer((client) => {
    const store = createConnection({ port, host: '127.0.0.1' });
    handOn(client, store);
    handOn(store, client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  proxy.url = `redis://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return proxy;
};
