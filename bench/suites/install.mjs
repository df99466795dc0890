// @ts-check
/** What an installation adds to a host that has kit and zod. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { path } from '../../scripts/project.mjs';
import { OURS } from '../installation.mjs';
import { atMost, number, ratio } from '../rows.mjs';

/** @typedef {import('../rows.mjs').Section} Section */

const MODULES = path('bench/node_modules');
const PACKAGES = {
  ours: ['ours', 'connector-aliyun-sms-wasm'],
  official: ['official', '@logto/connector-aliyun-sms'],
  'pop-core': ['pop-core', '@alicloud/pop-core'],
  dysmsapi: ['dysmsapi20170525', '@alicloud/dysmsapi20170525'],
};

/** Where Node finds a package from a folder. @param {string} from @param {string} name @returns {string | undefined} */
function findPackage(from, name) {
  const found = join(from, 'node_modules', name);
  if (existsSync(join(found, 'package.json'))) return found;
  return from === dirname(from) || from === path('bench') ? undefined : findPackage(dirname(from), name);
}

/** A package's folder and those of all it depends on. @param {string} folder @param {Set<string>} [all] */
function closure(folder, all = new Set()) {
  if (all.has(folder)) return all;
  all.add(folder);
  const { dependencies = {}, optionalDependencies = {} } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
    const found = findPackage(folder, name);
    if (found) closure(found, all);
  }
  return all;
}

/** Files of one package, without packages inside it. @param {string} folder @returns {string[]} */
const filesOf = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesOf(file);
    return [file];
  });

/** @param {{ tarball: string }} plan @returns {Promise<Section[]>} */
export async function install({ tarball }) {
  const host = closure(join(MODULES, '@logto/connector-kit'), closure(join(MODULES, 'zod')));
  const added = Object.entries(PACKAGES).map(([id, [label = '', name = '']]) => {
    const folders = [...closure(join(MODULES, name))].filter((folder) => !host.has(folder));
    const files = folders.flatMap(filesOf);
    const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
    return { id, label, packages: folders.length, files: files.length, bytes };
  });
  const official = added.find(({ id }) => id === 'official')?.bytes ?? Number.NaN;
  const ours = added.find(({ id }) => id === 'ours');
  const wasm = readFileSync(join(OURS, 'pkg/core_bg.wasm'));
  const sizes = [
    ['tarball', 'tarball (npm pack)', statSync(tarball).size],
    ['wasm', 'core_bg.wasm', wasm.length],
    ['wasm-gzip', 'core_bg.wasm, gzip', gzipSync(wasm, { level: 9 }).length],
    ['wasm-brotli', 'core_bg.wasm, brotli', brotliCompressSync(wasm).length],
  ];
  const size = (/** @type {string} */ id) => Number(sizes.find(([name]) => name === id)?.[2]) / 1024;
  return [
    {
      id: 'install',
      title: 'Added to a host that has kit and zod',
      note: 'all packages that come along',
      rows: added.map(({ id, label, ...value }) => ({
        id,
        label,
        cells: {
          packages: String(value.packages),
          files: value.files.toLocaleString('en'),
          KB: number(value.bytes / 1024),
          ratio: ratio(value.bytes / official),
        },
        value: { ...value, ratio: value.bytes / official },
      })),
      targets: [
        atMost('packages', ours?.packages ?? Number.NaN, 1, ''),
        atMost('size', (ours?.bytes ?? Number.NaN) / 1024, 320, ' KB'),
      ],
    },
    {
      id: 'sizes',
      title: 'Sizes of ours',
      rows: sizes.map(([id, label, bytes]) => ({
        id: String(id),
        label: String(label),
        cells: { KB: number(Number(bytes) / 1024) },
        value: { bytes },
      })),
      targets: [
        atMost('tarball', size('tarball'), 350, ' KB'),
        atMost('wasm', size('wasm'), 105, ' KB'),
        atMost('wasm, gzip', size('wasm-gzip'), 48, ' KB'),
      ],
    },
  ];
}
