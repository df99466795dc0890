// @ts-check
/** `npm run tarball`: the package as it is published. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, runCommand } from './command.mjs';
import { isRelative, mapLinks, resolved } from './markdown-links.mjs';
import { isMain, MANIFEST, npm, path, ROOT } from './project.mjs';
import { contentOf, derivedFields, pageOf } from './repository.mjs';
import { setUp } from './set-up.mjs';

/** The committed list of what users get: tests/package compares the tarball with it. */
const FILE_LIST = 'tests/package/tarball-files.txt';

/** @param {string} cwd @param {string[]} flags @returns {{ filename: string, files: { path: string }[] }} */
function npmPack(cwd, ...flags) {
  const [program, args] = npm('pack', '--json', '--ignore-scripts', '--loglevel=error', ...flags);
  const answer = JSON.parse(execFileSync(program, args, { cwd, encoding: 'utf8' }));
  // A list, or with newer versions of npm an object.
  return /** @type {any} */ (Object.values(answer)[0]);
}

/** The files that users get. */
export const packedFiles = () => {
  const { files } = npmPack(ROOT, '--dry-run');
  return files.map((file) => file.path).sort();
};

/** The same for the committed list: the names of the inbox's files change with their content. */
export const listedFiles = () =>
  packedFiles().map((file) =>
    file.replace(/-[\w-]{8}\.(\w+)$/, (name, end) => (file.includes('/assets/') ? `-HASH.${end}` : name)),
  );

/** What npm shows on the package's page, and what lies beside it. @param {string} file */
const isPage = (file) => /^README(\..*)?\.md$/.test(file);

/**
 * A page as it is read away from the repository: at npm, and on a disk where only some files are.
 * @param {string} text @param {string} from its file @param {(file: string) => boolean} [isBeside] files that are there, too
 */
export const withAbsoluteLinks = (text, from, isBeside = () => false) =>
  mapLinks(text, ({ target, isPicture }) => {
    if (!isRelative(target)) return target;
    const { file, anchor } = resolved(target, from);
    if (isBeside(file)) return target;
    return isPicture ? contentOf(file) : `${pageOf(file)}${anchor}`;
  });

/** Packs the built package into target/pack, without what only developers need. @returns {string} path of the tarball */
export function pack() {
  mkdirSync(path('target/pack'), { recursive: true });
  // In its own folder first, so that two that pack at the same time do not see half a tarball.
  const folder = mkdtempSync(path('target/pack/making-'));
  try {
    for (const file of packedFiles()) cpSync(path(file), join(folder, file));
    const { scripts, wireit, devDependencies, ...manifest } = MANIFEST;
    const published = { ...manifest, ...derivedFields() };
    writeFileSync(join(folder, 'package.json'), `${JSON.stringify(published, null, 2)}\n`);
    for (const file of packedFiles().filter(isPage)) {
      writeFileSync(join(folder, file), withAbsoluteLinks(readFileSync(path(file), 'utf8'), file));
    }
    const { filename } = npmPack(folder);
    const tarball = path('target/pack', filename);
    renameSync(join(folder, filename), tarball);
    return tarball;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (isMain(import.meta.url)) {
  await runCommand(
    command(
      'npm run tarball',
      "Builds the package, packs it as it is published, and prints the tarball's path.",
      'it is packed',
    ).option('--update', `instead: write ${FILE_LIST}, the list of what the tarball holds`),
    async ({ update }) => {
      await setUp(['package']);
      if (update) writeFileSync(path(FILE_LIST), `${listedFiles().join('\n')}\n`);
      else console.log(pack());
    },
  );
}
