/** The zod face of the core's config check: Logto asks for a zod type and shows a ZodError field by field. */
import { type ZodIssue, z } from 'zod';
import { type ConfigProblem, type Core, InvalidConfigError } from '../engine.js';
import { bilingual } from './audience.js';

/**
 * A guard that accepts exactly what the core accepts, and changes nothing: Logto stores the raw input and hands it
 * back at every send.
 */
export const configGuard = (core: Core) =>
  z.unknown().superRefine((config, context) => {
    for (const issue of issuesOf(core, config)) {
      context.addIssue(issue);
    }
  });

const issuesOf = (core: Core, config: unknown): ZodIssue[] => {
  try {
    core.check(config);
    return [];
  } catch (error) {
    if (error instanceof InvalidConfigError) {
      return error.problems.map(issueOf);
    }
    throw error;
  }
};

/** `templates[2].templateCode` → `['templates', 2, 'templateCode']`. */
const segmentsOf = (path: string): (string | number)[] =>
  (path.match(/[^.[\]]+/g) ?? []).map((segment) => (/^\d+$/.test(segment) ? Number(segment) : segment));

const issueOf = ({ path, code, messages }: ConfigProblem): ZodIssue => ({
  code: 'custom',
  path: segmentsOf(path),
  message: bilingual(messages),
  params: { code },
});
