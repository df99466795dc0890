/** Whose key it is. */
import { AliyunSms } from '../../../host/client.js';
import { loadTools } from '../../../host/tools/account.js';
import type { Check } from '../check.js';
import { failedRead } from '../failed-read.js';
import { reducedConfig } from '../reduced-config.js';

export const key: Check = {
  id: 'key',
  needs: [],
  look: async ({ given, context }) => {
    try {
      const identity = await new AliyunSms(reducedConfig(given.value)).callerIdentity();
      const tools = await loadTools();
      return tools.judgeCallerIdentity(identity).map((found) => ({
        ...found,
        params: { ...found.params, accountId: identity.accountId, keySource: given.keySource ?? 'config' },
      }));
    } catch (error) {
      return [failedRead(error, context.language)];
    }
  },
};
