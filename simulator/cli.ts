/** The simulator on a terminal. */
import { once } from 'node:events';
import {
  type AnsweredRequest,
  type DeliveredMessage,
  readScenario,
  type SimulatedScenario,
  type Simulator,
  simulatorGiftedSignName,
  simulatorGiftedTemplates,
  startSimulator,
} from './index.js';
import { printable } from './printable.js';
import { type TerminalTexts, terminalTexts } from './terminal-texts.js';

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

const receipt = (
  { receivedAt, phoneNumbers, templateCode, errorCode = '' }: DeliveredMessage,
  { notDelivered }: TerminalTexts,
): string =>
  `${clock(receivedAt ?? new Date())}  ${paint(red, '✗')} ${paint(bold, phoneNumbers.padEnd(15))}  ` +
  `${paint(cyan, templateCode)}  ${notDelivered}${paint(red, printable(errorCode))}`;

interface Flags {
  port: number;
  host: string;
  hostNames: readonly string[];
  limits: boolean;
  /** Name or file. */
  scenario: string | undefined;
  language?: keyof typeof terminalTexts;
}

/** Serves until Ctrl-C, and prints what arrives. Fails when it cannot listen, and when there is no such scenario. */
export async function runOnTerminal(flags: Flags): Promise<void> {
  const { scenario: nameOrFile, limits, language = 'en', ...address } = flags;
  const texts = terminalTexts[language];
  let refused = 0;
  const scenario = nameOrFile === undefined ? undefined : readScenario(nameOrFile);
  const simulator = await startSimulator({
    ...address,
    ...(limits && { limits }),
    ...(scenario && { scenario }),
    onDelivery: (message) => console.log(arrival(message)),
    onReceipt: (message) => message.delivery === 'failed' && console.log(receipt(message, texts)),
    onRequest: (request) => {
      if (request.code === 'OK') {
        return;
      }
      refused += 1;
      console.log(refusal(request));
    },
  });
  const stop = new AbortController();
  // Before the first line: whoever has read it may stop at once.
  const stopped = ['SIGINT', 'SIGTERM'].map((name) => once(process, name, { signal: stop.signal }));
  console.log(introduction(simulator, scenario, limits || scenario?.limits === true, texts));
  await Promise.race(stopped);
  stop.abort();
  await Promise.allSettled(stopped);
  await simulator.close();
  console.log(`\n${texts.stopped(simulator.accepted, refused)}`);
}

/** Columns of a terminal: a Chinese character takes two. */
const columnsOf = (text: string) => text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0);

const row = (name: string, value: string) =>
  `  ${paint(dim, name + ' '.repeat(14 - columnsOf(name)))} ${value}`;

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
  simulator: Simulator,
  scenario: SimulatedScenario | undefined,
  limits: boolean,
  texts: TerminalTexts,
): string {
  const { url } = simulator;
  const allowed = `ALIYUN_SMS_ALLOWED_ORIGINS=${new URL(url).origin}`;
  const [first = '', ...others] = Object.keys(simulatorGiftedTemplates);
  const { rows } = texts;
  const situation = texts.scenarioIn
    .slice(0, scenario ? 2 : 0)
    .map(
      (language, line) => `${row(line === 0 ? rows.scenario : '', scenario?.description[language] ?? '')}\n`,
    )
    .join('');
  return `
${paint(bold, texts.title)} ${paint(cyan, url)}

${row(rows.inbox, `${paint(cyan, url)}${texts.openIt}`)}
${row(rows.messages, `curl '${url}_api/messages?to=13800138000&wait=5'`)}
${row(rows.limits, limits ? texts.limitsOn : texts.limitsOff)}
${situation}
${texts.config(paint(bold, `curl ${url}_api/config`))}

${configText(simulator.config)}

${texts.verification}

${row('signName', simulatorGiftedSignName)}
${row('templateCode', texts.templateCodes(first, others.at(-1) ?? first))}
${row('Interval', texts.interval)}

${texts.environment}
  ${paint(bold, allowed)}

${texts.doctor}
  ${allowed} npx connector-aliyun-sms-wasm doctor --config sms.json

${texts.waiting}
`;
}
