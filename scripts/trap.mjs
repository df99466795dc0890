// @ts-check
/** The rest of the package in target/trap, whose core traps when asked to (feature `trap`): for the tests of recovery. */
import { copyFileSync, cpSync } from 'node:fs';
import { path } from './project.mjs';

cpSync(path('lib'), path('target/trap/lib'), { recursive: true });
copyFileSync(path('package.json'), path('target/trap/package.json'));
