/** One thing in a config to correct. */
import { write } from '../messages/load.js';
import type { Field, ProblemReason, Surface, Texts, ValueKind } from '../messages/reasons.js';

/** A problem as the core reports it. */
export interface ReportedProblem {
  /** Where: `templates[2].templateCode`; empty for the config as a whole. */
  readonly path: string;
  /** What kind of problem. */
  readonly code: 'missing' | 'invalid_type' | 'invalid_value' | 'endpoint_not_allowed';
  /** Which problem exactly. */
  readonly reason: ProblemReason;
  /** What its sentence mentions. */
  readonly parameters: {
    /** The field to fill in; empty for the config as a whole. */
    readonly field: Field;
    /** For `wrong_type`: what belongs there. */
    readonly expected?: ValueKind;
    /** For `wrong_type`: what is there. */
    readonly found?: ValueKind;
    /** The usage type that is missing, or how it is written. */
    readonly usageType?: string;
    /** For `route_covered`: the entry that takes every message before this one. */
    readonly entry?: string;
  };
}

/** One thing in the config to correct. */
export interface ConfigProblem extends ReportedProblem {
  /** What to type, in English. */
  readonly message: string;
  /** The same in each language. */
  readonly messages: Texts;
}

/** A reported problem with its texts. */
export const withTexts = (
  { path, code, reason, parameters }: ReportedProblem,
  surface: Surface,
): ConfigProblem => {
  const messages = write().problem({ path, code, reason, parameters }, surface);
  return { path, code, reason, parameters, message: messages.en, messages };
};
