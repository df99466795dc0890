/**
 * The report in a form that may be shown to strangers, in a public issue for example: no number, account, key, sign name,
 * template code or text, file name or id of a call. What this file does not know is hidden.
 */
import { MESSAGES } from '../../host/messages/write.js';
import type { CheckReport } from './check.js';
import type { DoctorReport } from './doctor.js';
import type { Finding, ParamName, Params, ParamValue } from './finding.js';

/**
 * Shown are words from a fixed set, and counts. Names become "sign name 1", the same one each time, so that findings about one
 * can be told from those about another.
 */
const PARAMS: Readonly<Record<ParamName, 'shown' | 'hidden' | { readonly numbered: string }>> = {
  accountId: 'hidden',
  actor: 'shown',
  arn: 'hidden',
  attribute: 'shown',
  carrier: 'shown',
  delivered: 'shown',
  direction: 'shown',
  error: 'hidden',
  errorCode: 'shown',
  failed: 'shown',
  file: 'hidden',
  host: 'shown',
  identityType: 'shown',
  keySource: 'shown',
  milliseconds: 'shown',
  minutes: 'shown',
  path: 'shown',
  pending: 'shown',
  percent: 'shown',
  permission: 'shown',
  place: 'shown',
  providerCode: 'shown',
  reason: 'shown',
  reasons: 'shown',
  region: 'shown',
  rejectReason: 'hidden',
  related: 'hidden',
  requestId: 'hidden',
  routes: 'shown',
  seconds: 'shown',
  sentAt: 'hidden',
  sentence: 'hidden',
  signName: { numbered: 'sign name' },
  source: 'hidden',
  templateCode: { numbered: 'template' },
  templates: 'shown',
  total: 'shown',
  variable: { numbered: 'variable' },
};

/** Every part of a path of the config. */
const FIELD_NAMES = new Set(
  Object.keys(MESSAGES.en.fields).flatMap((field) => field.replace('[]', '').split('.')),
);

/** A word or a count; a sentence of somebody else's is neither. */
const isWord = (value: string): boolean => /^[\w.,:+[\]-]*$/.test(value);

const areWords = (value: string): boolean => value.split(' ').every(isWord);

const isPath = (value: string): boolean =>
  value.split('.').every((part) => FIELD_NAMES.has(part.replace(/\[\d+\]$/, '')));

/** What makes a value harmless where that is not being a word. */
const HARMLESS: Readonly<Partial<Record<ParamName, (value: string) => boolean>>> = {
  // Hosts of Aliyun are the same for everybody.
  host: (host) => /(^|\.)aliyuncs\.com$/.test(host),
  // The name of a field that no config has is the operator's own.
  path: isPath,
  place: areWords,
  reasons: areWords,
};

const isHarmless = (name: ParamName, value: ParamValue): boolean => (HARMLESS[name] ?? isWord)(String(value));

export const shareable = (report: DoctorReport): DoctorReport => {
  const names = new Map<string, string>();
  const numbered = (kind: string, value: string): string => {
    const key = `${kind} ${value}`;
    const known = names.get(key);
    if (known !== undefined) {
      return known;
    }
    const count = [...names.keys()].filter((other) => other.startsWith(`${kind} `)).length;
    const name = `${kind} ${count + 1}`;
    names.set(key, name);
    return name;
  };
  const shared = (name: ParamName, value: ParamValue): ParamValue | undefined => {
    const how = PARAMS[name] ?? 'hidden';
    if (typeof how === 'object') {
      return typeof value === 'object'
        ? value.map((one) => numbered(how.numbered, one))
        : numbered(how.numbered, String(value));
    }
    return how === 'shown' && isHarmless(name, value) ? value : undefined;
  };
  const hidden = (params: Params): Params =>
    Object.fromEntries(
      (Object.entries(params) as [ParamName, ParamValue][]).flatMap(([name, value]) => {
        const kept = shared(name, value);
        return kept === undefined ? [] : [[name, kept]];
      }),
    );
  const check = (one: CheckReport): CheckReport => ({
    ...one,
    findings: one.findings.map(
      (found): Finding<typeof found.code> => ({ ...found, params: hidden(found.params) }),
    ),
  });
  return { ...report, checks: report.checks.map(check) };
};
