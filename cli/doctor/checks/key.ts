/** Whose key it is. */
import { AliyunSms } from '../../../host/client.js';
import { type Check, finding } from '../check.js';
import { failedRead } from '../failed-read.js';
import { reducedConfig } from '../reduced-config.js';

export const key: Check = {
  id: 'key',
  needs: [],
  look: async ({ given, context, say }) => {
    say(context.texts.doctor.waiting);
    try {
      const identity = await new AliyunSms(reducedConfig(given.value)).callerIdentity();
      const { accountId, arn = '', identityType = '' } = identity;
      const params = { accountId, arn, keySource: given.keySource ?? 'config' };
      return identityType === 'Account'
        ? [finding('keyOfAccount', 'warning', params)]
        : [finding('keyOfRamUser', 'ok', params)];
    } catch (error) {
      return [failedRead(error, context.language)];
    }
  },
};
