import { write } from '../messages/load.js';
import type { Surface } from '../messages/reasons.js';
import { AliyunSmsError } from './aliyun-sms-error.js';
import { type ConfigProblem, type ReportedProblem, withTexts } from './config-problem.js';

/**
 * The config has problems; nothing was sent.
 *
 * @example
 * ```ts
 * if (error instanceof InvalidConfigError) console.error(error.problems[0]?.path, error.problems[0]?.messages.zh);
 * ```
 */
export class InvalidConfigError extends AliyunSmsError {
  override readonly name = 'InvalidConfigError';
  override readonly code = 'InvalidConfig';
  /** All of them, in the order of the fields, up to 50. */
  readonly problems: readonly ConfigProblem[];
  /** What is never used as it stands, and would not keep the config from being used. */
  readonly warnings: readonly ConfigProblem[];

  constructor(
    problems: readonly ReportedProblem[],
    warnings: readonly ReportedProblem[],
    surface: Surface = 'connector',
  ) {
    const written = problems.map((problem) => withTexts(problem, surface));
    const texts = write().configProblems(written.map(({ path, messages }) => ({ path, texts: messages })));
    super(texts, 'InvalidConfig');
    this.problems = written;
    this.warnings = warnings.map((warning) => withTexts(warning, surface));
  }
}
