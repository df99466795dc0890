// @ts-check
/** What the demo prints. Shows no secret, and a number and a code only in the inbox of their recipient. */
import boxen from 'boxen';
import stringWidth from 'string-width';
import { bold, columns, dim, duration, green, red, yellow } from '../scripts/terminal.mjs';

/**
 * One message and what became of it. `error`: Logto's ConnectorError; `delivered`: none with the real Aliyun.
 * @typedef {{ maskedNumber: string, usageType: string, route: import('connector-aliyun-sms-wasm/client').RouteExplanation | undefined,
 *   protection: readonly import('connector-aliyun-sms-wasm/client').ProtectionNotice[],
 *   steps: import('connector-aliyun-sms-wasm/client').CallStep[], error?: { code: string, data: unknown },
 *   delivered: readonly import('connector-aliyun-sms-wasm/simulator').DeliveredMessage[] | undefined }} Sending
 */

/** Columns that text may fill: the terminal's, but never lines too long to read. */
const COLUMNS = Math.max(40, Math.min(process.stdout.columns || 100, 100));

/** What a config or a provider says must not be able to steer the terminal. @param {string} text */
const printable = (text) => text.replace(/\p{Cc}/gu, '\ufffd');

/** Names and values, one a line. @param {[name: string, value: string][]} entries @param {number} indent @param {number} width */
const show = (entries, indent, width) => {
  if (entries.length === 0) return;
  const rows = entries.map(([name, value]) => [' '.repeat(indent) + dim(name), value]);
  console.log(columns(rows, [indent + width + 2], COLUMNS));
};

/** @param {[name: string, value: string][]} entries */
const facts = (...entries) => show(entries, 2, 10);
/** @param {Record<string, unknown>} values those that are texts */
const details = (values) => {
  const texts = Object.entries(values).filter(([, value]) => typeof value === 'string');
  const shown = (/** @type {unknown} */ value) => printable(String(value)).replace(/[•*…]+/g, dim('$&'));
  show(
    texts.map(([name, value]) => [name, shown(value)]),
    14,
    'SignatureVersion'.length,
  );
};

/** A text in two languages, one below the other. @param {string} name @param {string} text @returns {[string, string][]} */
const inRows = (name, text) =>
  text.split('\n').map((line, index) => [index === 0 ? name : '', printable(line)]);

/** @param {string} name @param {string} value @param {string} [aside] */
export function showFact(name, value, aside = '') {
  facts([name, `${printable(value).replace('✓', green('✓'))}  ${dim(aside)}`.trimEnd()]);
}

/**
 * @param {string} source where the config comes from
 * @param {readonly { path: (string | number)[], message: string }[]} issues of configGuard's ZodError
 * @returns {false}
 */
export function showConfigProblems(source, issues) {
  const count = issues.length === 1 ? '1 problem' : `${issues.length} problems`;
  facts(['config', red(`✗ ${count} in ${source}. Nothing was sent.`)]);
  console.log();
  const named = (/** @type {string | number} */ part) =>
    typeof part === 'number' ? `[${part}]` : `.${part}`;
  const names = issues.map(({ path }) => path.map(named).join('').replace(/^\./, '') || '(the whole)');
  const entries = issues.flatMap(({ message }, index) => inRows(names[index] ?? '', message));
  show(entries, 4, Math.max(...names.map((name) => name.length)));
  return false;
}

/** @param {Sending} sending */
export function showSending({ usageType, maskedNumber, route, steps, protection, error, delivered }) {
  console.log(`\n${error ? red('✗') : green('✓')} ${bold(printable(usageType))} → ${bold(maskedNumber)}`);
  const request = steps.findLast((step) => step.kind === 'request');
  if (request?.kind === 'request') {
    showRoute({ route, usageType });
    facts(['request', `POST ${request.url}  ${dim('signed in Rust')}`]);
    details(request.parameters);
  }
  if (protection.length > 0) facts(['protection', yellow(protection.join(', '))]);
  showAnswer(steps);
  if (error) showError(error);
  else if (delivered) delivered.forEach(showInbox);
  else facts(['phone', 'It is on its way. What became of it: Aliyun’s console, with the BizId.']);
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

/** The way the message went, and why not the routes before. @param {Pick<Sending, 'route' | 'usageType'>} sending */
function showRoute({ route, usageType }) {
  if (!route?.chosen) return;
  const { templateCode, place, product } = route.chosen;
  const number = route.region === 'mainland' ? 'a mainland number' : 'an overseas number';
  const service = product === 'Dypnsapi' ? ', by the verification service' : '';
  facts([
    'template',
    `${bold(templateCode)}  ${dim(`${place}, for ${printable(usageType)} to ${number}${service}`)}`,
  ]);
  const skipped = route.considered.filter(
    (other) => other.place.startsWith('routes') && other.verdict !== 'matches',
  );
  details(Object.fromEntries(skipped.map((other) => [other.place, `not used: ${WHY_NOT[other.verdict]}`])));
}

/** What came of the last request. @param {Sending['steps']} steps */
function showAnswer(steps) {
  const end = steps.at(-1);
  const last = steps.findLast(({ kind }) => kind === 'answer' || kind === 'noAnswer');
  if (last?.kind !== 'answer' && last?.kind !== 'noAnswer') return;
  const count = last.attempt > 1 ? `, attempt ${last.attempt}` : '';
  if (last.kind === 'noAnswer') return facts(['answer', red(`✗ none${count}`)]);
  const how = dim(`HTTP ${last.status} in ${Math.max(1, Math.round(last.durationMs))} ms${count}`);
  const failure = end?.kind === 'failed' ? printable(end.code) : 'cannot be read';
  facts(['answer', `${end?.kind === 'done' ? green('✓ OK') : red(`✗ ${failure}`)}  ${how}`]);
  if (end?.kind === 'done') details({ BizId: end.bizId, RequestId: end.requestId });
}

/** What Logto is told. @param {{ code: string, data: unknown }} error */
function showError({ code, data }) {
  const { errorDescription, ...rest } = /** @type {Record<string, unknown>} */ (data ?? {});
  const said = inRows('Logto gets', String(errorDescription ?? code));
  facts(...said.map(([name, line]) => /** @type {[string, string]} */ ([name, yellow(line)])));
  details({ ConnectorError: code, ...rest });
}

/** A message as a phone shows it. @param {import('connector-aliyun-sms-wasm/simulator').DeliveredMessage} message */
function showInbox({ phoneNumbers, text, templateParam }) {
  const shown = printable(text);
  const width = Math.min(Math.max(stringWidth(shown), phoneNumbers.length + 2), COLUMNS - 20) + 4;
  const values = Object.values(templateParam);
  const painted = values.reduce((line, value) => line.replace(value, bold(value)), shown);
  const options = { title: phoneNumbers, dimBorder: true, padding: { left: 1, right: 1 }, width };
  facts(['inbox', boxen(painted, { borderStyle: 'round', ...options })]);
}

const NEXT = {
  'npm run simulator': 'the simulator alone, for your own Logto and your own tests',
  'npm test': 'every check and test of this project',
  'docs/setup-guide.md': 'from a new Aliyun account to a code on a real phone',
};

/** @param {{ sent: number, of: number, milliseconds: number, verb: string }} outcome */
export function showEnd({ sent, of, milliseconds, verb }) {
  const sum = `${sent} of ${of} ${of === 1 ? 'message' : 'messages'} ${verb}`;
  const time = dim(`${duration(milliseconds)} in all`);
  console.log(`\n${sent === of ? green('✓') : red('✗')} ${bold(sum)}   ${time}`);
  if (sent < of) return;
  console.log(`\n${bold('Next')}`);
  show(Object.entries(NEXT), 2, 'docs/setup-guide.md'.length);
}
