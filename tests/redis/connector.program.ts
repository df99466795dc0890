/** A Logto with the connector: sends as many messages as it is told, and prints what each came to. */
import { subscribe } from 'node:diagnostics_channel';
import { register } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';

register('./imports.mjs', import.meta.url);
const { default: createConnector } = await import('connector-aliyun-sms-wasm');

const { config, sends } = JSON.parse(process.argv[2] ?? '') as { config: object; sends: number };
subscribe('connector-aliyun-sms:send', (event) => {
  console.log(JSON.stringify(event));
});
// Logto makes all its connectors at start-up, some of them at once.
const getConfig = async () => config;
const [connector] = await Promise.all([createConnector({ getConfig }), createConnector({ getConfig })]);
await pause(Number(process.env['START_UP_MS'] ?? 300));
for (let send = 0; send < sends; send += 1) {
  const message = { to: '8613800138000', type: 'SignIn', ip: '203.0.113.7', payload: { code: '135790' } };
  await connector?.sendMessage(message as never).catch(() => undefined);
}
await pause(Number(process.env['STAY_MS'] ?? 0));
// A client of the store keeps a process running, as it keeps Logto.
process.exit();
