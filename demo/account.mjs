// @ts-check
/** The account the simulator plays. */
import {
  simulatorAccessKey,
  simulatorSignName,
  simulatorTemplateCodes,
  simulatorTemplates,
} from 'connector-aliyun-sms-wasm/simulator';

/** @typedef {import('./logto.mjs').Connector} Connector */
/** @typedef {import('./logto.mjs').Message} Message */

/**
 * The simulator's own account and what a config brings along, so that a config for a real account can be tried without
 * it. What the simulator knows already stays as it is: its own AccessKey with another secret is refused.
 *
 * @param {Connector} connector
 * @param {import('connector-aliyun-sms-wasm/client').AliyunSmsConfig} config checked
 * @param {Message[]} messages those that will be sent
 */
export async function simulatedAccount(connector, config, messages) {
  /** @type {Record<string, string | import('connector-aliyun-sms-wasm/simulator').SimulatedAccessKey>} */
  const accessKeys = { [simulatorAccessKey.accessKeyId]: simulatorAccessKey.accessKeySecret };
  const signNames = new Set([/** @type {string} */ (simulatorSignName)]);
  const templates = { ...simulatorTemplates };
  for (const message of messages) {
    const asked = await requested(connector, config, message);
    if (!asked) continue;
    accessKeys[asked.accessKeyId] ??= {
      accessKeySecret: config.accessKeySecret.trim(),
      ...(asked.securityToken && { securityToken: asked.securityToken }),
    };
    signNames.add(asked.signName);
    // The text of a real template is known to Aliyun only: the general one stands in.
    templates[asked.templateCode] ??= generic(asked.region);
  }
  return { accessKeys, signNames: [...signNames], templates };
}

/**
 * What a message will ask for, as the core repairs and routes it; undefined when it cannot be sent at all.
 * @param {Connector} connector
 * @param {import('connector-aliyun-sms-wasm/client').AliyunSmsConfig} config
 * @param {Message} message
 */
async function requested({ AliyunSms }, config, { to, usageType, payload }) {
  try {
    const locale = String(payload['locale'] ?? '');
    const { region, chosen } = await AliyunSms.route(config, { to, type: usageType, locale });
    const templateCode = chosen?.templateCode ?? '';
    const { body } = await new AliyunSms(config).prepare({ to, type: usageType, params: payload });
    const fields = new URLSearchParams(body);
    const [accessKeyId, signName] = ['AccessKeyId', 'SignName'].map((name) => fields.get(name) ?? '');
    const securityToken = fields.get('SecurityToken');
    return { region, templateCode, accessKeyId: accessKeyId ?? '', signName: signName ?? '', securityToken };
  } catch {
    return undefined; // Sending it will say why.
  }
}

/** @param {'mainland' | 'overseas'} region */
function generic(region) {
  const { china, overseas } = simulatorTemplateCodes.Generic;
  const template = simulatorTemplates[region === 'mainland' ? china : overseas];
  if (!template) throw new Error('The simulator has no Generic template.');
  return template;
}
