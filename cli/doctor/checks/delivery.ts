/** How the messages of the last seven days fared. Today is left out: its receipts are still to come. */
import { Account, chinaDay } from '../../../host/tools/account.js';
import type { Check } from '../check.js';
import { failedRead } from '../failed-read.js';
import { once } from '../reads.js';
import { toolsFor } from '../tools-for.js';

const DAYS = 7;

export const delivery: Check = {
  id: 'delivery',
  needs: ['config', 'network', 'key'],
  look: async ({ config, context: { language } }) => {
    const { tools } = await toolsFor(config);
    const account = new Account(config);
    const days = { from: chinaDay(DAYS), to: chinaDay(1) };
    const findings = await Promise.all(
      (['mainland', 'overseas'] as const).map(async (region) => {
        try {
          return tools.judgeStatistics(region, await account.statistics({ region, ...days }));
        } catch (error) {
          return [failedRead(error, language, 'dysms:QuerySendStatistics')];
        }
      }),
    );
    return once(findings.flat());
  },
};
