/** `trace NUMBER`: what became of the messages to a number. */
import type { Command } from 'commander';
import type { AliyunSmsConfig } from '../../host/client.js';
import {
  Account,
  chinaDay,
  type Deliveries,
  type Delivery,
  type DeliveryQuery,
  isoDay,
} from '../../host/tools/account.js';
import { printable } from '../../simulator/printable.js';
import { action } from '../action.js';
import { keyOnly, readConfig } from '../config/read-config.js';
import type { Context } from '../context.js';
import { failedRead } from '../doctor/failed-read.js';
import { policyFor } from '../doctor/policy.js';
import { printFinding, printPolicy } from '../doctor/print.js';
import { reducedConfig } from '../doctor/reduced-config.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { explanationOf } from '../explanation.js';
import { maskedNumber } from '../masked-number.js';
import { fill } from '../messages/fill.js';
import { progress } from '../terminal/progress.js';
import { facts } from '../terminal/table.js';
import { UsageError } from '../usage-error.js';

interface Options {
  readonly config?: string;
  readonly date?: string;
  readonly outId?: string;
}

const PERMISSION = 'dysms:QuerySendDetails';
/** Aliyun's largest page. */
const PAGE_SIZE = 50;
/** Far more than one number can get on a day; an answer that counts wrong must not keep the command asking. */
const MOST_PAGES = 100;
const DAYS_KEPT = 30;

export const registerTrace = (program: Command, context: Context): void => {
  const { help } = context.texts;
  program
    .command('trace')
    .description(help.command.trace)
    .argument('<NUMBER>', help.argument.number)
    .option('--date <YYYYMMDD>', help.flags.date)
    .option('--out-id <ID>', help.flags.outId)
    .option('--config <FILE>', help.flags.config)
    .option('--lang <zh|en>', help.flags.lang)
    .addHelpText('after', () => `\n${context.screen.paragraph(help.exit.trace)}`)
    .action(action((to: string, options: Options) => trace(to, options, context)));
};

const trace = async (to: string, options: Options, context: Context): Promise<ExitCode> => {
  const { screen, texts, language, environment } = context;
  const days = daysOf(options);
  const value = valueFor(options, environment);
  const config = reducedConfig(value);
  const number = await maskedNumber(to);
  const waiting = progress(screen, texts.trace.waiting);
  const account = new Account(config);
  const answer = await messagesOf(account, to, days, options.outId, (date) =>
    waiting.say(`${texts.trace.waiting}  ${date}`),
  )
    .then((deliveries) => ({ deliveries }))
    .catch((error: unknown) => ({ failure: failedRead(error, language, PERMISSION) }))
    .finally(() => waiting.stop());
  if ('failure' in answer) {
    screen.print(screen.paint.bold(number));
    printFinding(answer.failure, context);
    if (answer.failure.code === 'notAllowed') {
      printPolicy(await policyFor(value as unknown as AliyunSmsConfig), context);
    }
    return answer.failure.verdict === 'problem' ? EXIT.problem : EXIT.unknown;
  }
  const { date, total, details } = answer.deliveries;
  const wanted = details
    .filter(({ outId }) => options.outId === undefined || outId === options.outId)
    .sort(newestFirst);
  const isSearch = days.length > 1 && wanted.length === 0;
  screen.print(`${screen.paint.bold(number)}  ${screen.paint.dim(isSearch ? `${date} – ${days[0]}` : date)}`);
  for (const detail of wanted) {
    screen.print();
    printDelivery(detail, context);
  }
  if (wanted.length === 0) {
    screen.print(isSearch ? texts.trace.noneFound : texts.trace.none, { indent: 2 });
  }
  if (options.outId === undefined && total > details.length) {
    screen.print();
    screen.print(fill(texts.trace.more, { shown: String(details.length), total: String(total) }));
  }
  screen.print();
  screen.print(screen.paint.dim(texts.trace.verification));
  return wanted[0]?.status === 'failed' ? EXIT.problem : EXIT.fine;
};

interface Found extends Deliveries {
  readonly date: string;
}

/** One page of a day; with a reference to look for, as many days and pages as it takes to find it. */
const messagesOf = async (
  account: Account,
  to: string,
  days: readonly string[],
  wanted: string | undefined,
  say: (date: string) => void,
): Promise<Found> => {
  let found: Found = { date: days.at(-1) ?? '', total: 0, details: [] };
  for (const date of days) {
    say(date);
    found = { date, ...(await messagesOfDay(account, { to, date }, wanted)) };
    if (found.details.some(({ outId }) => outId === wanted)) {
      break;
    }
  }
  return found;
};

const messagesOfDay = async (
  account: Account,
  query: DeliveryQuery,
  wanted: string | undefined,
): Promise<Deliveries> => {
  const details: Delivery[] = [];
  for (let page = 1; ; page++) {
    const answer = await account.deliveries({ ...query, page, pageSize: PAGE_SIZE });
    details.push(...answer.details);
    const isFound = wanted === undefined || answer.details.some(({ outId }) => outId === wanted);
    const isLast = answer.details.length === 0 || details.length >= answer.total || page === MOST_PAGES;
    if (isFound || isLast) {
      return { total: answer.total, details };
    }
  }
};

/** In which order Aliyun gives them is not documented, and the exit code is that of the newest. */
const newestFirst = ({ sentAt: one = '' }: Delivery, { sentAt: other = '' }: Delivery): number =>
  one < other ? 1 : one > other ? -1 : 0;

const printDelivery = (detail: Delivery, context: Context): void => {
  const { screen, texts, language } = context;
  const {
    status,
    errorCode = '',
    content,
    sentAt = '',
    receivedAt = '',
    templateCode = '',
    outId = '',
  } = detail;
  const mark = {
    delivered: screen.paint.green('✓'),
    failed: screen.paint.red('✗'),
    pending: screen.paint.yellow('…'),
    unknown: screen.paint.magenta('?'),
  }[status];
  screen.print(`${screen.paint.bold(texts.trace.statuses[status])}  ${printable(sentAt)}`, { mark });
  const known = status === 'delivered' || errorCode === '' ? undefined : explanationOf(errorCode);
  if (known) {
    screen.print(known.happened[language], { indent: 2 });
    if (known.whatToDo[language]) {
      screen.print(known.whatToDo[language], { indent: 2, mark: '→' });
    }
  } else if (status === 'failed') {
    screen.print(texts.trace.unknownReason, { indent: 2 });
  }
  screen.raw(
    facts(screen, [
      [texts.trace.code, status === 'delivered' ? '' : printable(errorCode)],
      [texts.trace.actor, known && status === 'failed' ? texts.actors[known.actor] : ''],
      [texts.trace.receivedAt, printable(receivedAt)],
      [texts.trace.template, printable(templateCode)],
      [texts.trace.outId, printable(outId)],
      [texts.trace.text, printable(content)],
      [texts.trace.explained, known ? known.helpUrl[language] : ''],
    ]),
  );
};

/** The key is enough: a question has no sign name, though a config must. */
const valueFor = ({ config }: Options, environment: NodeJS.ProcessEnv): Readonly<Record<string, unknown>> => {
  if (config !== undefined || environment['ALIYUN_SMS_CONFIG']) {
    return readConfig(config, environment).value;
  }
  const key = keyOnly(environment);
  if (!key) {
    throw new UsageError('noKey');
  }
  return { ...key.value, signName: 'none' };
};

/**
 * The days to look at, newest first: the one that is given, else today; for a reference all that Aliyun tells of, because whoever
 * looks one up may not know its day.
 *
 * @throws {UsageError} when it is no day of the last 30.
 */
const daysOf = ({ date, outId }: Options): readonly string[] => {
  if (date === undefined) {
    return Array.from({ length: outId === undefined ? 1 : DAYS_KEPT + 1 }, (_, daysAgo) => chinaDay(daysAgo));
  }
  const iso = isoDay(date);
  if (iso === undefined) {
    throw new UsageError('notADate', { date });
  }
  if (iso > chinaDay() || iso < chinaDay(DAYS_KEPT)) {
    throw new UsageError('dateOutOfReach', { date });
  }
  return [iso];
};
