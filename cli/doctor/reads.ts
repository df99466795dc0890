/** Several questions to Aliyun at once, and what came of each. */
import type { Language } from '../../host/messages/reasons.js';
import type { AnyFinding } from './check.js';
import { failedRead } from './failed-read.js';

/**
 * Asks for each name, and judges each answer. A refusal that all questions get alike is told once.
 *
 * @param permission The RAM action that the question needs.
 * @param isMissing Whether an error says that there is nothing of this name, which is an answer, too.
 */
export const readEach = async <State>(
  names: readonly string[],
  {
    ask,
    isMissing,
    judge,
    permission,
    language,
  }: {
    readonly ask: (name: string) => Promise<State>;
    readonly isMissing: (error: unknown) => boolean;
    readonly judge: (name: string, state: State | undefined) => readonly AnyFinding[];
    readonly permission: string;
    readonly language: Language;
  },
): Promise<readonly AnyFinding[]> => {
  const findings = await Promise.all(
    names.map(async (name) => {
      try {
        return judge(name, await ask(name));
      } catch (error) {
        return isMissing(error) ? judge(name, undefined) : [failedRead(error, language, permission)];
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
