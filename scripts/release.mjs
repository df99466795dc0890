// @ts-check
/**
 * `npm run release`: all tests, a second build that must give the same bytes, the tarball, one message sent by that very
 * tarball through Logto's loader, and then its publication.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { command, runCommand } from './command.mjs';
import { MANIFEST, npm, path, ROOT, run, SetupError } from './project.mjs';
import { pack } from './tarball.mjs';
import { bold, dim, green } from './terminal.mjs';

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
  if (dryRun) return;
  const [newest = ''] = readFileSync(path('CHANGELOG.md'), 'utf8').match(/^## .*$/m) ?? [];
  if (!newest.startsWith(`## [${MANIFEST['version']}] - `)) {
    throw new SetupError(
      `Not released: the newest section of CHANGELOG.md is "${newest}", and this is version ${MANIFEST['version']}.`,
      `Change it to "## [${MANIFEST['version']}] - ", followed by the date, such as 2026-01-31.`,
    );
  }
  if (!MANIFEST['repository']) {
    throw new SetupError(
      'Not released: package.json names no repository, which npm needs to vouch for a build.',
      'Set "repository" in package.json to the public repository that the workflow runs in.',
    );
  }
  if (process.env['GITHUB_ACTIONS'] !== 'true') {
    throw new SetupError(
      'Only the release workflow publishes: npm vouches for what is built there and nowhere else.',
      'Push the tag (RELEASING.md), or add --dry-run.',
    );
  }
}

await runCommand(
  command(
    'npm run release',
    "Runs all tests, builds a second time and compares the bytes, sends messages with the packed tarball through Logto's loader, and publishes that tarball with provenance. Publishes only in the release workflow, where npm can vouch for what was built.",
    'the package is published, or would be',
  ).option('--dry-run', 'everything but publishing; works on any machine'),
  async ({ dryRun }) => {
    checkTree(dryRun);
    gate('all tests', 'test');
    gate('a second build gives the same bytes', 'reproducible');
    const tarball = pack();
    gate('the tarball loads in Logto and sends', 'start');

    // npm says what the tarball holds, and its integrity.
    run(...npm('pack', '--dry-run', tarball));
    if (dryRun) console.log(`\n${green('✓')} Ready. Nothing was published.`);
    else run(...npm('publish', tarball, '--access', 'public', '--provenance', '--ignore-scripts'));
  },
);
