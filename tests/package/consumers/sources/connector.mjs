/** The connector without Logto: `node connector.mjs <endpoint>` prints the receipt's `BizId`. */
import createConnector from 'connector-aliyun-sms-wasm';
import { simulatorConnectorConfig } from 'connector-aliyun-sms-wasm/simulator';

const endpoint = process.argv[2] ?? '';
process.env.ALIYUN_SMS_ALLOWED_ORIGINS = new URL(endpoint).origin;
const connector = await createConnector({ getConfig: async () => simulatorConnectorConfig(endpoint) });
const message = { to: '8613800138000', type: 'SignIn', payload: { code: '135790' } };
console.log((await connector.sendMessage(message)).BizId);
