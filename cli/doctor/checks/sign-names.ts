/** Each sign name that messages go out with: its review, and its registration with each carrier. */
import { isRefusedError } from '../../../host/client.js';
import { providerCode } from '../../../host/messages/provider-codes.js';
import { Account } from '../../../host/tools/account.js';
import { type Check, finding } from '../check.js';
import { readEach } from '../reads.js';
import { toolsFor } from '../tools-for.js';

export const signNames: Check = {
  id: 'signNames',
  needs: ['config', 'network', 'key'],
  look: async ({ config, context: { language } }) => {
    const { tools, checked } = await toolsFor(config);
    const used = tools.inventory(checked);
    const account = new Account(config);
    const findings = await readEach(used.signNames, {
      ask: (name) => account.signName(name),
      isMissing: (error) =>
        isRefusedError(error) && providerCode(error.providerCode)?.message === 'signNameUnknown',
      judge: (name, state) => tools.judgeSignName(checked, name, state),
      permission: 'dysms:GetSmsSign',
      language,
    });
    const unknowable = used.verificationSignNames.map((signName) =>
      finding('verificationSignName', 'ok', { signName }),
    );
    return [...findings, ...unknowable];
  },
};
