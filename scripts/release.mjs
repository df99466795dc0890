// @ts-check
/**
 * `npm run release`: all tests, a second build that must give the same bytes, the tarball, and one message sent by that very
 * tarball through Logto's loader. Then it writes what a release consists of. It publishes nothing: two jobs of the
 * workflow do, which run no code of this repository and have no other rights.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { command, runCommand } from './command.mjs';
import { packDeploy } from './deploy-archive.mjs';
import { MANIFEST, npm, path, ROOT, run, SetupError } from './project.mjs';
import { isPlaceholder, repositoryName, repositoryUrl } from './repository.mjs';
import { sbom } from './sbom.mjs';
import { pack } from './tarball.mjs';
import { bold, dim, green } from './terminal.mjs';

/** What the release workflow publishes. */
const TARGET = 'target/release';

/** @param {string[]} args */
const git = (...args) => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();

/** A command that has to pass before anything is published; a person can run it, too. @param {string} what @param {string} name */
function gate(what, name) {
  console.log(`\n${bold(`▸ ${what}`)} ${dim(`npm run ${name}`)}`);
  run(process.execPath, ['scripts/bootstrap.mjs', name]);
}

/** @param {boolean} dryRun @throws {SetupError} when this must not be published */
function checkTree(dryRun) {
  if (git('status', '--porcelain') !== '') {
    throw new SetupError('Not released: there are uncommitted changes.', 'Commit them or put them aside.');
  }
  const url = repositoryUrl();
  if (dryRun) return;
  const [newest = ''] = readFileSync(path('CHANGELOG.md'), 'utf8').match(/^## .*$/m) ?? [];
  if (!newest.startsWith(`## [${MANIFEST['version']}] - `)) {
    throw new SetupError(
      `Not released: the newest section of CHANGELOG.md is "${newest}", and this is version ${MANIFEST['version']}.`,
      `Change it to "## [${MANIFEST['version']}] - ", followed by the date, such as 2026-01-31.`,
    );
  }
  if (isPlaceholder()) {
    throw new SetupError(
      `Not released: "repository" in package.json is still the placeholder ${url}.`,
      'Set it to the public repository that the workflow runs in: npm vouches for that address, and the links of the package lead there.',
    );
  }
  const here = process.env['GITHUB_REPOSITORY'];
  if (here !== undefined && here !== repositoryName()) {
    throw new SetupError(
      `Not released: this workflow runs in ${here}, and "repository" in package.json is ${url}.`,
      'npm accepts a provenance only when both are the same.',
    );
  }
}

/** @param {string} file */
const sha256 = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** Writes the files of the release. @param {string} packed the tarball that was tried */
async function writeRelease(packed) {
  const target = path(TARGET);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const tarball = join(target, basename(packed));
  copyFileSync(packed, tarball);
  const bill = await sbom({ name: basename(tarball), sha256: sha256(tarball) });
  writeFileSync(join(target, `${basename(tarball, '.tgz')}.cdx.json`), bill);
  await packDeploy(tarball, target);
  copyFileSync(path('pkg/THIRD-PARTY-NOTICES.txt'), join(target, 'THIRD-PARTY-NOTICES.txt'));
  const files = readdirSync(target).sort();
  const sums = files.map((file) => `${sha256(join(target, file))}  ${file}\n`);
  writeFileSync(join(target, 'SHA256SUMS'), sums.join(''));
  return files;
}

await runCommand(
  command(
    'npm run release',
    `Runs all tests, builds a second time and compares the bytes, sends messages with the packed tarball through Logto's loader, and writes the files of a release to ${TARGET}: tarball, SBOM, notices, the deploy folder, checksums. Publishes nothing; the release workflow does that with these files.`,
    'the files are written',
  ).option(
    '--dry-run',
    'without what must be true only for a release: a date in CHANGELOG.md, the repository in package.json',
  ),
  async ({ dryRun }) => {
    checkTree(dryRun);
    gate('all tests', 'test');
    gate('a second build gives the same bytes', 'reproducible');
    const tarball = pack();
    gate('the tarball loads in Logto and sends', 'start');

    // npm says what the tarball holds, and its integrity.
    run(...npm('pack', '--dry-run', tarball));
    const files = await writeRelease(tarball);
    console.log(`\n${bold(TARGET)}`);
    for (const file of files) {
      const { size } = statSync(path(TARGET, file));
      console.log(`  ${file.padEnd(56)} ${dim(`${Math.ceil(size / 1024)} KB`)}`);
    }
    console.log(`\n${green('✓')} Ready. Nothing was published.`);
  },
);
