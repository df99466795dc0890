/** The doctor's report for a person. */

import { printable } from '../../simulator/printable.js';
import type { Context } from '../context.js';
import { fill } from '../messages/fill.js';
import type { Screen } from '../terminal/screen.js';
import type { AnyFinding, CheckReport } from './check.js';
import type { DoctorReport } from './doctor.js';
import type { Verdict } from './finding.js';
import { linkOf } from './links.js';
import { merged } from './merged.js';
import { sentenceOf } from './sentence.js';

const MARKS: Readonly<Record<Verdict, string>> = {
  ok: '✓',
  warning: '!',
  problem: '✗',
  notAllowed: '–',
  failed: '?',
};

/** A mark tells in a pipe what the colour tells on a terminal. */
const painted = (verdict: Verdict, text: string, { paint }: Screen): string => {
  const colour = {
    ok: paint.green,
    warning: paint.yellow,
    problem: paint.red,
    notAllowed: paint.cyan,
    failed: paint.magenta,
  }[verdict];
  return colour(text);
};

export const printCheck = ({ id, verdict, findings }: CheckReport, context: Context): void => {
  const { screen, texts } = context;
  const heading = screen.paint.bold(texts.checks[id]);
  const [opening, closing] = texts.parentheses;
  const word = texts.verdicts[verdict];
  const suffix = verdict === 'ok' ? '' : painted(verdict, `${opening}${word}${closing}`, screen);
  screen.print(`${heading}${suffix}`, { mark: painted(verdict, `[${MARKS[verdict]}]`, screen) });
  for (const found of merged(findings)) {
    printFinding(found, context);
  }
};

export const printFinding = (found: AnyFinding, context: Context): void => {
  const { screen } = context;
  const { text, action } = sentenceOf(found, context);
  const isOk = found.verdict === 'ok';
  const mark = isOk ? screen.paint.dim('•') : painted(found.verdict, MARKS[found.verdict], screen);
  screen.print(printable(text), { indent: 4, mark });
  if (action) {
    screen.print(printable(action), { indent: 6, mark: '→' });
  }
  const link = linkOf(found);
  if (link !== undefined && !isOk) {
    screen.print(screen.paint.blue(link), { indent: 8 });
  }
};

/** What comes after the last check. */
export const printSummary = (
  { verdict, checks, skipped }: DoctorReport,
  context: Context,
  hint: string | undefined,
): void => {
  const { screen, texts } = context;
  if (skipped.length > 0) {
    const names = skipped.map((id) => texts.checks[id]).join(texts.comma);
    screen.print(fill(texts.doctor.skipped, { checks: names }), { mark: screen.paint.dim('[ ]') });
  }
  screen.print();
  // Of those that are told.
  const all = checks.flatMap(({ findings }) => merged(findings).map((found) => found.verdict));
  const counts = (['problem', 'warning', 'failed', 'notAllowed'] as const).flatMap((kind) => {
    const count = all.filter((one) => one === kind).length;
    const one = texts.doctor.count[kind];
    return count === 0 ? [] : [fill(count === 1 ? one.one : one.several, { count: String(count) })];
  });
  const conclusion = counts.length === 0 ? texts.doctor.healthy : counts.join(texts.doctor.counts);
  screen.print(screen.paint.bold(conclusion), { mark: painted(verdict, MARKS[verdict], screen) });
  if (hint !== undefined) {
    screen.print(hint, { indent: 2 });
  }
};

/** The policy that a key needs for what it was not allowed to look at. */
export const printPolicy = (policy: object, context: Context): void => {
  const { screen, texts } = context;
  screen.print();
  screen.print(texts.doctor.policy);
  screen.raw(
    JSON.stringify(policy, null, 2)
      .split('\n')
      .map((line) => `  ${line}`)
      .join('\n'),
  );
};
