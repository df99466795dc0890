/** Whose key it is. */
import { Account } from '../../../host/tools/account.js';
import type { Check } from '../check.js';
import { failedRead } from '../failed-read.js';
import { reducedConfig } from '../reduced-config.js';

export const key: Check = {
  id: 'key',
  needs: [],
  look: async ({ given, context }) => {
    try {
      const { state, findings } = await new Account(reducedConfig(given.value)).examineCallerIdentity();
      return findings.map((found) => ({
        ...found,
        params: { ...found.params, accountId: state.accountId, keySource: given.keySource ?? 'config' },
      }));
    } catch (error) {
      return [failedRead(error, context.language)];
    }
  },
};
