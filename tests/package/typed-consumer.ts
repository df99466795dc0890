/** A TypeScript project of a user. Only checked, under several settings; every `@ts-expect-error` must be one. */
import {
  AliyunSms,
  type AliyunSmsConfig,
  type AliyunSmsError,
  type ConfigProblem,
  type ConfigValidation,
  RefusedError,
} from 'connector-aliyun-sms-wasm/client';
import wasm from 'connector-aliyun-sms-wasm/core.wasm';
import {
  type DeliveredMessage,
  type Simulator,
  simulatorConnectorConfig,
  startSimulator,
} from 'connector-aliyun-sms-wasm/simulator';

const simulator: Simulator = await startSimulator({ port: 0, limits: true });
const config: AliyunSmsConfig = simulatorConnectorConfig(simulator.url);
const sms = new AliyunSms(config, {
  allowedOrigins: [simulator.url],
  fetch: (url, init) => fetch(url, init),
});

// @ts-expect-error The params are missing.
void sms.send({ to: '8613800138000', type: 'SignIn' });
// @ts-expect-error There is no sign name.
new AliyunSms({ accessKeyId: 'id', accessKeySecret: 'secret' });

try {
  const { signal } = new AbortController();
  const receipt = await sms.send(
    { to: '8613800138000', templateCode: { china: 'a', overseas: 'b' }, params: { code: 123456 } },
    { signal },
  );
  const bizId: string | undefined = receipt.bizId;
  void bizId;
} catch (error) {
  if (error instanceof RefusedError) {
    const providerCode: string = error.refusal.providerCode;
    void providerCode;
  }
  const isInDoubt: boolean = (error as AliyunSmsError).mayHaveBeenSent;
  void isInDoubt;
}

const { problems, warnings }: ConfigValidation = await AliyunSms.validate({});
const all: readonly ConfigProblem[] = [...problems, ...warnings];
const { url, body }: { url: string; body: string } = await sms.prepare({
  to: '1',
  type: 'SignIn',
  params: {},
});
const delivered: DeliveredMessage = await simulator.waitForMessage('8613800138000', { timeoutMs: 100 });
const bytes = new AliyunSms(config, { wasm: new Uint8Array(8) });
const response = new AliyunSms(config, { wasm: fetch(simulator.url) });
const named = new AliyunSms(config, { wasm });
// @ts-expect-error An address is none of what holds the bytes.
const address = new AliyunSms(config, { wasm: simulator.url });
void [all, url, body, delivered.text, bytes, response, named, address];
