/** The part of a config that its other fields cannot make unusable: enough to ask whose key it is, and who answers. */
import type { AliyunSmsConfig } from '../../host/client.js';

const FIELDS = ['accessKeyId', 'accessKeySecret', 'securityToken', 'endpoint', 'timeoutMs', 'signName'];

export const reducedConfig = (config: object): AliyunSmsConfig =>
  Object.fromEntries(
    Object.entries(config).filter(([name]) => FIELDS.includes(name)),
  ) as unknown as AliyunSmsConfig;
