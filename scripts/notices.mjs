// @ts-check
/**
 * The notices of what is compiled into the WebAssembly: name, version, and licence text of every crate. The licences ask
 * for it, in copies of a program as in its source.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { path, ROOT, SetupError } from './project.mjs';

const WASM_TARGET = 'wasm32-unknown-unknown';
const RULE = '-'.repeat(80);
/** A line that says whose the work is, and not the licence's own talk of copyright. */
const COPYRIGHT = /^[ \t]*(copyright \(c\)|copyright ©|copyright \d).*$/gim;

/**
 * @typedef {object} Crate
 * @property {string} id
 * @property {string} name
 * @property {string} version
 * @property {string | null} license SPDX expression
 * @property {string[]} authors
 * @property {string} manifest_path
 *
 * @typedef {{ packages: Crate[], resolve: { root: string, nodes: { id: string, deps: { pkg: string, dep_kinds: { kind: string | null }[] }[] }[] } }} Metadata
 */

/** The file's text, the same on every machine. @returns {string} */
export function notices() {
  /** @type {Map<string, { terms: string, crates: string[] }>} Most texts differ in their lines of copyright alone. */
  const byTerms = new Map();
  /** @param {string} crate @param {string} text */
  const add = (crate, text) => {
    const terms = text
      .replace(COPYRIGHT, '')
      .replace(/^(the )?mit license( \(mit\))?$/gim, '')
      .trim();
    const key = terms.replace(/\s+/g, ' ').toLowerCase();
    const group = byTerms.get(key) ?? { terms: terms.replace(/\n{3,}/g, '\n\n'), crates: [] };
    byTerms.set(key, group);
    const copyright = (text.match(COPYRIGHT) ?? []).map((line) => `  ${line.trim()}`);
    group.crates.push([crate, ...copyright].join('\n'));
  };
  for (const crate of linkedCrates()) {
    add(`${crate.name} ${crate.version} (${crate.license})`, licenceText(crate));
  }
  add(
    'the Rust standard library, with compiler-builtins (MIT OR Apache-2.0)',
    mitLicence('The Rust Project Contributors'),
  );
  return [
    'The WebAssembly in this package (core_bg.wasm, and once more in core.inline.js) contains\n' +
      'code of the crates below; core.js contains code of wasm-bindgen. Where a crate is offered\n' +
      'under MIT among others, it is used under MIT.\n',
    ...[...byTerms.values()].map(({ terms, crates }) => `${crates.join('\n')}\n\n${terms}\n`),
  ].join(`\n${RULE}\n\n`);
}

/**
 * All crates that the core reaches on WebAssembly, macros included, by name.
 * @returns {Crate[]}
 */
function linkedCrates() {
  const args = ['metadata', '--format-version=1', `--filter-platform=${WASM_TARGET}`, '--quiet'];
  const json = execFileSync('cargo', args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  /** @type {Metadata} */
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

/**
 * @param {Crate} crate
 * @throws {SetupError} when the crate brings no licence text
 */
function licenceText({ name, version, license, authors, manifest_path }) {
  const folder = dirname(manifest_path);
  const all = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice|unlicense)/i.test(file));
  const isOffered = all.some((file) => /mit/i.test(file));
  const files = isOffered
    ? all.filter((file) => !/apache|unlicense|^copying$|^licen[cs]e$/i.test(file))
    : all;
  if (files.length === 0 && /\bMIT\b/.test(license ?? '')) {
    return mitLicence(authors.map((author) => author.replace(/ <.*>$/, '')).join(', '));
  }
  if (files.length === 0) {
    throw new SetupError(
      `The crate ${name} ${version} brings no licence text.`,
      'Add its text to scripts/notices.mjs, or choose another crate.',
    );
  }
  return files
    .sort()
    .map((file) => normal(readFileSync(join(folder, file), 'utf8')))
    .join('\n\n');
}

/**
 * The MIT licence as these people grant it: for those who name it and do not bring the text.
 * @param {string} holders
 */
function mitLicence(holders) {
  const own = normal(readFileSync(path('LICENSE-MIT'), 'utf8'));
  return own.replace(/^Copyright .*$/m, `Copyright (c) ${holders}`);
}

/** @param {string} text */
const normal = (text) => text.replace(/\r\n?/g, '\n').trim();
