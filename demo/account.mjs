// @ts-check
/** The account the simulator plays. */
import { AliyunSms } from 'connector-aliyun-sms-wasm/client';
import {
  simulatorAccessKey,
  simulatorGiftedSignNames,
  simulatorSignName,
  simulatorTemplateCodes,
  simulatorTemplates,
} from 'connector-aliyun-sms-wasm/simulator';

const MAINLAND = /^(\+|00)?(86)?1[3-9]\d{9}$/;

/**
 * The simulator's own account and what a config brings along, so that a config for a real account can be tried without
 * it. What the simulator knows already stays as it is: its own AccessKey with another secret is refused.
 *
 * @param {import('connector-aliyun-sms-wasm/client').AliyunSmsConfig} config checked
 * @param {import('./logto.mjs').Message[]} messages those that will be sent
 */
export async function simulatedAccount({ endpoint: _, ...config }, messages) {
  const { accessKeyId, accessKeySecret } = simulatorAccessKey;
  /** @type {Record<string, string | import('connector-aliyun-sms-wasm/simulator').SimulatedAccessKey>} */
  let accessKeys = { [accessKeyId]: accessKeySecret };
  const signNames = new Set([/** @type {string} */ (simulatorSignName)]);
  const giftedSignNames = new Set(simulatorGiftedSignNames);
  const templates = { ...simulatorTemplates };
  for (const { to, usageType, payload } of messages) {
    const message = { to, type: usageType, params: payload };
    // Where it cannot be prepared, sending it will say why.
    const request = await new AliyunSms(config).prepare(message).catch(() => undefined);
    const fields = Object.fromEntries(new URLSearchParams(request?.body));
    const { AccessKeyId, SecurityToken, Action, SignName, TemplateCode, PhoneNumbers = '' } = fields;
    if (!AccessKeyId || !SignName || !TemplateCode) continue;
    const token = SecurityToken && { securityToken: SecurityToken };
    const known = { accessKeySecret: config.accessKeySecret.trim(), ...token };
    accessKeys = { [AccessKeyId]: known, ...accessKeys };
    if (Action === 'SendSmsVerifyCode') {
      // Its templates are the same for everybody.
      giftedSignNames.add(SignName);
      continue;
    }
    signNames.add(SignName);
    // The text of a real template is known to Aliyun only: the general one stands in.
    const { china, overseas } = simulatorTemplateCodes.Generic;
    const general = simulatorTemplates[MAINLAND.test(PhoneNumbers) ? china : overseas];
    if (general) templates[TemplateCode] ??= general;
  }
  return { accessKeys, signNames: [...signNames], giftedSignNames: [...giftedSignNames], templates };
}
