/** What every consumer does with the package: sends one message to the simulator. Runs in any JavaScript runtime. */
import { AliyunSms } from 'connector-aliyun-sms-wasm/client';

export { AliyunSms };

/**
 * @param {string} endpoint where the simulator listens
 * @param {import('connector-aliyun-sms-wasm/client').AliyunSmsOptions} [options]
 * @returns {Promise<string | undefined>} the receipt's `bizId`
 */
export const sendCode = async (endpoint, options) => {
  const config = {
    accessKeyId: 'simulatorAccessKeyId',
    accessKeySecret: 'simulatorAccessKeySecret',
    signName: '云测',
    endpoint,
  };
  const sms = new AliyunSms(config, { allowedOrigins: [new URL(endpoint).origin], ...options });
  const message = { to: '8613800138000', templateCode: 'SMS_100000002', params: { code: '135790' } };
  return (await sms.send(message)).bizId;
};
