/** The simulator on a terminal, for `npm run simulator`. */
import { once } from 'node:events';
import {
  type AnsweredRequest,
  type DeliveredMessage,
  readScenario,
  type SimulatedScenario,
  simulatorGiftedSignName,
  simulatorGiftedTemplates,
  startSimulator,
} from './index.js';
import { printable } from './printable.js';

const coloured = process.stdout.isTTY && !process.env['NO_COLOR'];
const paint = (style: number, text: string) => (coloured ? `\u001b[${style}m${text}\u001b[0m` : text);
const [bold, dim, red, green, cyan] = [1, 2, 31, 32, 36];

const clock = (at: Date) => paint(dim, at.toTimeString().slice(0, 8));

function arrival({ at, phoneNumbers, templateCode, text }: DeliveredMessage): string {
  const number = paint(bold, phoneNumbers.padEnd(15));
  return `${clock(at)}  ${paint(green, '✓')} ${number}  ${paint(cyan, templateCode)}  ${printable(text)}`;
}

const refusal = ({ at, status, code, reason = '' }: AnsweredRequest): string =>
  `${clock(at)}  ${paint(red, '✗')} ${paint(red, printable(code))} ${paint(dim, `(HTTP ${status})`)}  ${printable(reason)}`;

const receipt = ({ receivedAt, phoneNumbers, templateCode, errorCode = '' }: DeliveredMessage): string =>
  `${clock(receivedAt ?? new Date())}  ${paint(red, '✗')} ${paint(bold, phoneNumbers.padEnd(15))}  ` +
  `${paint(cyan, templateCode)}  not delivered, says the receipt: ${paint(red, printable(errorCode))}`;

interface Flags {
  port: number;
  host: string;
  hostNames: readonly string[];
  limits: boolean;
  /** Name or file. */
  scenario: string | undefined;
}

/** Serves until Ctrl-C, and prints what arrives. Fails when it cannot listen, and when there is no such scenario. */
export async function runOnTerminal({ scenario: nameOrFile, limits, ...address }: Flags): Promise<void> {
  let refused = 0;
  const scenario = nameOrFile === undefined ? undefined : readScenario(nameOrFile);
  const simulator = await startSimulator({
    ...address,
    ...(limits && { limits }),
    ...(scenario && { scenario }),
    onDelivery: (message) => console.log(arrival(message)),
    onReceipt: (message) => message.delivery === 'failed' && console.log(receipt(message)),
    onRequest: (request) => {
      if (request.code === 'OK') {
        return;
      }
      refused += 1;
      console.log(refusal(request));
    },
  });
  console.log(introduction(simulator.config, scenario, limits || scenario?.limits === true));
  const stop = new AbortController();
  const stopped = ['SIGINT', 'SIGTERM'].map((name) => once(process, name, { signal: stop.signal }));
  await Promise.race(stopped);
  stop.abort();
  await Promise.allSettled(stopped);
  await simulator.close();
  console.log(`\nStopped. Messages delivered: ${simulator.accepted}, requests refused: ${refused}.`);
}

const row = (name: string, value: string) => `  ${paint(dim, name.padEnd(14))} ${value}`;

/** JSON with one line for each field, and one for each item of a list. */
const configText = (config: Readonly<Record<string, unknown>>): string => {
  const fields = Object.entries(config).map(([name, value]) => {
    const text = Array.isArray(value)
      ? `[\n${value.map((item) => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]`
      : JSON.stringify(value);
    return `  ${JSON.stringify(name)}: ${text}`;
  });
  return `{\n${fields.join(',\n')}\n}`;
};

function introduction(
  config: Readonly<Record<string, unknown>>,
  scenario: SimulatedScenario | undefined,
  limits: boolean,
): string {
  const url = String(config['endpoint']);
  const gifted = Object.keys(simulatorGiftedTemplates);
  return `
${paint(bold, 'Aliyun SMS simulator')} ${paint(cyan, url)}

${row('inbox', `${paint(cyan, url)} (open it in a browser)`)}
${row('messages', `curl '${url}_api/messages?to=13800138000&wait=5'`)}
${row('limits', limits ? '1 a minute, 5 an hour, 10 a day per number' : 'off (--limits switches them on)')}
${scenario ? `${row('scenario', scenario.description.en)}\n${row('', scenario.description.zh)}\n` : ''}
The connector's config, to be pasted whole; ${paint(bold, `curl ${url}_api/config`)} gives it, too:

${configText(config)}

Verification service (Dypnsapi), for mainland numbers, with the same key and endpoint:

${row('signName', simulatorGiftedSignName)}
${row('templateCode', `${gifted[0]} to ${gifted.at(-1)}, with the variables code and min`)}
${row('Interval', 'one code in 60 s for each number, unless the request names another Interval')}

The server that runs the connector needs this in its environment:
  ${paint(bold, `ALIYUN_SMS_ALLOWED_ORIGINS=${new URL(url).origin}`)}

Waiting for messages. Ctrl-C stops.
`;
}
