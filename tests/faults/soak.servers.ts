/**
 * The other side of the soak: a simulator behind a network that breaks every fiftieth request, each time otherwise, and
 * behind one over TLS that works.
 */
import { startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { type Exchange, passOn, startNetwork } from './network.ts';
import { type Addresses, type Books, sendOf } from './soak.ts';

const EVERY = 50;

const aliyuns = (code: string) => (exchange: Exchange) =>
  exchange.answer({
    status: 503,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify({ Code: code, Message: code, RequestId: 'soak' })),
  });

const unavailable = aliyuns('ServiceUnavailable');
const throttled = aliyuns('Throttling.User');
/** Faults that are tried again; each of the others leaves one send in doubt. */
const TURNED_AWAY = new Set<(exchange: Exchange) => void | Promise<void>>([unavailable, throttled]);

const FAULTS: readonly ((exchange: Exchange) => void | Promise<void>)[] = [
  (exchange) => exchange.reset(),
  async (exchange) => {
    await exchange.forward();
    exchange.reset();
  },
  unavailable,
  async (exchange) => {
    await exchange.forward();
    exchange.close();
  },
  throttled,
  // Silence: nobody answers, before the message is passed on and after.
  () => {},
  async (exchange) => {
    await exchange.forward();
  },
  (exchange) =>
    exchange.answer({
      status: 502,
      headers: { 'content-type': 'text/html' },
      body: Buffer.from('<h1>502</h1>'),
    }),
  async (exchange) => {
    const { body } = await exchange.forward();
    exchange.write(`HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n`);
    exchange.write(body.subarray(0, 20));
    setTimeout(exchange.close, 5);
  },
];

/** By send; those of the burst come last. */
const messages = new Array<number>(Number(process.argv[2])).fill(0);
let faults = 0;
let doubts = 0;
const simulator = await startSimulator({
  historyLimit: 1,
  onDelivery: ({ phoneNumbers }) => {
    const send = sendOf(phoneNumbers);
    messages[send] = (messages[send] ?? 0) + 1;
  },
});
const network = await startNetwork(simulator.url, {
  onRequest: (exchange) => {
    const fault = exchange.request % EVERY === 0 ? FAULTS[faults % FAULTS.length] : undefined;
    faults += fault ? 1 : 0;
    doubts += fault && !TURNED_AWAY.has(fault) ? 1 : 0;
    return (fault ?? passOn)(exchange);
  },
});
const secure = await startNetwork(simulator.url, {}, 'trusted');
process.on('message', () =>
  process.send?.({ faults, doubts, messages, burstConnections: secure.connections } satisfies Books),
);
process.once('disconnect', async () => {
  await Promise.all([network.close(), secure.close()]);
  await simulator.close();
});
process.send?.({ url: network.url, secureUrl: secure.url } satisfies Addresses);
