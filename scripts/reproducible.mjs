// @ts-check
/** `npm run reproducible`: builds a fresh clone of HEAD in another folder and compares the package's wasm and glue. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command, runCommand } from './command.mjs';
import { path, ROOT, run, SetupError } from './project.mjs';
import { setUp } from './set-up.mjs';
import { bold, dim, green, red } from './terminal.mjs';

await runCommand(
  command(
    'npm run reproducible',
    'Builds the last commit a second time, in a fresh clone in another folder, and compares the WebAssembly and its glue code byte by byte.',
    'both builds are the same',
  ),
  async () => {
    const changed = execFileSync('git', ['status', '--porcelain'], { cwd: ROOT, encoding: 'utf8' });
    if (changed)
      throw new SetupError(`HEAD is not what is built here:\n${changed.trimEnd()}`, 'Commit first.');
    await setUp(['pkg', 'tools-pkg', 'notices']);

    const clone = mkdtempSync(join(tmpdir(), 'reproducible-build-in-a-longer-path-'));
    try {
      run('git', ['clone', '--quiet', '--no-hardlinks', ROOT, clone]);
      console.log(bold('The same commit in a fresh clone'));
      run(process.execPath, ['scripts/bootstrap.mjs', 'build', '--only', 'pkg,tools-pkg,notices'], {
        cwd: clone,
      });
      const differing = readdirSync(path('pkg')).filter((file) => {
        const [here, there] = [ROOT, clone].map((folder) =>
          createHash('sha256')
            .update(readFileSync(join(folder, 'pkg', file)))
            .digest('hex'),
        );
        console.log(`  ${here === there ? green('✓') : red(`✗ ${there}`)} ${file.padEnd(24)} ${dim(here)}`);
        return here !== there;
      });
      return differing.length === 0;
    } finally {
      rmSync(clone, { recursive: true, force: true });
    }
  },
);
