/** The bill of materials of a release: CycloneDX's own schema, and that nothing of what is in the package is missing. */
import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { npmFolder } from '../../scripts/npm-folders.mjs';
import { path } from '../../scripts/project.mjs';
import { sbom } from '../../scripts/sbom.mjs';
import { extractTarball, newFolder } from './tarball.ts';

const require = createRequire(join(npmFolder('package-tools'), 'package.json'));
const { Spec, Validation } = require('@cyclonedx/cyclonedx-library') as {
  Spec: { Version: Record<string, unknown> };
  Validation: {
    JsonStrictValidator: new (version: unknown) => { validate(text: string): Promise<unknown> };
  };
};

interface Component {
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly hashes: readonly unknown[];
  readonly licenses: readonly { expression: string }[];
}

describe('the bill of materials', () => {
  let text: string;
  let components: readonly Component[];
  before(async () => {
    text = await sbom({ name: 'connector-aliyun-sms-wasm-0.0.0.tgz', sha256: 'a'.repeat(64) });
    components = JSON.parse(text).components;
  });

  test('satisfies the strict schema of CycloneDX 1.6', async () => {
    const validator = new Validation.JsonStrictValidator(Spec.Version['v1dot6']);
    assert.equal(await validator.validate(text), null);
    // And the validator sees what is wrong.
    assert.notEqual(await validator.validate(text.replace('"library"', '"libary"')), null);
  });

  test('is the same at every call', async () => {
    assert.equal(await sbom({ name: 'connector-aliyun-sms-wasm-0.0.0.tgz', sha256: 'a'.repeat(64) }), text);
  });

  test('names everything once, with its licence and its hash', () => {
    const purls = components.map(({ purl }) => purl);
    assert.equal(new Set(purls).size, purls.length);
    const incomplete = components.filter(
      ({ hashes, licenses }) => hashes.length === 0 || licenses.length === 0,
    );
    assert.deepEqual(incomplete, []);
  });

  test('has everything that the notices of the package name, and what Logto brings', () => {
    const notices = readFileSync(path('pkg/THIRD-PARTY-NOTICES.txt'), 'utf8');
    const named = [...notices.matchAll(/^(@?[\w./-]+) (\d[\w.+-]*) \(/gm)].map(
      ([, name, version]) => `${name} ${version}`,
    );
    assert.ok(named.length > 50, String(named));
    const listed = new Set(components.map(({ name, version }) => `${name} ${version}`));
    assert.deepEqual(
      named.filter((part) => !listed.has(part)),
      [],
    );
    for (const name of ['wasm-bindgen', 'commander', '@logto/connector-kit', 'zod']) {
      assert.ok(
        components.some((component) => component.name === name),
        name,
      );
    }
  });
});

test('each page in the tarball has the licences of what is in it beside it', () => {
  const folder = newFolder('pages');
  after(() => rmSync(folder, { recursive: true }));
  extractTarball(folder);
  const listed = readFileSync(path('tests/package/tarball-files.txt'), 'utf8').split(/\r?\n/);
  const pages = listed.filter((file) => /^lib\/.*\/index\.html$/.test(file));
  assert.ok(pages.length > 0);
  for (const page of pages) {
    const licences = readFileSync(join(folder, page, '../THIRD-PARTY-LICENSES.md'), 'utf8');
    assert.match(licences, /^## \S+ - \S+ \(.+\)$/m, page);
  }
});
