/** Whether the config can be used, what in it never is, and who can read its file. */
import { AliyunSms } from '../../../host/client.js';
import type { ConfigProblem } from '../../../host/engine.js';
import { problem } from '../../../host/messages/write.js';
import { type AnyFinding, type Check, finding } from '../check.js';
import type { Verdict } from '../finding.js';
import type { FindingCode } from '../finding-code.js';

export const config: Check = {
  id: 'config',
  needs: [],
  look: async ({ given, context }) => {
    const { problems, warnings } = await AliyunSms.validate(given.value);
    const list = (all: readonly ConfigProblem[], code: FindingCode, verdict: Verdict): AnyFinding[] =>
      all.map(({ path, reason, ...found }) => {
        // What the operator reads in Logto's form, not in the words of a program.
        const text = problem({ path, reason, ...found }, 'connector')[context.language];
        const sentence = path ? path + context.texts.colon + text : text;
        return finding(code, verdict, { path, reason, sentence });
      });
    const { templates, routes } = given.value;
    const count = (entries: unknown) => (Array.isArray(entries) ? entries.length : 0);
    return [
      ...(problems.length === 0
        ? [
            finding('configFits', 'ok', {
              source: given.source,
              templates: count(templates),
              routes: count(routes),
            }),
          ]
        : []),
      ...list(problems, 'configProblem', 'problem'),
      ...list(warnings, 'configWarning', 'warning'),
      ...(given.openFile === undefined
        ? []
        : [finding('configReadableByAll', 'warning', { file: given.openFile })]),
    ];
  },
};
