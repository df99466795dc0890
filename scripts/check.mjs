// @ts-check
/** `npm run check`: the quick part of `npm test`, to be run before each commit. Formatting, lints and types; no tests. */
import { runScript } from './project.mjs';
import { QUICK_SUITES } from './suites.mjs';
import { runSuites } from './test.mjs';

await runScript(() => runSuites({ only: QUICK_SUITES, verbose: process.argv.includes('--verbose') }));
