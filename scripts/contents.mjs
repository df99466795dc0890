// @ts-check
/** Whose work is in the package: crates in the WebAssembly, npm packages in the bundles. For the notices and the SBOM. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { BUNDLED_FOLDERS, bundle } from './bundle.mjs';
import { path, ROOT } from './project.mjs';
import { WASM_TARGET } from './rust.mjs';

/**
 * @typedef {object} Part
 * @property {'cargo' | 'npm'} registry
 * @property {string} name
 * @property {string} version
 * @property {string | undefined} licence as it says itself, an SPDX expression
 * @property {string[]} authors
 * @property {string} folder where its sources are
 * @typedef {{ id: string, name: string, version: string, license: string | null, authors: string[], manifest_path: string }} Crate
 * @typedef {{ id: string, deps: { pkg: string, dep_kinds: { kind: string | null }[] }[] }} Node
 */

/** By name, then by version; the same on every machine. @param {Part} a @param {Part} b */
const inOrder = (a, b) => (a.name < b.name || (a.name === b.name && a.version < b.version) ? -1 : 1);

/** All crates that both builds of the core reach on WebAssembly, macros included. @returns {Part[]} */
export function compiledCrates() {
  const flags = ['--format-version=1', `--filter-platform=${WASM_TARGET}`, '--features=tools', '--quiet'];
  const json = execFileSync('cargo', ['metadata', ...flags], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  /** @type {{ packages: Crate[], resolve: { root: string, nodes: Node[] } }} */
  const { packages, resolve } = JSON.parse(json);
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  const reached = new Set([resolve.root]);
  for (const id of reached) {
    for (const { pkg, dep_kinds } of nodes.get(id)?.deps ?? []) {
      if (dep_kinds.some(({ kind }) => kind === null)) reached.add(pkg);
    }
  }
  return packages
    .filter(({ id }) => reached.has(id) && id !== resolve.root)
    .map(({ name, version, license, authors, manifest_path }) => ({
      registry: /** @type {const} */ ('cargo'),
      name,
      version,
      licence: license ?? undefined,
      authors,
      folder: dirname(manifest_path),
    }))
    .sort(inOrder);
}

/** The folder of an npm package that a module belongs to, nested ones included. */
const PACKAGE = /^(.*\bnode_modules\/(?:@[^/]+\/)?[^/]+)\//;

/** The npm packages in the files that esbuild makes: it says itself what it put in. @returns {Promise<Part[]>} */
export async function bundledPackages() {
  const modules = (
    await Promise.all(BUNDLED_FOLDERS.map((folder) => bundle(folder, { write: false })))
  ).flat();
  const folders = new Set(modules.flatMap((module) => PACKAGE.exec(module)?.[1] ?? []));
  // One version can be there in two copies.
  const parts = [...folders].map(packageAt).map((part) => [`${part.name} ${part.version}`, part]);
  return [...new Map(/** @type {[string, Part][]} */ (parts)).values()].sort(inOrder);
}

/** @param {string} folder from the project's folder @returns {Part} */
function packageAt(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(path(folder, 'package.json'), 'utf8'));
  const holder = typeof author === 'string' ? author : author?.name;
  return {
    registry: 'npm',
    name,
    version,
    licence: license,
    authors: holder ? [holder] : [],
    folder: path(folder),
  };
}
