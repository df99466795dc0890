// @ts-check
/**
 * The notices of what is compiled into the WebAssembly: name, version, and licence text of every crate. The licences ask
 * for it, in copies of a program as in its source. The same file on every machine.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fail, path, ROOT, SetupError } from './project.mjs';
import { WASM_TARGET } from './rust.mjs';

/**
 * @typedef {{ id: string, name: string, version: string, license: string | null, authors: string[], manifest_path: string }} Crate
 * @typedef {{ id: string, deps: { pkg: string, dep_kinds: { kind: string | null }[] }[] }} Node
 */

const HEAD = `The WebAssembly in this package (core_bg.wasm, and once more in core.inline.js; tools_bg.wasm) contains
code of the crates below; core.js and tools.js contain code of wasm-bindgen. Where a crate is offered
under MIT among others, it is used under MIT.
`;

/** A line that says whose the work is, and not the licence's own talk of copyright. */
const COPYRIGHT = /^[ \t]*(copyright \(c\)|copyright ©|copyright \d).*$/gim;
const TITLE = /^(the )?mit license( \(mit\))?$/gim;

/** Most texts differ in their lines of copyright alone: each is there once. @param {[crate: string, text: string][]} licences */
function grouped(licences) {
  /** @type {Map<string, { terms: string, crates: string[] }>} */
  const groups = new Map();
  for (const [crate, text] of licences) {
    const terms = text.replace(COPYRIGHT, '').replace(TITLE, '').trim();
    const key = terms.replace(/\s+/g, ' ').toLowerCase();
    const group = groups.get(key) ?? { terms: terms.replace(/\n{3,}/g, '\n\n'), crates: [] };
    groups.set(key, group);
    group.crates.push(crate, ...(text.match(COPYRIGHT) ?? []).map((line) => `  ${line.trim()}`));
  }
  return [...groups.values()].map(({ terms, crates }) => `${crates.join('\n')}\n\n${terms}\n`);
}

/** All crates that the core reaches on WebAssembly, macros included, by name. @returns {Crate[]} */
function linkedCrates() {
  const args = ['metadata', '--format-version=1', `--filter-platform=${WASM_TARGET}`, '--quiet'];
  const json = execFileSync('cargo', args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
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
    .sort((a, b) => (a.name < b.name || (a.name === b.name && a.version < b.version) ? -1 : 1));
}

/** @param {Crate} crate @throws {SetupError} when the crate brings no licence text */
function licenceText({ name, version, license, authors, manifest_path }) {
  const folder = dirname(manifest_path);
  const all = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice|unlicense)/i.test(file));
  const others = all.some((file) => /mit/i.test(file)) ? /apache|unlicense|^copying$|^licen[cs]e$/i : /^$/;
  const files = all.filter((file) => !others.test(file)).sort();
  if (files.length > 0) return files.map((file) => read(join(folder, file))).join('\n\n');
  if (/\bMIT\b/.test(license ?? '')) {
    return mitLicence(authors.map((author) => author.replace(/ <.*>$/, '')).join(', '));
  }
  throw new SetupError(
    `The crate ${name} ${version} brings no licence text.`,
    'Add its text to scripts/notices.mjs, or choose another crate.',
  );
}

/** The MIT licence as these people grant it: for those who name it and do not bring the text. @param {string} holders */
const mitLicence = (holders) =>
  read(path('LICENSE-MIT')).replace(/^Copyright .*$/m, `Copyright (c) ${holders}`);

/** @param {string} file */
const read = (file) => readFileSync(file, 'utf8').replace(/\r\n?/g, '\n').trim();

try {
  const crates = linkedCrates().map(
    (crate) =>
      /** @type {[string, string]} */ ([
        `${crate.name} ${crate.version} (${crate.license})`,
        licenceText(crate),
      ]),
  );
  const standard = 'the Rust standard library, with compiler-builtins (MIT OR Apache-2.0)';
  const licences = grouped([...crates, [standard, mitLicence('The Rust Project Contributors')]]);
  mkdirSync(path('pkg'), { recursive: true });
  writeFileSync(path('pkg/THIRD-PARTY-NOTICES.txt'), [HEAD, ...licences].join(`\n${'-'.repeat(80)}\n\n`));
} catch (error) {
  fail(error);
}
