// @ts-check
/**
 * Where the project is published. `repository` in package.json is the one place of the address; everything else that names
 * it is derived here.
 */
import { MANIFEST, SetupError } from './project.mjs';

/** Stands in `repository` until the project has a public home. Nothing is released with it. */
const PLACEHOLDER = 'OWNER';

/** `https://github.com/OWNER/NAME`, without a slash at its end. @throws {SetupError} when package.json has another form */
export const repositoryUrl = () => {
  const { repository } = MANIFEST;
  const address = /^git\+(https:\/\/github\.com\/[\w.-]+\/[\w.-]+)\.git$/.exec(repository?.url)?.[1];
  if (address) return address;
  throw new SetupError(
    `"repository" in package.json is ${JSON.stringify(repository)}.`,
    'It has to be { "type": "git", "url": "git+https://github.com/OWNER/NAME.git" }.',
  );
};

/** `OWNER/NAME`, as GITHUB_REPOSITORY has it. */
export const repositoryName = () => new URL(repositoryUrl()).pathname.slice(1);

/** True while nobody has said where the project is. */
export const isPlaceholder = () => repositoryName().startsWith(`${PLACEHOLDER}/`);

/** What a version of this package is called in git. */
export const TAG = `v${MANIFEST['version']}`;

/** The page of a file or folder of this version. @param {string} file from the project's folder */
export const pageOf = (file) => `${repositoryUrl()}/blob/${TAG}/${file}`;

/** The content of a file of this version, for pictures. GitHub gives an SVG as a picture only with the parameter. @param {string} file */
export const contentOf = (file) =>
  `https://raw.githubusercontent.com/${repositoryName()}/${TAG}/${file}${file.endsWith('.svg') ? '?sanitize=true' : ''}`;

/** The fields of package.json that follow from `repository`. */
export const derivedFields = () => ({
  homepage: `${repositoryUrl()}#readme`,
  bugs: { url: `${repositoryUrl()}/issues` },
});
