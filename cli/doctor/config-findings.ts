/** What the core says of a config, as findings. */
import type { ConfigProblem } from '../../host/client.js';
import { problem } from '../../host/messages/write.js';
import type { Context } from '../context.js';
import { type AnyFinding, finding } from './check.js';
import type { Verdict } from './finding.js';
import type { FindingCode } from './finding-code.js';

export const configFindings = (
  problems: readonly ConfigProblem[],
  code: FindingCode,
  verdict: Verdict,
  { language }: Context,
): readonly AnyFinding[] =>
  problems.map((found) => {
    const { path, reason } = found;
    // What the operator reads in Logto's form, not in the words of a program.
    return finding(code, verdict, { path, reason, sentence: problem(found, 'connector')[language] });
  });
