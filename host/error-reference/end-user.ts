/** What the person waiting for a code reads on Logto's page: what the connector's own table of readers says. */

import { forEndUser } from '../connector/audience.js';
import { BlockedError } from '../errors/blocked-error.js';
import { CoreError } from '../errors/core-error.js';
import type { AnyAliyunSmsError } from '../errors/guards.js';
import { InvalidConfigError } from '../errors/invalid-config-error.js';
import { InvalidMessageError } from '../errors/invalid-message-error.js';
import { NoAnswerError } from '../errors/no-answer-error.js';
import { RefusedError } from '../errors/refused-error.js';
import type { CoreProblem, FailureReason, PhoneNumberReason, Texts } from '../messages/reasons.js';
import { adviceFor, core } from '../messages/write.js';
import type { Entry } from './explain.js';
import { factsOf } from './explain.js';
import { isLimit } from './outcomes.js';

/** Logto's own phrase for `rate_limit_exceeded`, which it shows in place of a text. */
const RATE_LIMIT: Texts = {
  en: 'Trigger rate limit. Please try again later.',
  zh: '触发速率限制。请稍后再试。',
};

/** Their text; `undefined` for what no send ends with. */
export const endUserReads = (code: string, { source }: Entry): Texts | undefined => {
  const error = errorOf(code, source);
  if (!error) {
    return undefined;
  }
  const { code: logtoCode, texts } = forEndUser(
    error,
    code.replace(/\.[a-z_A-Z]+$/, (reason) => (source === 'package' ? '' : reason)),
  );
  return logtoCode === 'rate_limit_exceeded' ? RATE_LIMIT : texts;
};

/** Of the package's own codes, what may be in doubt is shown as doubt; of Aliyun's, what is without a known status as a refusal. */
const isDoubtful = (code: string, source: Entry['source']): boolean => {
  const { outcome } = factsOf(code, source);
  return (
    outcome === 'inDoubt' || (source === 'package' && (outcome === 'byStatus' || outcome === 'byMoment'))
  );
};

const errorOf = (code: string, source: Entry['source']): AnyAliyunSmsError | undefined => {
  const mayHaveBeenSent = isDoubtful(code, source);
  if (source === 'answer') {
    const advice = adviceFor(code);
    return new RefusedError(
      { code, message: '', mayHaveBeenSent },
      {
        providerCode: code,
        requestId: undefined,
        bizId: undefined,
        recommend: undefined,
        limit: isLimit(code),
        advice,
        attempts: 1,
      },
    );
  }
  return source === 'package' ? ownErrorOf(code, mayHaveBeenSent) : undefined;
};

const ownErrorOf = (code: string, mayHaveBeenSent: boolean): AnyAliyunSmsError | undefined => {
  const [kind = '', reason = ''] = code.split('.');
  switch (kind) {
    case 'InvalidConfig':
      return new InvalidConfigError([], []);
    case 'InvalidPhoneNumber':
      return new InvalidMessageError({ code: kind, reason: (reason || 'missing') as PhoneNumberReason });
    case 'TemplateNotFound':
      return new InvalidMessageError({
        code: kind,
        reason: 'missing',
        template: { usageType: 'SignIn', region: 'overseas' },
      });
    case 'InvalidPayload':
      return new InvalidMessageError({ code: kind, reason: 'invalid' });
    case 'InvalidOutId':
      return new InvalidMessageError({ code: kind });
    case 'Blocked':
      return new BlockedError('perDay');
    case 'CoreUnavailable': {
      const problem = (reason || 'Internal') as CoreProblem;
      return new CoreError(problem, core(problem), { mayHaveBeenSent });
    }
    // Logto throws its own error.
    case 'ConfigUnavailable':
      return undefined;
    default:
      return new NoAnswerError({
        reason: code as FailureReason,
        systemCode: undefined,
        status: undefined,
        proxyVariable: undefined,
        host: 'dysmsapi.aliyuncs.com',
        mayHaveBeenSent,
        attempts: 1,
      });
  }
};
