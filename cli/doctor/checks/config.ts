/** Whether the config can be used, what in it never is, and who can read its file. */
import { AliyunSms } from '../../../host/client.js';
import { type Check, finding } from '../check.js';
import { configFindings } from '../config-findings.js';

export const config: Check = {
  id: 'config',
  needs: [],
  look: async ({ given, context }) => {
    const { problems, warnings } = await AliyunSms.validate(given.value);
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
      ...configFindings(problems, 'configProblem', 'problem', context),
      ...configFindings(warnings, 'configWarning', 'warning', context),
      ...(given.openFile === undefined
        ? []
        : [finding('configReadableByAll', 'warning', { file: given.openFile })]),
    ];
  },
};
