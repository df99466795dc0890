/** Each template that an entry of the config uses: its review, its kind, and whether it fits what is sent with it. */
import { isRefusedError } from '../../../host/client.js';
import { providerCode } from '../../../host/messages/provider-codes.js';
import { Account } from '../../../host/tools/account.js';
import { type Check, finding } from '../check.js';
import { readEach } from '../reads.js';
import { toolsFor } from '../tools-for.js';

export const templates: Check = {
  id: 'templates',
  needs: ['config', 'network', 'key'],
  look: async ({ config, context: { language } }) => {
    const { tools, checked } = await toolsFor(config);
    const used = tools.inventory(checked);
    const account = new Account(config);
    const findings = await readEach(used.templateCodes, {
      ask: (code) => account.template(code),
      isMissing: (error) =>
        isRefusedError(error) && providerCode(error.providerCode)?.message === 'templateUnknown',
      judge: (code, state) => tools.judgeTemplate(checked, code, state),
      permission: 'dysms:GetSmsTemplate',
      language,
    });
    const unknowable = used.verificationTemplateCodes.map((templateCode) =>
      finding('verificationTemplate', 'ok', { templateCode }),
    );
    return [...findings, ...unknowable];
  },
};
