/** What the core throws, codes and parameters, as one of this package's errors, with its sentence. */

import type { AliyunSmsError } from '../errors/aliyun-sms-error.js';
import type { ReportedProblem } from '../errors/config-problem.js';
import { CoreError } from '../errors/core-error.js';
import { InvalidConfigError } from '../errors/invalid-config-error.js';
import { InvalidMessageError, type MissingTemplate } from '../errors/invalid-message-error.js';
import { write } from '../messages/load.js';
import type { PhoneNumberReason } from '../messages/reasons.js';

/** An error as `src/wasm/js.rs` makes it. */
type CoreFailure =
  | {
      readonly code: 'InvalidConfig';
      readonly problems: readonly ReportedProblem[];
      readonly warnings: readonly ReportedProblem[];
    }
  | { readonly code: 'InvalidPhoneNumber'; readonly reason: PhoneNumberReason }
  | {
      readonly code: 'TemplateNotFound';
      readonly parameters: MissingTemplate | Omit<MissingTemplate, 'usageType'>;
    }
  | { readonly code: 'InvalidPayload'; readonly parameters: { readonly variable?: string } }
  | { readonly code: 'InvalidOutId' }
  | { readonly code: 'InvalidClock' | 'RandomUnavailable' | 'Internal' };

const isCoreFailure = (error: unknown): error is CoreFailure =>
  error instanceof Error && error.name === 'AliyunSmsCoreError';

/**
 * The core's error as one of this package's; `undefined` for everything else, which is a trap.
 *
 * @param mayHaveBeenSent Whether a request of the caller's is out, which an error of the core leaves in doubt.
 */
export const typedError = (error: unknown, mayHaveBeenSent: boolean): AliyunSmsError | undefined => {
  if (!isCoreFailure(error)) {
    return undefined;
  }
  switch (error.code) {
    case 'InvalidConfig':
      return new InvalidConfigError(error.problems, error.warnings);
    case 'InvalidPhoneNumber':
      return new InvalidMessageError({ code: error.code, reason: error.reason });
    case 'TemplateNotFound':
      return new InvalidMessageError(
        'usageType' in error.parameters
          ? { code: error.code, reason: 'missing', template: error.parameters }
          : { code: error.code, reason: 'unusable', region: error.parameters.region },
      );
    case 'InvalidPayload': {
      const { variable } = error.parameters;
      return new InvalidMessageError(
        variable === undefined
          ? { code: error.code, reason: 'invalid' }
          : { code: error.code, reason: 'incomplete', variable },
      );
    }
    case 'InvalidOutId':
      return new InvalidMessageError({ code: error.code });
    case 'InvalidClock':
    case 'RandomUnavailable':
    case 'Internal':
      return new CoreError(error.code, write().core(error.code), { mayHaveBeenSent });
  }
};
