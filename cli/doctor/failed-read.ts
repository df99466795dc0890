/** A question to Aliyun that got no answer, as a finding. */
import { isInvalidConfigError, isNoAnswerError, isRefusedError } from '../../host/client.js';
import type { Language } from '../../host/messages/reasons.js';
import { isNotPermitted } from '../../host/tools/account.js';
import { type AnyFinding, finding } from './check.js';

/**
 * @param permission The RAM action that the question needs; for a question that needs none, every refusal is a problem.
 * @throws what is no failure of the question.
 */
export const failedRead = (error: unknown, language: Language, permission?: string): AnyFinding => {
  if (isRefusedError(error)) {
    const { providerCode: code, requestId = '' } = error;
    return permission !== undefined && isNotPermitted(error)
      ? finding('notAllowed', 'notAllowed', { permission, providerCode: code, requestId })
      : finding('refused', 'problem', { providerCode: code, requestId, sentence: error.in(language) });
  }
  if (isNoAnswerError(error)) {
    const { reason, host } = error.failure;
    return finding('noAnswer', 'failed', { reason, host, sentence: error.in(language) });
  }
  throw isInvalidConfigError(error) ? error : asError(error);
};

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error('unknown'));
