/** Each sign name that messages go out with: its review, and its registration with each carrier. */
import { Account } from '../../../host/tools/account.js';
import { type Check, finding } from '../check.js';
import { failedRead } from '../failed-read.js';
import { once } from '../reads.js';

export const signNames: Check = {
  id: 'signNames',
  needs: ['config', 'network', 'key'],
  look: async ({ config, context: { language } }) => {
    const account = new Account(config);
    const used = await account.inventory();
    const { findings, errors } = await account.examineSignNames(used.signNames);
    const failures = errors.map((error) => failedRead(error, language, 'dysms:GetSmsSign'));
    const unknowable = used.verificationSignNames.map((signName) =>
      finding('verificationSignName', 'ok', { signName }),
    );
    return [...findings, ...once(failures), ...unknowable];
  },
};
