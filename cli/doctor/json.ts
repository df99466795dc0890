/**
 * The report for programs. The shape is stable: fields and codes may be added, none changes its meaning within a version of
 * the format.
 */
import type { Context } from '../context.js';
import type { ExitCode } from '../exit-code.js';
import type { DoctorReport } from './doctor.js';
import { linkOf } from './links.js';
import { sentenceOf } from './sentence.js';

/** Of the shape, not of the package. */
const FORMAT = 1;

export const asJson = (report: DoctorReport, exitCode: ExitCode, isShared: boolean, context: Context) => ({
  format: FORMAT,
  verdict: report.verdict,
  exitCode,
  checks: report.checks.map(({ id, verdict, durationMs, findings }) => ({
    id,
    verdict,
    durationMs,
    findings: findings.map((found) => {
      const { text, action } = sentenceOf(found, context);
      const { code, verdict, params } = found;
      // A sentence names what a shared report hides.
      return isShared
        ? { code, verdict, params }
        : { code, verdict, params, message: text, action: action ?? null, link: linkOf(found) ?? null };
    }),
  })),
  skipped: report.skipped,
});

/** JSON that a terminal may be shown: `JSON.stringify` leaves control characters from U+007F on as they are. */
export const jsonText = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(
    /[\u007f-\u009f\p{Bidi_Control}]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
