/** What the command was given cannot be used. */
import type { CliMessages } from './messages/messages.js';

export type UsageProblem = keyof CliMessages['usage'];

/** Ends the command with 2. The sentence is written where the language is known. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  constructor(
    readonly problem: UsageProblem,
    readonly params: Readonly<Record<string, string>> = {},
  ) {
    super(problem);
  }
}
