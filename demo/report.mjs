// @ts-check
/** What the demo prints. Shows no secret, and a number and a code only in the inbox of their recipient. */
import { bold, dim, duration, green, red, yellow } from '../scripts/terminal.mjs';
import { bubble, printable, rows } from './layout.mjs';

/**
 * @typedef {object} Sending one message and what became of it
 * @property {string} maskedNumber
 * @property {string} usageType the one asked for
 * @property {import('connector-aliyun-sms-wasm/client').RouteExplanation | undefined} route none when the message cannot be sent
 * @property {import('connector-aliyun-sms-wasm/client').CallStep[]} steps as the connector tells them
 * @property {{ code: string, data: unknown } | undefined} error Logto's ConnectorError; none when the message was accepted
 * @property {import('connector-aliyun-sms-wasm/simulator').DeliveredMessage[] | undefined} delivered none with the real Aliyun
 */

/** Columns of the names at the left. */
const NAMES = 10;
const AREA = { indent: 2, nameColumns: NAMES };
const DETAILS = { indent: 2 + NAMES + 2, nameColumns: 'SignatureVersion'.length };

/** @param {string[]} lines */
const print = (lines) => console.log(lines.join('\n'));

export function showTitle() {
  console.log(
    `${bold('connector-aliyun-sms-wasm')}   a verification code, from Logto through Rust to Aliyun\n`,
  );
}

/** What comes after two spaces is an aside. @param {string} line */
const withPaleAside = (line) => line.replace(/ {2}.*/, (aside) => dim(aside));

/** @param {string} heading */
export function showHeading(heading) {
  console.log(bold(heading));
}

/** @param {string} name @param {string} value a ✓ becomes green, what comes after two spaces pale */
export function showFact(name, value) {
  print(
    rows([[name, value]], {
      ...AREA,
      paint: (line) => withPaleAside(line).replace('✓', green('✓')),
    }),
  );
}

/**
 * @param {string} source where the config comes from
 * @param {readonly { path: (string | number)[], message: string }[]} issues of configGuard's ZodError
 */
export function showConfigProblems(source, issues) {
  const count = issues.length === 1 ? '1 problem' : `${issues.length} problems`;
  print([
    ...rows([['config', `✗ ${count} in ${source}. Nothing was sent.`]], { ...AREA, paint: red }),
    '',
    ...rows(
      issues.flatMap(({ path, message }) => inRows(fieldOf(path), message)),
      { indent: 4 },
    ),
  ]);
}

/** `['templates', 2, 'templateCode']` → `templates[2].templateCode`. @param {(string | number)[]} path */
const fieldOf = (path) =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '') || '(the whole)';

/** @param {Sending} sending */
export function showSending(sending) {
  const { usageType, maskedNumber, steps, error, delivered } = sending;
  print([
    '',
    `${error ? red('✗') : green('✓')} ${bold(printable(usageType))} → ${bold(maskedNumber)}`,
    ...template(sending),
    ...request(steps),
    ...answer(steps),
    ...(error ? failure(error) : inbox(delivered)),
  ]);
}

/** The chosen template, and why. @param {Sending} sending */
function template({ route, usageType }) {
  if (!route?.chosen) return [];
  const { templateCode, place, product } = route.chosen;
  const number = route.region === 'mainland' ? 'a mainland number' : 'an overseas number';
  const service = product === 'Dypnsapi' ? ', by the verification service' : '';
  const skipped = route.considered.filter(
    ({ place, verdict }) => place.startsWith('routes') && verdict !== 'matches',
  );
  return [
    ...rows([['template', `${templateCode}  ${place}, for ${usageType} to ${number}${service}`]], {
      ...AREA,
      paint: (line) => withPaleAside(line).replace(templateCode, bold(templateCode)),
    }),
    ...rows(
      skipped.map(({ place, verdict }) => /** @type {const} */ ([place, `not used: ${WHY_NOT[verdict]}`])),
      DETAILS,
    ),
  ];
}

/** @type {Readonly<Record<import('connector-aliyun-sms-wasm/client').RouteVerdict, string>>} */
const WHY_NOT = {
  matches: '',
  to: 'the number begins otherwise',
  usageType: 'for other usage types',
  locale: 'for other languages',
  region: 'for numbers of the other side of the border',
  noTemplateCode: 'no template code',
  mainlandOnly: 'the verification service sends to the mainland only',
};

/** The last request. @param {Sending['steps']} steps */
function request(steps) {
  const step = steps.findLast(({ kind }) => kind === 'request');
  if (step?.kind !== 'request') return [];
  return [
    ...rows([['request', `POST ${step.url}  signed in Rust`]], { ...AREA, paint: withPaleAside }),
    ...rows(Object.entries(step.parameters), {
      ...DETAILS,
      paint: (value) => value.replace(/[•*…]+/g, (hidden) => dim(hidden)),
    }),
  ];
}

/** What came of it. @param {Sending['steps']} steps */
function answer(steps) {
  const end = steps.at(-1);
  const last = steps.findLast(({ kind }) => kind === 'answer' || kind === 'noAnswer');
  if (last?.kind !== 'answer' && last?.kind !== 'noAnswer') return [];
  const count = last.attempt > 1 ? `, attempt ${last.attempt}` : '';
  if (last.kind === 'noAnswer') return rows([['answer', `✗ none${count}`]], { ...AREA, paint: red });
  const how = `HTTP ${last.status} in ${Math.max(1, Math.round(last.durationMs))} ms${count}`;
  if (end?.kind === 'done') {
    return [
      ...rows([['answer', `✓ OK  ${how}`]], { ...AREA, paint: () => `${green('✓ OK')}  ${dim(how)}` }),
      ...details({ BizId: end.bizId, RequestId: end.requestId }),
    ];
  }
  const what = end?.kind === 'failed' ? printable(end.code) : 'cannot be read';
  return rows([['answer', `✗ ${what}  ${how}`]], {
    ...AREA,
    paint: () => `${red(`✗ ${what}`)}  ${dim(how)}`,
  });
}

/** @param {Record<string, unknown>} values */
function details(values) {
  const named = Object.entries(values).flatMap(([name, value]) =>
    typeof value === 'string' ? [/** @type {const} */ ([name, value])] : [],
  );
  return named.length > 0 ? rows(named, DETAILS) : [];
}

/**
 * A text in two languages, one below the other.
 * @param {string} name @param {string} text
 */
const inRows = (name, text) =>
  text.split('\n').map((line, index) => /** @type {const} */ ([index === 0 ? name : '', line]));

/** What Logto is told. @param {{ code: string, data: unknown }} error */
function failure({ code, data }) {
  const { errorDescription, ...rest } = /** @type {Record<string, unknown>} */ (data ?? {});
  const said = inRows('Logto gets', String(errorDescription ?? code));
  return [...rows(said, { ...AREA, paint: yellow }), ...details({ ConnectorError: code, ...rest })];
}

/** @param {Sending['delivered']} delivered */
function inbox(delivered) {
  if (!delivered) {
    return rows([['phone', 'It is on its way. What became of it: Aliyun’s console, with the BizId.']], AREA);
  }
  return delivered.flatMap(({ phoneNumbers, text, templateParam }) =>
    bubble(phoneNumbers, text, (line) =>
      Object.values(templateParam).reduce((painted, value) => painted.replace(value, bold(value)), line),
    ).map((line, index) => `  ${dim((index === 0 ? 'inbox' : '').padEnd(NAMES))}  ${line}`),
  );
}

/** @param {{ sent: number, of: number, milliseconds: number, live: boolean }} outcome */
export function showEnd({ sent, of, milliseconds, live }) {
  const verb = live ? 'accepted by Aliyun' : 'delivered';
  const sum = `${sent} of ${of} ${of === 1 ? 'message' : 'messages'} ${verb}`;
  const time = dim(`${duration(milliseconds)} in all`);
  console.log(`\n${sent === of ? green('✓') : red('✗')} ${bold(sum)}   ${time}`);
  if (sent < of) return;
  print([
    '',
    bold('Next'),
    ...rows(
      [
        ['npm run simulator', 'the simulator alone, for your own Logto and your own tests'],
        ['npm test', 'every check and test of this project'],
        ['docs/setup-guide.md', 'from a new Aliyun account to a code on a real phone'],
      ],
      { indent: 2 },
    ),
  ]);
}
