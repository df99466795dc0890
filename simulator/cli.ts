/** The simulator on a terminal: `node lib/simulator/cli.js [--port 8180] [--limits]`. */
import { parseArgs } from 'node:util';
import {
  type AnsweredRequest,
  type DeliveredMessage,
  simulatorAccessKey,
  simulatorSignName,
  simulatorTemplateCodes,
  startSimulator,
} from './index.js';

const help = `Local Aliyun SMS endpoint: checks and answers SendSms like the real one, delivers to this terminal.

Usage: simulator [options]

  --port NUMBER   port to listen on, 0 for any free one (default 8180)
  --host ADDRESS  address to listen on (default 127.0.0.1)
  --limits        1 code a minute, 5 an hour, 10 a day for each mainland number
  --help          this text
`;

const coloured = process.stdout.isTTY && !process.env['NO_COLOR'];
const paint = (style: number, text: string) => (coloured ? `\u001b[${style}m${text}\u001b[0m` : text);
const [bold, dim, red, green, cyan] = [1, 2, 31, 32, 36];

/** What came over the wire must not be able to steer the terminal. */
const printable = (text: string) => text.replace(/\p{Cc}/gu, '\ufffd');

const clock = (at: Date) => paint(dim, at.toTimeString().slice(0, 8));

function fail(message: string, status: number): never {
  process.stderr.write(`${message}\n`);
  process.exit(status);
}

function readFlags(): { port: number; host: string; limits: boolean } {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: '8180' },
        host: { type: 'string', default: '127.0.0.1' },
        limits: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      process.stdout.write(help);
      process.exit(0);
    }
    const { port = '', host = '', limits = false } = values;
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
      throw new Error(`--port must be a number from 0 to 65535, not "${port}".`);
    }
    return { port: Number(port), host, limits };
  } catch (error) {
    return fail(`${(error as Error).message}\nRun with --help to see what it takes.`, 2);
  }
}

function arrival({ at, phoneNumbers, templateCode, text }: DeliveredMessage): string {
  const number = paint(bold, phoneNumbers.padEnd(15));
  return `${clock(at)}  ${paint(green, '✓')} ${number}  ${paint(cyan, templateCode)}  ${printable(text)}`;
}

const refusal = ({ at, status, code, reason = '' }: AnsweredRequest): string =>
  `${clock(at)}  ${paint(red, '✗')} ${paint(red, code)} ${paint(dim, `(HTTP ${status})`)}  ${printable(reason)}`;

const { port, host, limits } = readFlags();
let refused = 0;
const simulator = await startSimulator({
  port,
  host,
  limits,
  onDelivery: (message) => console.log(arrival(message)),
  onRequest: (request) => {
    if (request.code === 'OK') return;
    refused += 1;
    console.log(refusal(request));
  },
}).catch((reason: unknown) => {
  const error = reason as NodeJS.ErrnoException;
  if (error.code === 'EADDRINUSE') {
    return fail(`Port ${port} is in use. Choose another one with --port, or 0 for any free one.`, 1);
  }
  return fail(`Cannot listen on ${host} port ${port}: ${error.message}`, 1);
});

const row = (name: string, value: string) => `  ${paint(dim, name.padEnd(16))} ${value}`;
const { china, overseas } = simulatorTemplateCodes.Generic;
console.log(`
${paint(bold, 'Aliyun SMS simulator')} ${paint(cyan, simulator.url)}

${row('accessKeyId', simulatorAccessKey.accessKeyId)}
${row('accessKeySecret', simulatorAccessKey.accessKeySecret)}
${row('signName', simulatorSignName)}
${row('templateCode', `${china} (mainland), ${overseas} (elsewhere)`)}
${row('endpoint', simulator.url)}
${row('limits', limits ? '1 a minute, 5 an hour, 10 a day per number' : 'off (--limits switches them on)')}

To send through it, put these into the connector's config and start the server that runs the connector with
  ${paint(bold, `ALIYUN_SMS_ALLOWED_ORIGINS=${new URL(simulator.url).origin}`)}

Waiting for messages. Ctrl-C stops.
`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void stop());
}

async function stop(): Promise<void> {
  await simulator.close();
  console.log(`\nStopped. Messages delivered: ${simulator.accepted}, requests refused: ${refused}.`);
}
