// @ts-check
/** `npm run check`: the quick part of `npm test`, to be run before each commit. Formatting, lints and types; no tests. */
import { runCommand, VERBOSE } from './command.mjs';
import { QUICK_SUITES } from './suites.mjs';
import { runSuites } from './test.mjs';

await runCommand(
  {
    call: 'npm run check',
    does: `The quick part of npm test, to be run before each commit: ${QUICK_SUITES.join(', ')}. Runs no tests.`,
    flags: { verbose: VERBOSE },
    succeeds: 'every check passed',
  },
  ({ verbose }) => runSuites({ only: QUICK_SUITES, verbose }),
);
