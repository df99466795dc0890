// @ts-check
/**
 * The software bill of materials of a release, in CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/): what is compiled into
 * the WebAssembly, what is bundled, and what npm installs beside the package. The same for the same commit.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { bundledPackages, compiledCrates } from './contents.mjs';
import { exists, MANIFEST, npm, path, ROOT, SetupError } from './project.mjs';
import { derivedFields, repositoryUrl } from './repository.mjs';

/** @typedef {{ registry: 'cargo' | 'npm', name: string, version: string, licence?: string | undefined, integrity?: string | undefined }} Package */

/** As a package URL has it: an npm scope is percent-encoded. @param {Package} part */
const purl = ({ registry, name, version }) =>
  `pkg:${registry}/${name.replace('@', '%40')}@${version.replaceAll('+', '%2B')}`;

/** Crates of older days write a slash for OR. @param {string | undefined} licence */
const licences = (licence) => (licence ? [{ expression: licence.replaceAll('/', ' OR ') }] : []);

/** Of npm's `sha512-BASE64`, or of Cargo.lock's SHA-256 in hexadecimal. @param {string | undefined} integrity */
function hashes(integrity) {
  if (!integrity) return [];
  const [, algorithm, base64 = ''] = /^(sha512|sha1)-(.+)$/.exec(integrity) ?? [];
  if (!algorithm) return [{ alg: 'SHA-256', content: integrity }];
  const content = Buffer.from(base64, 'base64').toString('hex');
  return [{ alg: algorithm === 'sha512' ? 'SHA-512' : 'SHA-1', content }];
}

/** @param {Package} part @param {string} how what it has to do with the package */
const component = (part, how) => ({
  type: 'library',
  'bom-ref': purl(part),
  name: part.name,
  version: part.version,
  purl: purl(part),
  licenses: licences(part.licence),
  hashes: hashes(part.integrity),
  properties: [{ name: 'connector-aliyun-sms-wasm:part', value: how }],
});

/** SHA-256 of each crate's archive. @returns {Map<string, string>} by name and version */
function crateChecksums() {
  const lock = readFileSync(path('Cargo.lock'), 'utf8').replaceAll('\r\n', '\n');
  const entries = lock.matchAll(/name = "(.+)"\nversion = "(.+)"\nsource = .*\nchecksum = "(.+)"/g);
  return new Map([...entries].map(([, name, version, checksum = '']) => [`${name} ${version}`, checksum]));
}

/** npm's hash of each package, by its folder. @returns {Record<string, { version?: string, license?: string, integrity?: string, dependencies?: Record<string, string> }>} */
const lockedPackages = () => JSON.parse(readFileSync(path('package-lock.json'), 'utf8')).packages;

/** What npm puts beside the package: its dependencies and theirs, in the versions of the lock file. @returns {Package[]} */
function installedPackages() {
  const [program, args] = npm('query', ':root > .prod, :root > .prod *');
  /** @type {{ name: string, version: string, license?: string, location: string }[]} */
  const found = JSON.parse(
    execFileSync(program, args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }),
  );
  const locked = lockedPackages();
  return found.map(({ name, version, license, location }) => ({
    registry: /** @type {const} */ ('npm'),
    name,
    version,
    licence: license,
    integrity: locked[location]?.integrity,
  }));
}

/** What Vite says that it put into the pages. @returns {Package[]} @throws {SetupError} when its list has another form */
function packagesOfPages() {
  const lists = ['lib/simulator/inbox', 'lib/studio']
    .filter((folder) => exists(folder))
    .map((folder) => `${folder}/THIRD-PARTY-LICENSES.md`);
  return lists.flatMap((file) => {
    const headings = [...readFileSync(path(file), 'utf8').matchAll(/^## (\S+) - (\S+) \((.+)\)$/gm)];
    if (headings.length === 0)
      throw new SetupError(`${file} names no package.`, 'Has Vite changed its form?');
    return headings.map(([, name = '', version = '', licence]) => ({
      registry: /** @type {const} */ ('npm'),
      name,
      version,
      licence,
    }));
  });
}

/** @param {Package} part @returns {Package} with npm's hash, where one version of it is locked */
function withIntegrity(part) {
  const entry = Object.entries(lockedPackages()).find(
    ([folder, { version }]) => folder.endsWith(`node_modules/${part.name}`) && version === part.version,
  );
  return { ...part, integrity: entry?.[1].integrity };
}

/** The bill as JSON. @param {{ name: string, sha256: string }} tarball @returns {Promise<string>} */
export async function sbom(tarball) {
  const checksums = crateChecksums();
  const crates = compiledCrates().map((crate) => ({
    ...crate,
    integrity: checksums.get(`${crate.name} ${crate.version}`),
  }));
  const bundled = [...(await bundledPackages()), ...packagesOfPages()].map(withIntegrity);
  const components = [
    ...crates.map((part) => component(part, 'compiled into the WebAssembly')),
    ...bundled.map((part) => component(part, 'bundled into the command or a page')),
    ...installedPackages().map((part) => component(part, 'installed beside the package by npm')),
  ];
  // What is there in two ways is listed once.
  const unique = [...new Map(components.map((part) => [part.purl, part])).values()];
  const self = {
    registry: /** @type {const} */ ('npm'),
    name: String(MANIFEST['name']),
    version: String(MANIFEST['version']),
  };
  const bill = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'library',
        'bom-ref': purl(self),
        name: self.name,
        version: self.version,
        purl: purl(self),
        licenses: licences(MANIFEST['license']),
        hashes: [{ alg: 'SHA-256', content: tarball.sha256 }],
        externalReferences: [
          { type: 'vcs', url: repositoryUrl() },
          { type: 'issue-tracker', url: derivedFields().bugs.url },
        ],
        properties: [{ name: 'connector-aliyun-sms-wasm:file', value: tarball.name }],
      },
    },
    components: unique.sort((a, b) => (a.purl < b.purl ? -1 : 1)),
    dependencies: [{ ref: purl(self), dependsOn: unique.map((part) => part['bom-ref']).sort() }],
  };
  return `${JSON.stringify(bill, null, 2)}\n`;
}
