// @ts-check
/** `node scripts/pack.mjs`: the tarball as it would be published, and what it holds. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { runCommand } from './command.mjs';
import { isMain, path, ROOT, SetupError } from './project.mjs';
import { green, kilobytes, red } from './terminal.mjs';
import { npm } from './toolchain.mjs';

/** The committed list of what users get. */
const FILE_LIST = 'tests/package/tarball-files.txt';

/** Bytes the tarball may have; more fails the check. */
const TARBALL_BUDGET = 350 * 1024;

/**
 * @typedef {object} Packed what `npm pack --json` says
 * @property {string} filename
 * @property {number} size bytes of the tarball
 * @property {{ path: string }[]} files
 */

/** @param {string[]} flags @returns {Packed} */
function npmPack(flags) {
  const [command, args] = npm('pack', '--json', '--ignore-scripts', '--loglevel=error', ...flags);
  /** @type {Packed[] | Record<string, Packed>} */
  const answer = JSON.parse(execFileSync(command, args, { cwd: ROOT, encoding: 'utf8' }));
  const [packed] = Object.values(answer);
  if (!packed) throw new SetupError('npm pack did not say what it packed.');
  return packed;
}

/**
 * Packs the built package as it would be published, into target/pack.
 * @returns {string} path of the tarball
 */
export function pack() {
  mkdirSync(path('target/pack'), { recursive: true });
  // Into its own folder first, so that two that pack at the same time do not see half a tarball.
  const folder = mkdtempSync(path('target/pack/making-'));
  try {
    const { filename } = npmPack(['--pack-destination', folder]);
    const tarball = path('target/pack', filename);
    renameSync(join(folder, filename), tarball);
    return tarball;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Compares what the tarball would hold with the committed list, and its size with the budget.
 * @param {{ update?: boolean }} [options] `update`: write the list instead
 * @returns {string} what was found, in one line
 * @throws {SetupError} with the difference
 */
export function checkTarball({ update = false } = {}) {
  const { files, size } = npmPack(['--dry-run']);
  const actual = files.map((file) => file.path).sort();
  if (update) writeFileSync(path(FILE_LIST), `${actual.join('\n')}\n`);
  const listed = existsSync(path(FILE_LIST))
    ? readFileSync(path(FILE_LIST), 'utf8').split(/\r?\n/).filter(Boolean)
    : [];
  const difference = [
    ...actual
      .filter((file) => !listed.includes(file))
      .map((file) => green(`  + ${file}   (packed, not in the list)`)),
    ...listed
      .filter((file) => !actual.includes(file))
      .map((file) => red(`  - ${file}   (in the list, not packed)`)),
  ];
  if (difference.length > 0) {
    throw new SetupError(
      ['The tarball does not hold what the committed list says:', ...difference].join('\n'),
      `If that is as it should be: node scripts/pack.mjs --update, and commit ${FILE_LIST}.`,
    );
  }
  if (size > TARBALL_BUDGET) {
    throw new SetupError(
      `The tarball is over its budget: ${size} bytes of ${TARBALL_BUDGET}.`,
      'See what grew with npm pack --dry-run.',
    );
  }
  return `${actual.length} files, ${kilobytes(size)}`;
}

if (isMain(import.meta.url)) {
  await runCommand(
    {
      call: 'node scripts/pack.mjs',
      does: "Builds the package, packs it as it would be published, and prints the tarball's path.",
      flags: {
        check: {
          type: 'boolean',
          default: false,
          does: `instead: compare what would be packed with ${FILE_LIST}`,
        },
        update: { type: 'boolean', default: false, does: 'instead: write that list' },
      },
      succeeds: 'it is packed, or as listed',
    },
    async ({ check, update }) => {
      await build();
      if (check || update) console.log(`${green('✓')} ${checkTarball({ update })}`);
      else console.log(pack());
    },
  );
}
