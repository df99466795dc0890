/** A check of the doctor. */
import { isInvalidConfigError } from '../../host/client.js';
import { printable } from '../../simulator/printable.js';
import { type Finding, type Params, type Verdict, worst } from './finding.js';
import type { FindingCode } from './finding-code.js';
import type { Patient } from './patient.js';

/** In the order in which they are printed: the cheapest and most telling first. */
export const CHECK_IDS = [
  'config',
  'network',
  'key',
  'signNames',
  'templates',
  'delivery',
  'protection',
  'send',
] as const;

export type CheckId = (typeof CHECK_IDS)[number];

export type AnyFinding = Finding<FindingCode>;

export interface Check {
  readonly id: CheckId;
  /** Checks without which this one would only say the same again. */
  readonly needs: readonly CheckId[];
  readonly look: (patient: Patient) => Promise<readonly AnyFinding[]>;
}

export interface CheckReport {
  readonly id: CheckId;
  readonly verdict: Verdict;
  readonly findings: readonly AnyFinding[];
  readonly durationMs: number;
}

export const finding = (code: FindingCode, verdict: Verdict, params: Params = {}): AnyFinding => ({
  code,
  verdict,
  params,
});

/**
 * Looks. A check that crashes is a verdict, too, and keeps no other one from looking.
 *
 * `undefined` when the config cannot be used for it: what is wrong there is said by the check of the config.
 */
export const perform = async ({ id, look }: Check, patient: Patient): Promise<CheckReport | undefined> => {
  const begin = performance.now();
  let findings: readonly AnyFinding[];
  try {
    findings = await look(patient);
  } catch (error) {
    if (isInvalidConfigError(error)) {
      return undefined;
    }
    findings = [crash(error)];
  }
  return {
    id,
    verdict: worst(findings.map(({ verdict }) => verdict)),
    findings,
    durationMs: Math.round(performance.now() - begin),
  };
};

const crash = (error: unknown): AnyFinding =>
  finding('checkCrashed', 'failed', {
    reason: error instanceof Error ? error.name : 'unknown',
    error: printable(error instanceof Error ? `${error.name}: ${error.message}` : 'unknown'),
  });
