/** The permissions that a key needs. */
import type { AliyunSmsConfig } from '../../host/client.js';
import { loadTools } from '../../host/tools/account.js';
import { reducedConfig } from './reduced-config.js';

/** The least RAM policy for sending with this config and for everything that the commands ask. */
export const policyFor = async (config: AliyunSmsConfig): Promise<object> => {
  const tools = await loadTools();
  try {
    return tools.ramPolicy(tools.check(config), { doctor: true });
  } catch {
    // Without templates, it is the policy for both services.
    return tools.ramPolicy(tools.check(reducedConfig(config), { needsTemplates: false }), { doctor: true });
  }
};
