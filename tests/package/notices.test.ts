/** The licences of what is in the package and not ours ask that their notices come along. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { build } from 'esbuild';
import { onlyNeededOfLibraries } from '../../scripts/bundle.mjs';
import { path, ROOT } from '../../scripts/project.mjs';
import { extractTarball, newFolder } from './tarball.ts';

describe('the notices in the tarball', () => {
  const folder = newFolder('notices');
  after(() => rmSync(folder, { recursive: true }));
  extractTarball(folder);
  const notices = readFileSync(join(folder, 'pkg/THIRD-PARTY-NOTICES.txt'), 'utf8');

  test('name every crate that cargo compiles in, in its version', () => {
    const flags = [
      '--target=wasm32-unknown-unknown',
      '--features=tools',
      '--edges=normal',
      '--prefix=none',
      '--format={p}',
    ];
    const tree = execFileSync('cargo', ['tree', '--quiet', ...flags], { cwd: ROOT, encoding: 'utf8' });
    // `serde v1.0.229 (*)`; the first line is this package.
    const crates = [...new Set(tree.trim().split('\n').slice(1))]
      .map((line) => line.replace(/ \(.*$/, ''))
      .filter((line) => line !== '');
    assert.ok(crates.length > 20, tree);
    const missing = crates.filter((crate) => !notices.includes(`${crate.replace(' v', ' ')} (`));
    assert.deepEqual(missing, []);
  });

  test('name every npm package of which there is code in a bundle', async () => {
    // Without names and whitespace no text of a package would be found, so esbuild is asked.
    const { metafile } = await build({
      entryPoints: [path('cli/index.ts')],
      bundle: true,
      platform: 'node',
      format: 'esm',
      external: ['@logto/connector-kit', 'zod', '#platform'],
      plugins: [onlyNeededOfLibraries],
      write: false,
      outdir: 'unused',
      metafile: true,
      logLevel: 'silent',
      define: { SIMULATOR_VERSION: '""' },
    });
    const folders = Object.values(metafile.outputs)
      .flatMap(({ inputs }) => Object.keys(inputs))
      .flatMap((module) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(module)?.[1] ?? []);
    const packages = [...new Set(folders)].map((packageFolder) => {
      const { name, version } = JSON.parse(readFileSync(path(packageFolder, 'package.json'), 'utf8'));
      return `${name} ${version} (`;
    });
    assert.ok(packages.length > 10, String(packages));
    assert.deepEqual(
      packages.filter((name) => !notices.includes(name)),
      [],
    );
  });

  test('hold whole licence texts, with their lines of copyright', () => {
    assert.match(notices, /serde-wasm-bindgen [\d.]+ \(MIT\)\n {2}Copyright \(c\) \d+ /);
    assert.match(notices, /Permission is hereby granted, free of charge/);
    assert.match(notices, /THE SOFTWARE IS PROVIDED "AS IS"/);
    assert.match(notices, /UNICODE LICENSE V3/);
  });
});
