/** Whether anything limits what others can make the account send. */
import { type Check, finding } from '../check.js';

export const protection: Check = {
  id: 'protection',
  needs: ['config'],
  look: async ({ config: { spendProtection, spendProtectionRules } }) => {
    if (spendProtection !== true) {
      return [finding('protectionOff', 'warning')];
    }
    return spendProtectionRules?.mode === 'monitor'
      ? [finding('protectionMonitors', 'warning')]
      : [finding('protectionOn', 'ok')];
  },
};
