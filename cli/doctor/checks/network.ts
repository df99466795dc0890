/** Whether each endpoint answers, the way that messages go there, and how exact this machine's clock is. */
import { noAnswer } from '../../../host/messages/write.js';
import { platform } from '../../../host/platform.node.js';
import type { Answer, SignedRequest, TransportFault } from '../../../host/transport.js';
import { type AnyFinding, type Check, finding } from '../check.js';
import { endpointsOf } from '../endpoints.js';

/** Aliyun documents 15 minutes (its error page) and 31 (the page of the signature): the smaller one counts. */
const FAR_OFF_SECONDS = 15 * 60;
const OFF_SECONDS = 5 * 60;

const LIMITS = { connectTimeoutMs: 5000, timeoutMs: 10_000, freshConnection: true, signal: undefined };

/** Asks for nothing: any answer has the `Date` header, and every refusal is an answer. */
const NOTHING: SignedRequest = {
  method: 'POST',
  headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  body: '',
  redirect: 'manual',
};

export const network: Check = {
  id: 'network',
  needs: [],
  look: async ({ config, context }) => {
    const urls = await endpointsOf(config);
    const findings = await Promise.all(urls.map((url) => knock(url, context.language)));
    return findings.flat();
  },
};

const knock = async (url: string, language: 'en' | 'zh'): Promise<AnyFinding[]> => {
  const { host } = new URL(url);
  const begin = performance.now();
  try {
    const answer = await platform.transport(url, NOTHING, LIMITS);
    const milliseconds = Math.round(performance.now() - begin);
    return [finding('endpointAnswers', 'ok', { host, milliseconds }), clock(answer, host, milliseconds)];
  } catch (error) {
    const { fault, systemCode, proxy } = error as TransportFault;
    const failure = {
      reason: fault,
      systemCode,
      status: proxy?.status,
      proxyVariable: proxy?.variable,
      host,
      mayHaveBeenSent: false,
      attempts: 1,
    };
    const sentence = noAnswer(failure)[language];
    return [finding('endpointSilent', 'problem', { host, reason: fault, sentence })];
  }
};

/** The header has whole seconds, and is as old as its way here. */
const clock = ({ date }: Answer, host: string, milliseconds: number): AnyFinding => {
  const server = Date.parse(date ?? '');
  if (Number.isNaN(server)) {
    return finding('clockUnknown', 'failed', { host });
  }
  const difference = Math.abs(Date.now() - server) - 1000 - milliseconds;
  const seconds = Math.max(0, Math.round(difference / 1000));
  if (seconds > FAR_OFF_SECONDS) {
    return finding('clockFarOff', 'problem', { host, seconds });
  }
  return seconds > OFF_SECONDS
    ? finding('clockOff', 'warning', { host, seconds })
    : finding('clockRight', 'ok', { host, seconds });
};
