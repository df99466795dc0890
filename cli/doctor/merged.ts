/** The same of several things is told once: findings that differ in a name only are one. */
import type { AnyFinding } from './check.js';
import type { ParamName } from './finding.js';
import type { FindingCode } from './finding-code.js';

/** The names in which they may differ. */
const DIFFERING: Readonly<Partial<Record<FindingCode, readonly ParamName[]>>> = {
  configProblem: ['path'],
  configWarning: ['path'],
  signNameApproved: ['signName'],
  verificationSignName: ['signName'],
  carrierRegistered: ['carrier'],
  carrierUnconfirmed: ['carrier'],
  carrierInProgress: ['carrier'],
  carrierLapsed: ['carrier'],
  carrierNotRegistered: ['carrier'],
  templateApproved: ['templateCode'],
  verificationTemplate: ['templateCode'],
  templateInReview: ['templateCode'],
  templateCarrierInReview: ['carrier'],
  templateCarrierRejected: ['carrier'],
  templateCarrierExpired: ['carrier'],
  // What to do names the code.
  templateDomesticForAll: ['place'],
  templateInternationalForAll: ['place'],
  templateForNotifications: ['place', 'templateCode'],
  templateForPromotion: ['place', 'templateCode'],
  templateVariableNotSent: ['place', 'templateCode'],
  templateVariableUnknown: ['place', 'templateCode'],
  templateAttributeUnfit: ['place', 'templateCode'],
  templateAttributeDoubtful: ['place', 'templateCode'],
  templateSignNameUnrelated: ['place', 'templateCode'],
};

export const merged = (findings: readonly AnyFinding[]): readonly AnyFinding[] => {
  const groups = new Map<string, AnyFinding[]>();
  for (const found of findings) {
    const { code, params } = found;
    const differing: readonly string[] | undefined = DIFFERING[code];
    const others = Object.entries(params).filter(([name]) => !differing?.includes(name));
    // Without a name in which it may differ, each stays alone.
    const key = differing === undefined ? `${groups.size}` : JSON.stringify([code, others]);
    groups.set(key, [...(groups.get(key) ?? []), found]);
  }
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [joined(first, others)],
  );
};

const joined = (first: AnyFinding, others: readonly AnyFinding[]): AnyFinding => {
  const lists = (DIFFERING[first.code] ?? []).map((name) => {
    const values = [first, ...others].flatMap(({ params }) => valuesOf(name, String(params[name])));
    return [name, [...new Set(values)].sort(byNumber)] as const;
  });
  return { ...first, params: { ...first.params, ...Object.fromEntries(lists) } };
};

/** The core names several places in one text. */
const valuesOf = (name: ParamName, text: string): string[] => (name === 'place' ? text.split(', ') : [text]);

/** `templates[10]` comes after `templates[9]`. */
const byNumber = new Intl.Collator('en', { numeric: true }).compare;
