/** A real `redis-server` on a loopback port of its own, without files. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createConnection, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** `REDIS_SERVER`, else the one on the PATH. */
const PROGRAM = process.env['REDIS_SERVER'] ?? 'redis-server';
const MISSING = `There is no ${PROGRAM}, and these tests need a real one. Install it (Debian, Ubuntu: sudo apt-get install redis-server; macOS: brew install redis), or set REDIS_SERVER to the file of a redis-server or valkey-server.`;

/** A server that can be killed and started again on the same port. */
export class RedisServer {
  #process: ChildProcess | undefined;

  private constructor(
    readonly port: number,
    private readonly settings: readonly string[],
  ) {}

  /** @param settings Further arguments: `['--requirepass', 'secret']`. @throws when it is not installed. */
  static async start(...settings: string[]): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), settings);
    await server.start();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Starts it, empty. */
  async start(): Promise<void> {
    const files = ['--save', '', '--appendonly', 'no', '--dir', '/tmp'];
    const address = ['--bind', '127.0.0.1', '--port', String(this.port)];
    const child = spawn(PROGRAM, [...address, ...files, ...this.settings], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    this.#process = child;
    let failure: Error | undefined;
    child.once('error', (error: NodeJS.ErrnoException) => {
      failure = error.code === 'ENOENT' ? new Error(MISSING) : error;
    });
    child.once('exit', (code) => {
      failure ??= new Error(`${PROGRAM} ended with code ${code}.`);
    });
    for (let attempts = 0; !failure && attempts < 400; attempts += 1) {
      if (await answersOn(this.port)) {
        return;
      }
      await pause(25);
    }
    throw failure ?? new Error(`${PROGRAM} did not answer in 10 seconds.`);
  }

  /** As a crash would: it says goodbye to nobody. */
  async kill(): Promise<void> {
    const child = this.#process;
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    }
  }
}

const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};

/** Whether somebody there speaks Redis: answers a PING, if only with `-NOAUTH`. */
const answersOn = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' }, () => socket.write('PING\r\n'));
    const end = (answers: boolean) => {
      socket.destroy();
      resolve(answers);
    };
    socket.once('data', (data) => end(/^[+-]/.test(String(data))));
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
  });
