/** Whether each endpoint answers, the way that messages go there, and how exact this machine's clock is. */
import { faultFrom } from '../../../host/engine.js';
import { noAnswer } from '../../../host/messages/write.js';
import { platform } from '../../../host/platform.node.js';
import { loadTools } from '../../../host/tools/account.js';
import type { SignedRequest } from '../../../host/transport.js';
import { type AnyFinding, type Check, finding } from '../check.js';
import { endpointsOf } from '../endpoints.js';

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
  look: async ({ given, context }) => {
    const urls = await endpointsOf(given.value);
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
    const tools = await loadTools();
    const clock = tools.judgeClock(answer.date ?? '', Date.now());
    return [
      finding('endpointAnswers', 'ok', { host, milliseconds }),
      ...(clock.length > 0 ? clock : [finding('clockUnknown', 'failed', { host })]),
    ];
  } catch (error) {
    const { fault, systemCode, proxy } = faultFrom(error);
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
