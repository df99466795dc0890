/** `node build.mjs webpack|turbopack` builds the app into dist-webpack or dist-turbopack. */
import { spawnSync } from 'node:child_process';

const [, , bundler] = process.argv;
const env = { ...process.env, DIST: `dist-${bundler}` };
const args = ['node_modules/next/dist/bin/next', 'build', `--${bundler}`];
const { status } = spawnSync(process.execPath, args, { env, stdio: 'inherit' });
process.exitCode = status ?? 1;
