/**
 * The report in a form that may be shown to strangers, in a public issue for example: no number, account, key, sign name,
 * template code or text, file name or id of a call. Only what is listed here stays; whatever is new is hidden first.
 */
import type { CheckReport } from './check.js';
import type { DoctorReport } from './doctor.js';
import type { Finding, Params } from './finding.js';

/** Values from a fixed set of words, or counts. */
const HARMLESS = [
  'providerCode',
  'errorCode',
  'reason',
  'reasons',
  'permission',
  'region',
  'carrier',
  'carriers',
  'status',
  'kind',
  'expected',
  'variable',
  'variables',
  'attribute',
  'attributes',
  'keySource',
  'seconds',
  'milliseconds',
  'templates',
  'routes',
  'days',
  'total',
  'delivered',
  'failed',
  'pending',
  'percent',
  'rate',
  'path',
];

/** Names become "sign name 1", the same one each time, so that findings about one can be told from those about another. */
const NUMBERED: Readonly<Record<string, string>> = {
  signName: 'sign name',
  signNames: 'sign name',
  relatedSignName: 'sign name',
  templateCode: 'template',
  template: 'template',
};

/** Words and counts; a sentence of somebody else's is neither. */
const isWord = (value: Params[string]): boolean => /^[\w.,:+[\]-]*$/.test(String(value));

/** Hosts of Aliyun are the same for everybody. */
const isHarmlessHost = (name: string, value: string): boolean =>
  name === 'host' && /(^|\.)aliyuncs\.com$/.test(value);

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
  const hidden = (params: Params): Params =>
    Object.fromEntries(
      Object.entries(params).flatMap(([name, value]) => {
        const kind = NUMBERED[name];
        if (kind !== undefined) {
          const shown =
            typeof value === 'object'
              ? value.map((one) => numbered(kind, one))
              : numbered(kind, String(value));
          return [[name, shown]];
        }
        const isShown = (HARMLESS.includes(name) && isWord(value)) || isHarmlessHost(name, String(value));
        return isShown ? [[name, value]] : [];
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
