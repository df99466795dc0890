// @ts-check
/** `npm run tarball`: the package as it would be published. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, runCommand } from './command.mjs';
import { isMain, npm, path, ROOT } from './project.mjs';
import { setUp } from './set-up.mjs';

/** The committed list of what users get: tests/package compares the tarball with it. */
const FILE_LIST = 'tests/package/tarball-files.txt';

/** @param {string[]} flags @returns {{ filename: string, size: number, files: { path: string }[] }} */
export function npmPack(...flags) {
  const [program, args] = npm('pack', '--json', '--ignore-scripts', '--loglevel=error', ...flags);
  const answer = JSON.parse(execFileSync(program, args, { cwd: ROOT, encoding: 'utf8' }));
  // A list, or with newer versions of npm an object.
  return /** @type {any} */ (Object.values(answer)[0]);
}

/** Packs the built package into target/pack. @returns {string} path of the tarball */
export function pack() {
  mkdirSync(path('target/pack'), { recursive: true });
  // Into its own folder first, so that two that pack at the same time do not see half a tarball.
  const folder = mkdtempSync(path('target/pack/making-'));
  try {
    const { filename } = npmPack('--pack-destination', folder);
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
      "Builds the package, packs it as it would be published, and prints the tarball's path.",
      'it is packed',
    ).option('--update', `instead: write ${FILE_LIST}, the list of what the tarball holds`),
    async ({ update }) => {
      await setUp(['package']);
      if (!update) return console.log(pack());
      const files = npmPack('--dry-run').files.map((file) => file.path);
      writeFileSync(path(FILE_LIST), `${files.sort().join('\n')}\n`);
    },
  );
}
