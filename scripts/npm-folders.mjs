// @ts-check
/**
 * Things of the tests that bring npm packages of their own: another Logto, tools, users' projects. Each has a folder
 * with package.json and package-lock.json in git, and is installed in target/npm, apart from the product's packages.
 *
 * `node scripts/npm-folders.mjs NAME…` installs some; `consumers` stands for all users' projects.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { exists, fail, isMain, npm, path, run, SetupError } from './project.mjs';

const PROJECTS = 'tests/package/consumers/projects';
const FILES = ['package.json', 'package-lock.json'];

/** @param {string} name */
const manifests = (name) =>
  ({
    'kit-4': 'tests/logto/kit-4',
    'package-tools': 'tests/package/tools',
    'deploy-tools': 'tests/deploy/tools',
  })[name] ?? `${PROJECTS}/${name}`;

/** Installs packages unless they are those of the lock file. Install scripts do not run. @param {string} name */
function install(name) {
  const [source, target] = [manifests(name), `target/npm/${name}`];
  const same = (/** @type {string} */ file) =>
    exists(`${target}/${file}`) && readFileSync(path(target, file)).equals(readFileSync(path(source, file)));
  // The last that npm writes: without it an installation was cut off.
  if (FILES.every(same) && exists(`${target}/node_modules/.package-lock.json`)) return;
  rmSync(path(target), { recursive: true, force: true });
  mkdirSync(path(target), { recursive: true });
  for (const file of FILES) copyFileSync(path(source, file), path(target, file));
  run(...npm('ci', '--ignore-scripts', '--no-audit', '--no-fund'), { cwd: path(target) });
}

/** Where a folder's packages are: the parent of `node_modules`. @param {string} name @throws {SetupError} when they are not */
export function npmFolder(name) {
  const folder = `target/npm/${name}`;
  if (exists(`${folder}/node_modules`)) return path(folder);
  throw new SetupError(
    `The npm packages of ${manifests(name)} are not installed.`,
    `Install them with node scripts/npm-folders.mjs ${name}.`,
  );
}

if (isMain(import.meta.url)) {
  try {
    const [, , ...names] = process.argv;
    (names[0] === 'consumers' ? readdirSync(path(PROJECTS)) : names).forEach(install);
  } catch (error) {
    fail(error);
  }
}
