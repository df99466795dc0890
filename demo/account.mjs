// @ts-check
/** The account the simulator plays. */
import {
  simulatorAccessKey,
  simulatorSignName,
  simulatorTemplateCodes,
  simulatorTemplates,
} from 'connector-aliyun-sms-wasm/simulator';

/**
 * The simulator's own account and what a config brings along, so that a config for a real account can be tried without
 * it. What the simulator knows already stays as it is: its own AccessKey with another secret is refused.
 *
 * @param {import('../lib/core.js').Core} core
 * @param {import('../lib/core.js').Plan} plan
 * @param {import('../lib/core.js').Message[]} messages those that will be sent
 */
export function simulatedAccount(core, plan, messages) {
  /** @type {Record<string, string>} */
  const accessKeys = { [simulatorAccessKey.accessKeyId]: simulatorAccessKey.accessKeySecret };
  const signNames = new Set([/** @type {string} */ (simulatorSignName)]);
  const templates = { ...simulatorTemplates };
  for (const message of messages) {
    const asked = requested(core, plan, message);
    if (!asked) continue;
    accessKeys[asked.accessKeyId] ??= plan.accessKeySecret.trim();
    signNames.add(asked.signName);
    // The text of a real template is known to Aliyun only: the general one stands in.
    templates[asked.templateCode] ??= generic(asked.region);
  }
  return { accessKeys, signNames: [...signNames], templates };
}

/** What a message will ask for, as the core repairs and routes it; undefined when it cannot be sent at all. */
function requested(
  /** @type {import('../lib/core.js').Core} */ core,
  /** @type {import('../lib/core.js').Plan} */ plan,
  /** @type {import('../lib/core.js').Message} */ message,
) {
  try {
    const { region, templateCode } = core.route(plan, message.to, message.usageType);
    const fields = new URLSearchParams(core.prepare(plan, message, Date.now()).body);
    const [accessKeyId, signName] = ['AccessKeyId', 'SignName'].map((name) => fields.get(name) ?? '');
    return { region, templateCode, accessKeyId: accessKeyId ?? '', signName: signName ?? '' };
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
