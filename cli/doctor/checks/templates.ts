/** Each template that an entry of the config uses: its review, its kind, and whether it fits what is sent with it. */
import { Account } from '../../../host/tools/account.js';
import { type Check, finding } from '../check.js';
import { readEach } from '../reads.js';

export const templates: Check = {
  id: 'templates',
  needs: ['config', 'network', 'key'],
  look: async ({ config, context: { language } }) => {
    const account = new Account(config);
    const used = await account.inventory();
    const findings = await readEach(used.templateCodes, {
      examine: (code) => account.examineTemplate(code),
      permission: 'dysms:GetSmsTemplate',
      language,
    });
    const unknowable = used.verificationTemplateCodes.map((templateCode) =>
      finding('verificationTemplate', 'ok', { templateCode }),
    );
    return [...findings, ...unknowable];
  },
};
