// @ts-check
/**
 * Things of the tests that bring npm packages of their own: another Logto, tools, users' projects. Each has a folder
 * with package.json and package-lock.json in git, and is installed in target/npm, apart from the product's packages.
 */
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { exists, path, SetupError } from './project.mjs';
import { npm } from './toolchain.mjs';

/** @typedef {import('./steps.mjs').Step} Step */

const FILES = ['package.json', 'package-lock.json'];

/** Users' projects, below tests/package/consumers/projects. */
export const CONSUMERS = /** @type {const} */ ([
  'bun',
  'dd-trace',
  'deno',
  'esbuild',
  'jest',
  'nestjs',
  'next',
  'opentelemetry',
  'rollup',
  'vite',
  'vitest',
  'webpack',
  'workerd',
]);

/** @typedef {'kit-4' | 'package-tools' | (typeof CONSUMERS)[number]} NpmFolder */

/** Id → folder of the manifest. @type {Record<NpmFolder, string>} */
const FOLDERS = /** @type {any} */ ({
  'kit-4': 'tests/logto/kit-4',
  'package-tools': 'tests/package/tools',
  ...Object.fromEntries(CONSUMERS.map((id) => [id, `tests/package/consumers/projects/${id}`])),
});

/** @param {string} id */
const target = (id) => `target/npm/${id}`;

/** A step for each folder: `npm-<id>`. Install scripts do not run. @type {Step[]} */
export const NPM_FOLDERS = Object.entries(FOLDERS).map(([id, folder]) => ({
  id: `npm-${id}`,
  title: `npm packages of ${folder}`,
  inputs: FILES.map((file) => `${folder}/${file}`),
  outputs: [`${target(id)}/node_modules`],
  run: async (job) => {
    rmSync(path(target(id)), { recursive: true, force: true });
    mkdirSync(path(target(id)), { recursive: true });
    for (const file of FILES) copyFileSync(path(folder, file), path(target(id), file));
    const cwd = path(target(id));
    await job.run(...npm('ci', '--ignore-scripts', '--no-audit', '--no-fund'), { cwd });
  },
}));

/**
 * Where a folder's packages are installed: the parent of `node_modules`.
 * @param {NpmFolder} id
 * @throws {SetupError} when they are not
 */
export function npmFolder(id) {
  if (!exists(`${target(id)}/node_modules`)) {
    throw new SetupError(
      `The npm packages of ${FOLDERS[id]} are not installed.`,
      'node scripts/test.mjs --only logto,package,consumers installs them, and runs the tests.',
    );
  }
  return path(target(id));
}
