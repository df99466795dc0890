/** What is well is told in few lines: findings that differ in one name are one. */
import type { AnyFinding } from './check.js';
import type { FindingCode } from './finding-code.js';

/** The name in which they may differ. */
const DIFFERING: Readonly<Partial<Record<FindingCode, string>>> = {
  signNameApproved: 'signName',
  verificationSignName: 'signName',
  carrierRegistered: 'carrier',
  templateApproved: 'templateCode',
  verificationTemplate: 'templateCode',
};

export const merged = (findings: readonly AnyFinding[]): readonly AnyFinding[] => {
  const groups = new Map<string, AnyFinding[]>();
  for (const found of findings) {
    const { code, params } = found;
    const differing = DIFFERING[code];
    const others = Object.entries(params).filter(([name]) => name !== differing);
    // Without a name in which it may differ, each stays alone.
    const key = differing === undefined ? `${groups.size}` : JSON.stringify([code, others]);
    groups.set(key, [...(groups.get(key) ?? []), found]);
  }
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [joined(first, others, DIFFERING[first.code])],
  );
};

const joined = (first: AnyFinding, others: readonly AnyFinding[], name: string | undefined): AnyFinding => {
  if (name === undefined || others.length === 0) {
    return first;
  }
  const values = [first, ...others].map(({ params }) => String(params[name]));
  return { ...first, params: { ...first.params, [name]: [...new Set(values)] } };
};
