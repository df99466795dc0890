// @ts-check
/** `npm run reproducible`: builds a fresh clone of HEAD in another folder and compares the package's wasm and glue. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { runCommand } from './command.mjs';
import { path, ROOT, SetupError } from './project.mjs';
import { bold, dim, green, red } from './terminal.mjs';

/** What `pkg` is made of. */
const SOURCES = [
  'Cargo.toml',
  'Cargo.lock',
  '.cargo',
  'src',
  'xtask',
  'scripts',
  'package.json',
  'package-lock.json',
];
const COMPARED = ['core_bg.wasm', 'core.inline.js', 'core.js', 'core.d.ts', 'core_bg.wasm.d.ts'];

/** @param {string} file */
const sha256 = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

await runCommand(
  {
    call: 'npm run reproducible',
    does: 'Builds the last commit a second time, in a fresh clone in another folder, and compares the WebAssembly and its glue code byte by byte.',
    flags: {},
    succeeds: 'both builds are the same',
  },
  async () => {
    const changed = execFileSync('git', ['status', '--porcelain', '--', ...SOURCES], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    if (changed)
      throw new SetupError(`HEAD is not what is built here:\n${changed.trimEnd()}`, 'Commit first.');
    await build({ only: ['pkg'], heading: 'Build of this folder' });

    const clone = mkdtempSync(join(tmpdir(), 'reproducible-build-in-a-longer-path-'));
    try {
      execFileSync('git', ['clone', '--quiet', '--no-hardlinks', ROOT, clone]);
      console.log(bold('\nThe same commit in a fresh clone'));
      const second = spawnSync(process.execPath, [join(clone, 'scripts/build.mjs'), '--only', 'pkg'], {
        cwd: clone,
        stdio: 'inherit',
      });
      if (second.status !== 0) return false;
      console.log(bold('\nsha256'));
      const isSame = COMPARED.map((file) => {
        const [here, there] = [sha256(path('pkg', file)), sha256(join(clone, 'pkg', file))];
        if (here === there) console.log(`  ${green('✓')} ${file.padEnd(20)} ${dim(here)}`);
        else console.log(`  ${red('✗')} ${file.padEnd(20)} ${here}\n${' '.repeat(25)}${there}`);
        return here === there;
      });
      return isSame.every(Boolean);
    } finally {
      rmSync(clone, { recursive: true, force: true });
    }
  },
);
