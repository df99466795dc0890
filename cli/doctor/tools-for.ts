/** The part of the core that judges, with a config that it has checked. */
import type { AliyunSmsConfig } from '../../host/client.js';
import { hasEntries, loadTools } from '../../host/tools/account.js';

/** @throws {InvalidConfigError} when the config cannot be used. */
export const toolsFor = async (config: AliyunSmsConfig) => {
  const tools = await loadTools();
  return { tools, checked: tools.check(config, { needsTemplates: hasEntries(config) }) };
};
