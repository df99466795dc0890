/** All checks: what is independent runs at the same time, and is told in order. */
import { CHECK_IDS, type Check, type CheckId, type CheckReport, perform } from './check.js';
import { config } from './checks/config.js';
import { delivery } from './checks/delivery.js';
import { key } from './checks/key.js';
import { network } from './checks/network.js';
import { protection } from './checks/protection.js';
import { send } from './checks/send.js';
import { signNames } from './checks/sign-names.js';
import { templates } from './checks/templates.js';
import { type Verdict, worst } from './finding.js';
import type { Patient } from './patient.js';

const CHECKS: readonly Check[] = [config, network, key, signNames, templates, delivery, protection, send];

export interface DoctorReport {
  /** The worst of all checks. */
  readonly verdict: Verdict;
  readonly checks: readonly CheckReport[];
  /** What was not looked at, because a check before found that it would only say the same again. */
  readonly skipped: readonly CheckId[];
}

/**
 * Looks at everything.
 *
 * @param tell Is told each check as soon as all before it are told.
 */
export const examine = async (
  patient: Patient,
  tell: (report: CheckReport) => void,
): Promise<DoctorReport> => {
  const started = new Map<CheckId, Promise<CheckReport | undefined>>();
  for (const check of wanted(patient)) {
    started.set(check.id, afterIts(check, started, patient));
  }
  const checks: CheckReport[] = [];
  const skipped: CheckId[] = [];
  for (const id of CHECK_IDS) {
    const report = await started.get(id);
    if (report) {
      checks.push(report);
      tell(report);
    } else if (started.has(id)) {
      skipped.push(id);
    }
  }
  return { verdict: worst(checks.map(({ verdict }) => verdict)), checks, skipped };
};

/** A real message only where somebody asked for one. */
const wanted = ({ to }: Patient): readonly Check[] =>
  CHECKS.filter(({ id }) => id !== 'send' || to !== undefined);

/** `undefined` when what it needs is not there. */
const afterIts = async (
  check: Check,
  started: ReadonlyMap<CheckId, Promise<CheckReport | undefined>>,
  patient: Patient,
): Promise<CheckReport | undefined> => {
  for (const id of check.needs) {
    const report = await started.get(id);
    if (!report || isInTheWay(report)) {
      return undefined;
    }
  }
  return perform(check, patient);
};

/** A problem that the checks after it would only meet again. A wrong clock is none: the core corrects it by the answers. */
const isInTheWay = ({ findings }: CheckReport): boolean =>
  findings.some(({ code, verdict }) => verdict === 'problem' && code !== 'clockFarOff');
