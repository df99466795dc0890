/** Sends on request over IPC, one message each, and says what came of it: Node reads its proxy only at its start. */
import { AliyunSms, NoAnswerError } from 'connector-aliyun-sms-wasm/client';
import { simulatorConnectorConfig } from 'connector-aliyun-sms-wasm/simulator';

export interface ProxyJob {
  readonly endpoint: string;
  readonly timeoutMs: number;
}

export interface ProxyOutcome {
  readonly end: 'sent' | 'not sent' | 'may be sent';
  readonly reason: string;
  readonly attempts: number;
  /** What the error says, in both languages. */
  readonly text: string;
}

const outcomeOf = async ({ endpoint, timeoutMs }: ProxyJob): Promise<ProxyOutcome> => {
  const config = { ...simulatorConnectorConfig(endpoint), timeoutMs };
  const sms = new AliyunSms(config, { allowedOrigins: [new URL(endpoint).origin] });
  const message = { to: '8613800138000', templateCode: 'SMS_100000002', params: { code: '135790' } };
  try {
    const { attempts } = await sms.send(message);
    return { end: 'sent', reason: 'OK', attempts, text: '' };
  } catch (error) {
    if (!(error instanceof NoAnswerError)) {
      throw error;
    }
    const { reason, attempts } = error.failure;
    const end = error.mayHaveBeenSent ? 'may be sent' : 'not sent';
    return { end, reason, attempts, text: `${error.in('en')} ${error.in('zh')} ${JSON.stringify(error)}` };
  }
};

process.on('message', async (job: ProxyJob) => process.send?.(await outcomeOf(job)));
process.send?.('ready');
