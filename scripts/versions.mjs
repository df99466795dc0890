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
 * @returns {string} the one version
 * @throws {SetupError} when a file says something else
 */
export function checkVersions() {
  const crate = lockedVersion(PACKAGE_NAME);
  if (crate !== PACKAGE_VERSION) {
    throw new SetupError(
      `package.json says ${PACKAGE_VERSION}, the crate ${crate}.`,
      'Set version in Cargo.toml to the same, and run cargo check.',
    );
  }
  const changelog = readFileSync(path('CHANGELOG.md'), 'utf8');
  if (!changelog.includes(`## [${PACKAGE_VERSION}]`)) {
    throw new SetupError(
      `CHANGELOG.md has no section [${PACKAGE_VERSION}].`,
      'Give the section Unreleased this version and a date.',
    );
  }
  return PACKAGE_VERSION;
}
