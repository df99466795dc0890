/** What a release gives an operator who has no clone. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { after, test } from 'node:test';
import { packDeploy } from '../../scripts/deploy-archive.mjs';
import { path } from '../../scripts/project.mjs';

const folder = mkdtempSync(path('target', 'archive-'));
const secrets = path('deploy/connectors.json');
after(() => {
  rmSync(folder, { recursive: true });
  rmSync(secrets, { force: true });
});

test('the archive has the tracked files of deploy/ and the tarball, and nothing of an operator’s', async () => {
  const tarball = `${folder}/connector-aliyun-sms-wasm-0.0.0.tgz`;
  writeFileSync(tarball, '');
  writeFileSync(secrets, '{ "accessKeySecret": "S3cret" }', { flag: 'wx' });
  const archive = await packDeploy(tarball, folder);
  const listed = execFileSync('tar', ['-tzf', archive], { encoding: 'utf8' }).trim().split('\n');
  const tracked = execFileSync('git', ['ls-files', 'deploy'], { cwd: path(), encoding: 'utf8' });
  assert.deepEqual(
    listed
      .filter((file) => !file.endsWith('/'))
      .map((file) => basename(file))
      .sort(),
    [
      ...tracked
        .trim()
        .split('\n')
        .map((file) => basename(file)),
      basename(tarball),
    ].sort(),
  );
  const isIgnored = execFileSync(
    'git',
    ['check-ignore', 'deploy/connectors.json', 'deploy/.env', 'deploy/logto.dump'],
    {
      cwd: path(),
      encoding: 'utf8',
    },
  );
  assert.equal(isIgnored.trim().split('\n').length, 3);
});
