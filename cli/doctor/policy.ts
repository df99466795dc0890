/** The permissions that a key needs. */
import type { AliyunSmsConfig } from '../../host/client.js';
import { loadTools } from '../../host/tools/account.js';

/** The least RAM policy for sending with this config and for everything that the commands ask. */
export const policyFor = async (config: AliyunSmsConfig): Promise<object> => {
  const tools = await loadTools();
  return tools.ramPolicy(tools.check(config, { needsTemplates: false }), { doctor: true });
};
