/** A TypeScript project of a user. Only checked, under several settings; every `@ts-expect-error` must be one. */
import {
  AliyunSms,
  type AliyunSmsConfig,
  type AliyunSmsError,
  type AnyAliyunSmsError,
  type ConfigProblem,
  type ConfigValidation,
  isAliyunSmsError,
  isNoAnswerError,
  RefusedError,
  type Route,
  type RouteExplanation,
  type RouteVerdict,
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
const whole: AliyunSmsConfig = simulator.config;
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
  if (isNoAnswerError(error)) {
    const reason: string = error.failure.reason;
    void reason;
  }
  if (isAliyunSmsError(error)) {
    const chinese: string = error.in('zh');
    const shared: readonly [string | undefined, string | undefined] = [error.providerCode, error.requestId];
    void [chinese, shared, whatToDo(error)];
  }
}

/** `code` narrows the error to its class, and the list of codes is complete. */
function whatToDo(error: AnyAliyunSmsError): string {
  switch (error.code) {
    case 'InvalidConfig':
      return error.problems.map(({ path, reason, messages }) => `${path} ${reason} ${messages.zh}`).join();
    case 'InvalidPhoneNumber':
    case 'TemplateNotFound':
    case 'InvalidPayload':
    case 'InvalidOutId':
      return 'reason' in error.problem ? error.problem.reason : error.code;
    case 'Refused': {
      const code: string = error.providerCode;
      return `${code} ${error.refusal.advice?.actor}`;
    }
    case 'NoAnswer':
      return error.failure.host;
    case 'Blocked':
      return error.rule;
    case 'CoreUnavailable':
      return error.reason;
    default: {
      const nothing: never = error;
      return nothing;
    }
  }
}

const { problems, warnings }: ConfigValidation = await AliyunSms.validate({});
const all: readonly ConfigProblem[] = [...problems, ...warnings];
const routes: readonly Route[] = [
  {
    to: ['852', '1'],
    usageTypes: 'SignIn',
    locales: ['zh', 'en'],
    templateCode: 'SMS_1',
    signName: ['甲', '乙'],
  },
  { templateCode: '100001', templateParam: { captcha: '${code}' } },
];
const verification: AliyunSmsConfig = {
  ...config,
  signName: ['甲', '乙'],
  routes,
  codeValidMinutes: 5,
  intervalSeconds: 30,
};
// @ts-expect-error A route has one code.
const pair: Route = { templateCode: { china: 'a', overseas: 'b' } };
const explained: RouteExplanation = await AliyunSms.route(verification, {
  to: '85251234567',
  locale: 'zh-HK',
});
const verdicts: readonly RouteVerdict[] = explained.considered.map(({ verdict }) => verdict);
const product: 'Dysmsapi' | 'Dypnsapi' | undefined = explained.chosen?.product;
// @ts-expect-error There is no number.
void AliyunSms.route(verification, { type: 'SignIn' });
void sms.send({ to: '85251234567', type: 'SignIn', locale: 'zh-HK', params: {} });
void [pair, verdicts, product];
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
void [whole, all, url, body, delivered.text, bytes, response, named, address];
