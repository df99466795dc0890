/** Several questions to Aliyun at once, and what came of each. */
import type { Language } from '../../host/messages/reasons.js';
import type { AnyFinding } from './check.js';
import { failedRead } from './failed-read.js';

/**
 * Examines each of these. A refusal that all questions get alike is told once.
 *
 * @param permission The RAM action that the question needs.
 */
export const readEach = async <Name>(
  names: readonly Name[],
  {
    examine,
    permission,
    language,
  }: {
    readonly examine: (name: Name) => Promise<{ readonly findings: readonly AnyFinding[] }>;
    readonly permission: string;
    readonly language: Language;
  },
): Promise<readonly AnyFinding[]> => {
  const findings = await Promise.all(
    names.map(async (name) => {
      try {
        return (await examine(name)).findings;
      } catch (error) {
        return [failedRead(error, language, permission)];
      }
    }),
  );
  return once(findings.flat());
};

/** Failed questions of one kind, once: each has another id, and says nothing new. */
export const once = (findings: readonly AnyFinding[]): readonly AnyFinding[] => {
  const told = new Set<string>();
  return findings.filter(({ code, params }) => {
    if (code !== 'refused' && code !== 'notAllowed' && code !== 'noAnswer') {
      return true;
    }
    const kind = `${code} ${params['providerCode'] ?? params['reason']}`;
    const isNew = !told.has(kind);
    told.add(kind);
    return isNew;
  });
};
