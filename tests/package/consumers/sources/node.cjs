/** CommonJS: `node node.cjs <endpoint> [import]` prints the receipt's `bizId`. */
const [, , endpoint, how] = process.argv;
const load = how === 'import' ? (name) => import(name) : async (name) => require(name);

(async () => {
  const { AliyunSms } = await load('connector-aliyun-sms-wasm/client');
  const { simulatorAccessKey, simulatorSignName } = await load('connector-aliyun-sms-wasm/simulator');
  const { default: createConnector } = await load('connector-aliyun-sms-wasm');
  if (typeof createConnector !== 'function') throw new TypeError('The connector is no function.');
  const config = { ...simulatorAccessKey, signName: simulatorSignName, endpoint };
  const sms = new AliyunSms(config, { allowedOrigins: [new URL(endpoint).origin] });
  const message = { to: '8613800138000', templateCode: 'SMS_100000002', params: { code: '135790' } };
  console.log((await sms.send(message)).bizId);
})();
