/** What is wrong with a pasted text, and where: its JSON, then all that the core says of the config in it. */
import type { Texts } from '../../../host/messages/reasons.js';
import type { StudioCore } from '../core/studio-core.js';
import { applied, lineAt } from '../text/edit.js';
import { dataOf, MAX_LENGTH, type Node, type Range, readJson, type SyntaxReason } from '../text/json.js';
import { locate, markOf } from '../text/path.js';
import { type Fix, proposedFix } from './fixes.js';
import { findConfig, type Imported } from './import.js';
import { type NoteReason, notesOf } from './tidy.js';

/** One thing that is wrong, unused or untidy. */
export interface Finding {
  readonly level: 'problem' | 'warning' | 'note';
  /** Which sentence it has: the core's own, or one of this page's. */
  readonly says:
    | { readonly kind: 'core'; readonly messages: Texts }
    | { readonly kind: 'syntax'; readonly reason: SyntaxReason; readonly found: string }
    | { readonly kind: 'note'; readonly reason: NoteReason; readonly name: string };
  /** The config's field; empty for the text as a whole. */
  readonly path: string;
  /** What is marked. */
  readonly mark: Range;
  /** Counted from 1. */
  readonly line: number;
  /** What surely solves it. */
  readonly fix: Fix | undefined;
  /** The line whose fix solves this, too; absent when there is none. */
  readonly solvedAt?: number;
}

/** All that is known of a pasted text. */
export interface Report {
  readonly text: string;
  readonly findings: readonly Finding[];
  /** The config in it; `undefined` while the text cannot be understood. */
  readonly imported: Imported | undefined;
  /** The config as data; `undefined` likewise. */
  readonly config: unknown;
}

/** Looks at a text. */
export const check = (core: StudioCore, text: string): Report => {
  const { root, faults } = readJson(text.slice(0, MAX_LENGTH));
  const syntax = faults.map(({ reason, found, fix, start, end }): Finding => {
    const level = reason === 'duplicateName' ? 'warning' : 'problem';
    return {
      level,
      says: { kind: 'syntax', reason, found },
      path: '',
      mark: { start, end },
      line: lineAt(text, start),
      fix: fix && { kind: 'correctSyntax', edits: [fix] },
    };
  });
  if (!root) {
    return { text, findings: syntax, imported: undefined, config: undefined };
  }
  const imported = findConfig(root);
  const found = [...syntax, ...ofConfig(core, text, imported.config)];
  const findings = found.sort((one, other) => RANK[one.level] - RANK[other.level] || one.line - other.line);
  return { text, findings, imported, config: dataOf(imported.config) };
};

const RANK = { problem: 0, warning: 1, note: 2 } as const;

/** What each fix would make of the text, one after the other, until none is left. */
export const withAllFixes = (core: StudioCore, report: Report): string => {
  let { text } = report;
  let rest = report.findings;
  // Each round solves one finding at least and makes none, so that this ends; the bound is for a mistake in a fix.
  for (let round = 0; round < 500; round += 1) {
    const fix = rest.find((finding) => finding.fix)?.fix;
    if (!fix) {
      break;
    }
    text = applied(text, fix.edits);
    rest = check(core, text).findings;
  }
  return text;
};

const ofConfig = (core: StudioCore, text: string, config: Node): readonly Finding[] => {
  const verdict = core.check(dataOf(config));
  const before = keys(verdict);
  const reported = [
    ...verdict.problems.map((problem) => ({ level: 'problem' as const, problem })),
    ...verdict.warnings.map((problem) => ({ level: 'warning' as const, problem })),
  ].map(({ level, problem }) => {
    const proposed = proposedFix({ text, config }, problem);
    const after = proposed && keysWith(core, text, proposed);
    const fix = after && solves(problem, before, after) ? proposed : undefined;
    return { level, problem, fix, after: fix && after, ...spot(text, config, problem.path) };
  });
  const problems = reported.map(({ problem, after, ...found }): Finding => {
    const says = { kind: 'core', messages: problem.messages } as const;
    const solving = reported.find((other) => other.after && !other.after.includes(key(problem)));
    const solvedAt = found.fix || !solving ? {} : { solvedAt: solving.line };
    return { ...found, says, ...solvedAt };
  });
  const notes = notesOf({ text, config })
    .filter(({ fix, path }) => {
      const after = keysWith(core, text, fix);
      return !verdict.problems.some((problem) => problem.path === path) && after && addsNone(before, after);
    })
    .map(({ reason, path, fix }): Finding => {
      const says = { kind: 'note', reason, name: fix.name ?? '' } as const;
      return { level: 'note', says, ...spot(text, config, path), fix };
    });
  // A field that the core misses because its name is mistyped is said once, where the core says it.
  const renamed = new Set(problems.flatMap(({ fix }) => (fix?.kind === 'rename' ? [fix.name] : [])));
  return [...problems, ...notes.filter(({ says }) => says.kind !== 'note' || !renamed.has(says.name))];
};

const spot = (text: string, config: Node, path: string): Pick<Finding, 'path' | 'mark' | 'line'> => {
  const place = locate(config, path);
  const mark = markOf(place);
  return { path, mark, line: lineAt(text, mark.start) };
};

type Verdict = ReturnType<StudioCore['check']>;

const key = ({ path, reason }: { path: string; reason: string }): string => `${path} ${reason}`;
const keys = ({ problems, warnings }: Verdict): readonly string[] => [...problems, ...warnings].map(key);

/** What the core says of the config with this fix; `undefined` when the text can no longer be read. */
const keysWith = (core: StudioCore, text: string, fix: Fix): readonly string[] | undefined => {
  const { root } = readJson(applied(text, fix.edits));
  return root && keys(core.check(dataOf(findConfig(root).config)));
};

/** Whether the core no longer has the problem, and no other one instead. */
const solves = (
  problem: { path: string; reason: string },
  before: readonly string[],
  after: readonly string[],
): boolean => {
  // What is inside a list is seen only once it is a list.
  const isRevealed = (finding: string) =>
    problem.reason === 'wrong_type' &&
    finding.startsWith(problem.path) &&
    /^[.[]/.test(finding.slice(problem.path.length));
  return (
    countOf(after, key(problem)) < countOf(before, key(problem)) &&
    addsNone(
      before,
      after.filter((finding) => !isRevealed(finding)),
    )
  );
};

const addsNone = (before: readonly string[], after: readonly string[]): boolean =>
  after.every((finding) => countOf(after, finding) <= countOf(before, finding));

const countOf = (list: readonly string[], finding: string): number =>
  list.filter((other) => other === finding).length;
