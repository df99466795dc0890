/** Through the proxy of the server's operator: when Node itself would use it, and what each of its failures means. */
import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Simulator, startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { proxyVariableFor } from '../../host/proxy.node.ts';
import {
  type Certificate,
  type Network,
  type Behaviour as NetworkBehaviour,
  startNetwork,
} from '../faults/network.ts';
import type { ProxyJob, ProxyOutcome } from './proxy.program.ts';

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Node 22 since 22.21, and Node 24 since 24.5, which is what docs/reliability.md says. */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const nodeKnowsProxies = major > 24 || (major === 24 && minor >= 5) || (major === 22 && minor >= 21);

type Behaviour = (client: Socket, host: string) => void;

const tunnel: Behaviour = (client, host) => {
  const [name = '', port] = host.split(':');
  const server = connect(Number(port), name, () => {
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    server.pipe(client).pipe(server);
  });
  for (const [one, other] of [
    [client, server],
    [server, client],
  ] as const) {
    one.on('error', () => other.destroy());
    one.on('close', () => other.destroy());
  }
};

/** A proxy for CONNECT, and for plain HTTP in the form `POST http://host/`. */
class ProxyServer {
  behaviour: Behaviour = tunnel;
  /** What it was asked for. */
  readonly seen: string[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer((incoming, response) => {
    this.seen.push(`${incoming.method} ${incoming.url}`);
    if (this.answers) {
      response.writeHead(this.answers, { 'content-type': 'text/html' }).end('<h1>no</h1>');
      return;
    }
    const { method = '', headers, url = '' } = incoming;
    incoming.pipe(
      request(url, { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 0, answer.headers);
        answer.pipe(response);
      }),
    );
  });
  /** Status with which it answers requests in plain HTTP itself. */
  answers: number | undefined;

  async start(): Promise<void> {
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => {});
    });
    this.#server.on('connect', (incoming, socket) => {
      this.seen.push(`CONNECT ${incoming.url}`);
      this.behaviour(socket as Socket, incoming.url ?? '');
    });
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  get url(): string {
    return `http://somebody:pass-word@127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    for (const socket of this.#sockets) {
      socket.destroy();
    }
    this.#server.close();
  }
}

/** A server over TLS in front of the simulator. */
const startSecure = async (behaviour: NetworkBehaviour = {}, certificate: Certificate = 'trusted') => {
  const network = await startNetwork(simulator.url, behaviour, certificate);
  networks.push(network);
  return network;
};

let simulator: Simulator;
let secure: Network;
let untrusted: Network;
const proxy = new ProxyServer();
const programs: ChildProcess[] = [];
const networks: Network[] = [];

before(async () => {
  simulator = await startSimulator();
  secure = await startSecure();
  untrusted = await startSecure({}, 'self-signed');
  await proxy.start();
});
beforeEach(() => {
  simulator.clear();
  proxy.seen.length = 0;
  proxy.behaviour = tunnel;
  proxy.answers = undefined;
});
after(async () => {
  for (const program of programs) {
    program.kill();
  }
  proxy.stop();
  await Promise.all(networks.map((network) => network.close()));
  await simulator.close();
});

type Send = (endpoint: string, timeoutMs?: number) => Promise<ProxyOutcome>;

/** A process with these environment variables. @returns sends one message */
const startSender = async (env: Record<string, string>, ...flags: string[]): Promise<Send> => {
  const program = fork(file('proxy.program.ts'), {
    execArgv: ['--import', 'tsx', '--no-warnings', ...flags],
    env: { ...process.env, NODE_EXTRA_CA_CERTS: file('../faults/certificates/authority.pem'), ...env },
  });
  programs.push(program);
  await once(program, 'message');
  return async (endpoint, timeoutMs = 3000) => {
    program.send({ endpoint, timeoutMs } satisfies ProxyJob);
    const [outcome] = await once(program, 'message');
    return outcome as ProxyOutcome;
  };
};

const hostOf = (url: string) => new URL(url).host;
const accepted = () => simulator.inbox.length;

if (nodeKnowsProxies) {
  describe('with NODE_USE_ENV_PROXY=1', () => {
    let send: Send;
    before(async () => {
      send = await startSender({ NODE_USE_ENV_PROXY: '1', HTTPS_PROXY: proxy.url, HTTP_PROXY: proxy.url });
    });
    afterEach(() => assert.ok(accepted() <= 1));

    test('a message goes through one tunnel, which the next one uses again', async () => {
      assert.equal((await send(secure.url)).end, 'sent');
      simulator.clear();
      assert.equal((await send(secure.url)).end, 'sent');
      assert.equal(accepted(), 1);
      assert.deepEqual(proxy.seen, [`CONNECT ${hostOf(secure.url)}`]);
    });

    test('a second attempt makes a tunnel of its own', async () => {
      const network = await startSecure();
      simulator.answerNext({ code: 'ServiceUnavailable' });
      const { end, attempts } = await send(network.url);
      assert.deepEqual({ end, attempts }, { end: 'sent', attempts: 2 });
      assert.deepEqual(proxy.seen, Array(2).fill(`CONNECT ${hostOf(network.url)}`));
    });

    for (const [fault, behaviour, reason, detail] of [
      [
        'asks for a password (407)',
        (client: Socket) => client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'),
        'refused',
        /\(HTTP 407\)/,
      ],
      [
        'refuses (502)',
        (client: Socket) => client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'),
        'refused',
        /HTTP 502/,
      ],
      ['closes the connection', (client: Socket) => client.destroy(), 'refused', /HTTPS_PROXY/],
      ['never answers', () => {}, 'connectTimeout', /HTTPS_PROXY/],
      [
        'opens a tunnel in which nobody answers',
        (client: Socket) => client.write('HTTP/1.1 200 OK\r\n\r\n'),
        'connectTimeout',
        /HTTPS_PROXY/,
      ],
    ] as const) {
      test(`the proxy ${fault}: nothing was sent, and the error names the proxy`, async () => {
        proxy.behaviour = behaviour;
        const network = await startSecure();
        const outcome = await send(network.url, 1000);
        assert.equal(outcome.end, 'not sent', outcome.text);
        assert.equal(outcome.reason, reason);
        assert.ok(outcome.attempts > 1, 'it was tried once only');
        assert.match(outcome.text, detail);
        assert.match(outcome.text, /through the proxy in HTTPS_PROXY.+HTTPS_PROXY 指定的代理/);
        assert.doesNotMatch(outcome.text, /somebody|pass-word/);
        assert.equal(network.received + accepted(), 0);
      });
    }

    test('a certificate nobody trusts behind the tunnel: nothing was sent', async () => {
      const { end, reason } = await send(untrusted.url);
      assert.deepEqual({ end, reason }, { end: 'not sent', reason: 'tls' });
      assert.equal(untrusted.received, 0);
    });

    test('the tunnel breaks after the request: the message may have been sent', async () => {
      const network = await startSecure({
        onRequest: async (exchange) => {
          await exchange.forward();
          exchange.reset();
        },
      });
      const { end, reason } = await send(network.url);
      assert.deepEqual({ end, reason }, { end: 'may be sent', reason: 'reset' });
      assert.equal(accepted(), 1);
    });

    test('an origin in plain HTTP goes through HTTP_PROXY', async () => {
      assert.equal((await send(simulator.url)).end, 'sent');
      assert.equal(accepted(), 1);
      assert.deepEqual(proxy.seen, [`POST ${new URL(simulator.url).href}`]);
    });

    test('in plain HTTP the proxy gets the request itself: its error page leaves the message in doubt', async () => {
      proxy.answers = 502;
      const { end, reason } = await send(simulator.url);
      assert.deepEqual({ end, reason }, { end: 'may be sent', reason: 'notJson' });
    });
  });

  for (const [what, url, reason] of [
    ['at whose address nothing listens', 'http://somebody:pass-word@127.0.0.1:1', 'refused'],
    ['whose name is unknown', 'http://somebody:pass-word@proxy.invalid:3128', 'dns'],
  ] as const) {
    test(`a proxy ${what}: nothing was sent, and the error names the proxy`, async () => {
      const send = await startSender({ NODE_USE_ENV_PROXY: '1', https_proxy: url });
      const outcome = await send(secure.url);
      assert.deepEqual(
        { end: outcome.end, reason: outcome.reason },
        { end: 'not sent', reason },
        outcome.text,
      );
      assert.match(outcome.text, /through the proxy in https_proxy/);
      assert.doesNotMatch(outcome.text, /somebody|pass-word|proxy\.invalid/);
    });
  }

  test('NO_PROXY leaves hosts out', async () => {
    const env = { NODE_USE_ENV_PROXY: '1', HTTPS_PROXY: proxy.url, NO_PROXY: 'localhost,127.0.0.1' };
    const send = await startSender(env);
    assert.equal((await send(secure.url)).end, 'sent');
    assert.deepEqual(proxy.seen, []);
  });

  test('--use-env-proxy does what NODE_USE_ENV_PROXY=1 does', async () => {
    const send = await startSender({ HTTPS_PROXY: proxy.url }, '--use-env-proxy');
    assert.equal((await send(secure.url)).end, 'sent');
    assert.deepEqual(proxy.seen, [`CONNECT ${hostOf(secure.url)}`]);
  });

  test('without either, Node uses no proxy, and neither do we', async () => {
    const send = await startSender({ HTTPS_PROXY: proxy.url });
    assert.equal((await send(secure.url)).end, 'sent');
    assert.deepEqual(proxy.seen, []);
  });
} else {
  test('this Node knows no proxy of its environment: messages go directly, as the documentation says', async () => {
    const send = await startSender({ NODE_USE_ENV_PROXY: '1', HTTPS_PROXY: proxy.url });
    assert.equal((await send(secure.url)).end, 'sent');
    assert.deepEqual(proxy.seen, []);
  });
}

describe('the variable that an error names', () => {
  const url = new URL('https://dysmsapi.aliyuncs.com/');
  const all = { HTTPS_PROXY: 'http://proxy:3128', HTTP_PROXY: 'http://proxy:3128' };
  for (const [NO_PROXY, used] of [
    ['', true],
    ['*', false],
    ['dysmsapi.aliyuncs.com', false],
    ['DYSMSAPI.aliyuncs.com , other', false],
    ['.aliyuncs.com', false],
    ['*.aliyuncs.com', false],
    ['aliyuncs.com', true],
    ['10.0.0.0-10.255.255.255', true],
  ] as const) {
    test(`NO_PROXY=${NO_PROXY}`, () => {
      assert.equal(proxyVariableFor(url, { ...all, NO_PROXY }), used ? 'HTTPS_PROXY' : undefined);
    });
  }
  test('for an address in a range of NO_PROXY', () => {
    const environment = { ...all, NO_PROXY: '10.0.0.0-10.255.255.255' };
    assert.equal(proxyVariableFor(new URL('http://10.1.2.3:8080/'), environment), undefined);
    assert.equal(proxyVariableFor(new URL('http://11.1.2.3:8080/'), environment), 'HTTP_PROXY');
  });
  test('none without an environment, and none for a proxy that is not HTTP', () => {
    assert.equal(proxyVariableFor(url, undefined), undefined);
    assert.equal(proxyVariableFor(url, { HTTPS_PROXY: 'socks5://proxy:1080' }), undefined);
  });
});
