/** What the core throws by itself, as one of this package's errors. */
import { type ConfigProblem, CoreError, InvalidConfigError, InvalidMessageError } from '../errors.js';

/** `undefined` for everything that the core does not throw by itself, which is a trap. */
export const typedError = (error: unknown): Error | undefined => {
  if (!(error instanceof Error) || error.name !== 'AliyunSmsCoreError') {
    return undefined;
  }
  const { code, problems, warnings } = error as Error & {
    code?: unknown;
    problems?: readonly ConfigProblem[];
    warnings?: readonly ConfigProblem[];
  };
  switch (code) {
    case 'InvalidConfig':
      return new InvalidConfigError(error.message, problems ?? [], warnings);
    case 'InvalidPhoneNumber':
    case 'TemplateNotFound':
    case 'InvalidPayload':
      return new InvalidMessageError(code, error.message);
    default:
      return new CoreError(error.message);
  }
};
