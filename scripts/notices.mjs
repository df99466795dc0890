// @ts-check
/**
 * The notices of what is in the package and not ours: name, version, and licence text of every crate that is compiled in,
 * and of every npm package that is bundled. The licences ask for it, in copies of a program as in its source. The same
 * file on every machine.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledPackages, compiledCrates } from './contents.mjs';
import { fail, path, SetupError } from './project.mjs';

/** @typedef {import('./contents.mjs').Part} Part */

const HEAD = `The WebAssembly in this package (core_bg.wasm, tools_bg.wasm, and once more in core.inline.js)
contains code of the crates below; core.js and tools.js contain code of wasm-bindgen. The command
(lib/cli.js) contains the npm packages below. Where something is offered under MIT among others, it
is used under MIT. The notices of what is in a page lie beside it, as THIRD-PARTY-LICENSES.md.
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

/** @param {Part} part @throws {SetupError} when it brings no licence text */
function licenceText({ registry, name, version, licence, authors, folder }) {
  const all = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice|unlicense)/i.test(file));
  const others = all.some((file) => /mit/i.test(file)) ? /apache|unlicense|^copying$|^licen[cs]e$/i : /^$/;
  const files = all.filter((file) => !others.test(file)).sort();
  if (files.length > 0) return files.map((file) => read(join(folder, file))).join('\n\n');
  if (/\bMIT\b/.test(licence ?? '') && authors.length > 0) {
    return mitLicence(authors.map((author) => author.replace(/ <.*>$/, '')).join(', '));
  }
  throw new SetupError(
    `${name} ${version} (${registry}) brings no licence text.`,
    'Add its text to scripts/notices.mjs, or choose something else.',
  );
}

/** The MIT licence as these people grant it: for those who name it and do not bring the text. @param {string} holders */
const mitLicence = (holders) =>
  read(path('LICENSE-MIT')).replace(/^Copyright .*$/m, `Copyright (c) ${holders}`);

/** @param {string} file */
const read = (file) => readFileSync(file, 'utf8').replace(/\r\n?/g, '\n').trim();

try {
  const parts = [...compiledCrates(), ...(await bundledPackages())];
  const licences = parts.map(
    (part) =>
      /** @type {[string, string]} */ ([`${part.name} ${part.version} (${part.licence})`, licenceText(part)]),
  );
  const standard = 'the Rust standard library, with compiler-builtins (MIT OR Apache-2.0)';
  const groups = grouped([...licences, [standard, mitLicence('The Rust Project Contributors')]]);
  mkdirSync(path('pkg'), { recursive: true });
  writeFileSync(path('pkg/THIRD-PARTY-NOTICES.txt'), [HEAD, ...groups].join(`\n${'-'.repeat(80)}\n\n`));
} catch (error) {
  fail(error);
}
