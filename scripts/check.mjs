// @ts-check
/** `npm run check`: the quick part of `npm test`, to be run before each commit. Formatting, lints and types; no tests. */
import { command, runCommand, VERBOSE } from './command.mjs';
import { SUITES } from './suites.mjs';
import { runSuites } from './test.mjs';

const only = SUITES.filter(({ kind }) => kind === 'quick check').map(({ name }) => name);

await runCommand(
  command(
    'npm run check',
    `The quick part of npm test, to be run before each commit: ${only.join(', ')}. Runs no tests.`,
    'every check passed',
  ).option(...VERBOSE),
  ({ verbose }) => runSuites({ only, verbose }),
);
