/** The simulator on a terminal, for `npm run simulator`. */
import { once } from 'node:events';
import {
  type AnsweredRequest,
  type DeliveredMessage,
  simulatorAccessKey,
  simulatorGiftedSignName,
  simulatorGiftedTemplates,
  simulatorSignName,
  simulatorTemplateCodes,
  startSimulator,
} from './index.js';

const coloured = process.stdout.isTTY && !process.env['NO_COLOR'];
const paint = (style: number, text: string) => (coloured ? `\u001b[${style}m${text}\u001b[0m` : text);
const [bold, dim, red, green, cyan] = [1, 2, 31, 32, 36];

/** What came over the wire must not be able to steer the terminal. */
const printable = (text: string) => text.replace(/\p{Cc}/gu, '\ufffd');

const clock = (at: Date) => paint(dim, at.toTimeString().slice(0, 8));

function arrival({ at, phoneNumbers, templateCode, text }: DeliveredMessage): string {
  const number = paint(bold, phoneNumbers.padEnd(15));
  return `${clock(at)}  ${paint(green, '✓')} ${number}  ${paint(cyan, templateCode)}  ${printable(text)}`;
}

const refusal = ({ at, status, code, reason = '' }: AnsweredRequest): string =>
  `${clock(at)}  ${paint(red, '✗')} ${paint(red, code)} ${paint(dim, `(HTTP ${status})`)}  ${printable(reason)}`;

/** Serves until Ctrl-C, and prints what arrives. Fails when it cannot listen. */
export async function runOnTerminal(flags: { port: number; host: string; limits: boolean }): Promise<void> {
  let refused = 0;
  const simulator = await startSimulator({
    ...flags,
    onDelivery: (message) => console.log(arrival(message)),
    onRequest: (request) => {
      if (request.code === 'OK') return;
      refused += 1;
      console.log(refusal(request));
    },
  });
  console.log(introduction(simulator.url, flags.limits));
  const stop = new AbortController();
  const stopped = ['SIGINT', 'SIGTERM'].map((name) => once(process, name, { signal: stop.signal }));
  await Promise.race(stopped);
  stop.abort();
  await Promise.allSettled(stopped);
  await simulator.close();
  console.log(`\nStopped. Messages delivered: ${simulator.accepted}, requests refused: ${refused}.`);
}

const row = (name: string, value: string) => `  ${paint(dim, name.padEnd(16))} ${value}`;

function introduction(url: string, limits: boolean): string {
  const { china, overseas } = simulatorTemplateCodes.Generic;
  const gifted = Object.keys(simulatorGiftedTemplates);
  return `
${paint(bold, 'Aliyun SMS simulator')} ${paint(cyan, url)}

${row('accessKeyId', simulatorAccessKey.accessKeyId)}
${row('accessKeySecret', simulatorAccessKey.accessKeySecret)}
${row('signName', simulatorSignName)}
${row('templateCode', `${china} (mainland), ${overseas} (elsewhere)`)}
${row('endpoint', url)}
${row('limits', limits ? '1 a minute, 5 an hour, 10 a day per number' : 'off (--limits switches them on)')}

Verification service (Dypnsapi), for mainland numbers, with the same key and endpoint:

${row('signName', simulatorGiftedSignName)}
${row('templateCode', `${gifted[0]} to ${gifted.at(-1)}, with the variables code and min`)}
${row('Interval', 'one code in 60 s for each number, unless the request names another Interval')}

To send through it, put these into the connector's config and start the server that runs the connector with
  ${paint(bold, `ALIYUN_SMS_ALLOWED_ORIGINS=${new URL(url).origin}`)}

Waiting for messages. Ctrl-C stops.
`;
}
