/** A TypeScript project on a server, without the DOM library. Only checked, like typed-consumer.ts. */
import { AliyunSms, type PlatformAbortSignal, type Receipt } from 'connector-aliyun-sms-wasm/client';
import wasm from 'connector-aliyun-sms-wasm/core.wasm';
import {
  type Simulator,
  simulatorConnectorConfig,
  startSimulator,
} from 'connector-aliyun-sms-wasm/simulator';

export const send = async (signal: PlatformAbortSignal): Promise<Receipt> => {
  const simulator: Simulator = await startSimulator();
  const sms = new AliyunSms(simulatorConnectorConfig(simulator.url), {
    wasm,
    fetch: async (url, { method, headers, body }) => {
      throw new Error(`${method} ${url} ${Object.keys(headers).length} ${body.length}`);
    },
  });
  return sms.send({ to: '8613800138000', type: 'SignIn', params: { code: '135790' } }, { signal });
};
