/** The version stands in package.json; the crate and the changelog say the same. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { lockedVersion, path } from '../../scripts/project.mjs';

const { name, version } = JSON.parse(readFileSync(path('package.json'), 'utf8'));

test('the crate has the version of package.json', () => {
  assert.equal(lockedVersion(name), version, 'Set version in Cargo.toml to the same, and run cargo check.');
});

for (const folder of ['fuzz', 'bench/native']) {
  test(`the lock file of ${folder}/ has it, too`, () => {
    const [, locked] =
      new RegExp(`name = "${name}"\\nversion = "(.*)"`).exec(
        readFileSync(path(folder, 'Cargo.lock'), 'utf8'),
      ) ?? [];
    assert.equal(locked, version, `Run cargo check --manifest-path ${folder}/Cargo.toml.`);
  });
}

test('the changelog begins with this version or with what is not released, and every release has its date', () => {
  const [newest = '', ...older] = readFileSync(path('CHANGELOG.md'), 'utf8').match(/^## .*$/gm) ?? [];
  const dated = / - \d{4}-\d{2}-\d{2}$/;
  const isReleased = newest.startsWith(`## [${version}] - `) && dated.test(newest);
  assert.ok(isReleased || newest === '## [Unreleased]', newest);
  assert.deepEqual(
    older.filter((heading) => !dated.test(heading)),
    [],
  );
});
