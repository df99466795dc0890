/** One send of the fault bench, in any JavaScript runtime. */
import { AliyunSms } from 'connector-aliyun-sms-wasm/client';

/**
 * @param {{ config: import('connector-aliyun-sms-wasm/client').AliyunSmsConfig, message: import('connector-aliyun-sms-wasm/client').OutgoingMessage }} job
 * @param {import('connector-aliyun-sms-wasm/client').AliyunSmsOptions} [options]
 */
export const send = async ({ config, message }, options) => {
  const sms = new AliyunSms(config, { allowedOrigins: [new URL(config.endpoint).origin], ...options });
  try {
    const { attempts } = await sms.send(message);
    return { end: 'sent', reason: 'OK', attempts, text: '' };
  } catch (error) {
    const { refusal, failure, mayHaveBeenSent, message: text } = error;
    return {
      end: mayHaveBeenSent ? 'may be sent' : 'not sent',
      reason: refusal?.providerCode ?? failure?.reason ?? `a bare error: ${error}`,
      attempts: refusal?.attempts ?? failure?.attempts ?? 0,
      text,
    };
  }
};
