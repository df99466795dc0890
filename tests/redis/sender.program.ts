/** One of several processes that send with one config: takes its plans over IPC, one after the other. */
import { subscribe } from 'node:diagnostics_channel';
import {
  AliyunSms,
  type AliyunSmsConfig,
  isBlockedError,
  type SendEvent,
} from 'connector-aliyun-sms-wasm/client';
import { type ClientName, clientOf } from './clients.ts';

export interface Plan {
  readonly config: AliyunSmsConfig;
  /** Numbers and addresses in the order in which they are sent to. */
  readonly recipients: readonly { readonly to: string; readonly ip: string }[];
  readonly concurrency: number;
}

export interface Report {
  readonly accepted: number;
  readonly blocked: number;
  /** What else failed, in words. */
  readonly failed: readonly string[];
  /** Sends that the store was not there for. */
  readonly alone: number;
  /** Milliseconds. */
  readonly slowest: number;
}

const [name = '', url = ''] = process.argv.slice(2);
const { client, close } = clientOf(name as ClientName, url);

let alone = 0;
subscribe('connector-aliyun-sms:send', (event) => {
  alone += (event as SendEvent).protection.includes('storeUnavailable') ? 1 : 0;
});

const run = async ({ config, recipients, concurrency }: Plan): Promise<Report> => {
  const sms = new AliyunSms(config, { allowedOrigins: [String(config.endpoint)], redis: client });
  const report = { accepted: 0, blocked: 0, failed: [] as string[], slowest: 0 };
  alone = 0;
  const waiting = [...recipients];
  const lane = async () => {
    for (let recipient = waiting.pop(); recipient; recipient = waiting.pop()) {
      const began = performance.now();
      try {
        await sms.send({ ...recipient, type: 'SignIn', params: { code: '135790' } });
        report.accepted += 1;
      } catch (error) {
        if (isBlockedError(error)) {
          report.blocked += 1;
        } else {
          report.failed.push(String(error));
        }
      }
      report.slowest = Math.max(report.slowest, performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  return { ...report, alone };
};

process.on('message', (plan: Plan) => {
  void run(plan).then((report) => process.send?.(report));
});
process.once('disconnect', close);
process.send?.('ready');
