/** How the messages of the last seven days fared. Today is left out: its receipts are still to come. */
import { Account, chinaDay } from '../../../host/tools/account.js';
import type { Check } from '../check.js';
import { readEach } from '../reads.js';

const DAYS = 7;

export const delivery: Check = {
  id: 'delivery',
  needs: ['config', 'network', 'key'],
  look: ({ config, context: { language } }) => {
    const account = new Account(config);
    const days = { from: chinaDay(DAYS), to: chinaDay(1) };
    return readEach(['mainland', 'overseas'] as const, {
      examine: (region) => account.examineStatistics({ region, ...days }),
      permission: 'dysms:QuerySendStatistics',
      language,
    });
  },
};
