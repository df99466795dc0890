/** A question to Aliyun that got no answer, as a finding. */
import { isInvalidConfigError, isNoAnswerError, isRefusedError } from '../../host/client.js';
import { providerCode } from '../../host/messages/provider-codes.js';
import type { Language } from '../../host/messages/reasons.js';
import { type AnyFinding, finding } from './check.js';

/** A RAM user that may only send answers so: right, and not broken. */
const isPermission = (code: string): boolean => {
  const message = providerCode(code)?.message;
  return message === 'ramDenied' || message === 'accountDenied';
};

/**
 * @param permission The RAM action that the question needs; for a question that needs none, every refusal is a problem.
 * @throws what is no failure of the question.
 */
export const failedRead = (error: unknown, language: Language, permission?: string): AnyFinding => {
  if (isRefusedError(error)) {
    const { providerCode: code, requestId = '' } = error;
    return permission !== undefined && isPermission(code)
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
