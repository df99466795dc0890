// @ts-check
/**
 * `npm run release`: all tests, a second build that must give the same bytes, the tarball, one message sent by that very
 * tarball through Logto's loader, and then its publication.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { runCommand } from './command.mjs';
import { checkTarball, pack } from './pack.mjs';
import { isMain, path, ROOT, SetupError } from './project.mjs';
import { bold, dim, green } from './terminal.mjs';
import { npm } from './toolchain.mjs';
import { checkVersions, PACKAGE_NAME, PACKAGE_REPOSITORY } from './versions.mjs';

/** What has to pass before anything is published; each is a command a person can run, too. */
const GATES = [
  { name: 'all tests', script: 'scripts/test.mjs' },
  { name: 'a second build gives the same bytes', script: 'scripts/reproducible.mjs' },
];

/** @param {string[]} args */
const git = (...args) => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();

/** @param {string} name @param {string} script @param {string[]} args */
function gate(name, script, ...args) {
  console.log(`\n${bold(`▸ ${name}`)} ${dim(`node ${script} ${args.join(' ')}`)}`);
  const { status } = spawnSync(process.execPath, [path(script), ...args], { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) {
    throw new SetupError(`Not released: ${name} failed.`, `Run node ${script} and fix what it says.`);
  }
}

/** @param {boolean} dryRun */
function checkTree(dryRun) {
  if (git('status', '--porcelain') !== '') {
    throw new SetupError('Not released: there are uncommitted changes.', 'Commit them or put them aside.');
  }
  if (!dryRun && !PACKAGE_REPOSITORY) {
    throw new SetupError(
      'Not released: package.json names no repository, which npm needs to vouch for a build.',
      'Set "repository" in package.json to the public repository that the workflow runs in.',
    );
  }
  if (!dryRun && process.env['GITHUB_ACTIONS'] !== 'true') {
    throw new SetupError(
      'Only the release workflow publishes: npm vouches for what is built there and nowhere else.',
      'Push the tag (RELEASING.md), or add --dry-run.',
    );
  }
}

if (isMain(import.meta.url)) {
  await runCommand(
    {
      call: 'npm run release',
      does: "Runs all tests, builds a second time and compares the bytes, sends messages with the packed tarball through Logto's loader, and publishes that tarball with provenance. Publishes only in the release workflow, where npm can vouch for what was built.",
      flags: {
        'dry-run': {
          type: 'boolean',
          default: false,
          does: 'everything but publishing; works on any machine',
        },
      },
      succeeds: 'the package is published, or would be',
    },
    async ({ 'dry-run': dryRun }) => {
      const version = checkVersions({ released: !dryRun });
      checkTree(dryRun);
      for (const { name, script } of GATES) gate(name, script);
      const contents = checkTarball();
      const tarball = pack();
      gate('the tarball loads in Logto and sends', 'scripts/start.mjs');

      const integrity = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
      console.log(`\n${bold(dryRun ? 'Would publish' : 'Publishing')}`);
      for (const [label, value] of [
        ['package', `${PACKAGE_NAME}@${version}`],
        ['commit', git('rev-parse', 'HEAD')],
        ['tarball', `${basename(tarball)}, ${contents}`],
        ['integrity', integrity],
        ['with', 'npm publish --access public --provenance --ignore-scripts'],
        ['from', PACKAGE_REPOSITORY ?? 'no repository yet: set it in package.json before the first release'],
      ]) {
        console.log(`  ${dim((label ?? '').padEnd(10))} ${value}`);
      }
      if (dryRun) {
        console.log(`\n${green('✓')} Ready. Nothing was published.`);
        return;
      }
      const [command, args] = npm(
        'publish',
        tarball,
        '--access',
        'public',
        '--provenance',
        '--ignore-scripts',
      );
      execFileSync(command, args, { cwd: ROOT, stdio: 'inherit' });
    },
  );
}
