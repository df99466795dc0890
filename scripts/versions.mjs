// @ts-check
/** The version stands in package.json; this checks that the crate and the changelog say the same. */
import { readFileSync } from 'node:fs';
import { lockedVersion, path, SetupError } from './project.mjs';

const manifest = JSON.parse(readFileSync(path('package.json'), 'utf8'));

/** @type {string} */
export const PACKAGE_NAME = manifest.name;
/** @type {string} */
const PACKAGE_VERSION = manifest.version;
/** Where the source is public; `undefined` until it is. @type {string | undefined} */
export const PACKAGE_REPOSITORY = manifest.repository?.url;

/**
 * @param {{ released?: boolean }} [options] `released`: the changelog has to name the version and its date
 * @returns {string} the one version
 * @throws {SetupError} when a file says something else
 */
export function checkVersions({ released = false } = {}) {
  const crate = lockedVersion(PACKAGE_NAME);
  if (crate !== PACKAGE_VERSION) {
    throw new SetupError(
      `package.json says ${PACKAGE_VERSION}, the crate ${crate}.`,
      'Set version in Cargo.toml to the same, and run cargo check.',
    );
  }
  const changelog = readFileSync(path('CHANGELOG.md'), 'utf8');
  const [newest = '', ...older] = changelog.match(/^## .*$/gm) ?? [];
  const undated = older.find((heading) => !/ - \d{4}-\d{2}-\d{2}$/.test(heading));
  if (undated) {
    throw new SetupError(
      `In CHANGELOG.md "${undated}" has no date.`,
      'Give it the date of that release, or join it with the newest section.',
    );
  }
  const isReleased = newest.startsWith(`## [${PACKAGE_VERSION}] - `) && /\d{4}-\d{2}-\d{2}$/.test(newest);
  const isUnreleased = newest === '## [Unreleased]' && !released;
  if (!isReleased && !isUnreleased) {
    throw new SetupError(
      `The newest section of CHANGELOG.md is "${newest}", and this is version ${PACKAGE_VERSION}.`,
      `Change it to "## [${PACKAGE_VERSION}] - ", followed by the date, such as 2026-01-31.`,
    );
  }
  return PACKAGE_VERSION;
}
