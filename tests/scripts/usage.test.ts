/** What each command of package.json says about itself, seen from outside, and that it ends quietly when nobody reads on. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { path } from '../../scripts/project.mjs';

const { scripts }: { scripts: Record<string, string> } = JSON.parse(
  readFileSync(path('package.json'), 'utf8'),
);

/** How a person calls a command: npm has a short form for two of them. */
const callOf = (name: string) => (['start', 'test'].includes(name) ? `npm ${name}` : `npm run ${name}`);

/** Columns of the narrowest terminal that is common. */
const COLUMNS = 80;

async function run(script: string, flags: string[], { reads = 'all' as 'all' | 'the first piece' } = {}) {
  const child = spawn(process.execPath, [path(script), ...flags], { timeout: 60_000 });
  let out = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    out += text;
    if (reads === 'the first piece') child.stdout.destroy();
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    errors += text;
  });
  const [status] = await once(child, 'close');
  return { status, out, errors };
}

for (const [name, command] of Object.entries(scripts)) {
  const call = callOf(name);
  const script = command.replace(/^node /, '');

  describe(call, { concurrency: 2 }, () => {
    test('--help says what it does, how it is called, and what its exit codes mean', async () => {
      const { status, out, errors } = await run(script, ['--help']);
      assert.equal(status, 0, errors);
      assert.equal(errors, '');
      const paragraphs = out.split('\n\n');
      assert.match(paragraphs[0] ?? '', /^[A-Z][\s\S]+\.$/, 'first of all, what it does');
      assert.match(paragraphs[1] ?? '', new RegExp(`^Usage: ${call}( -- \\[flags\\])?$`));
      assert.match(out, /^ {2}--help, -h {2,}\S/m);
      assert.match(out, /Ends with 0 [\s\S]+\.\n$/);
      for (const line of out.split('\n')) assert.ok(line.length <= COLUMNS, `${line.length}: ${line}`);
    });

    for (const argument of ['--no-such-flag', 'stray']) {
      test(`${argument} is refused in one sentence, before anything is done`, async () => {
        const { status, out, errors } = await run(script, [argument]);
        assert.equal(status, 2, errors);
        assert.equal(out, '');
        const [sentence = '', advice = '', ...rest] = errors.trim().split('\n');
        assert.match(sentence, /^✗ [^.]*(--no-such-flag|"stray")[^.]*\.$/);
        assert.ok(advice.includes(`${call} -- --help`), advice);
        assert.deepEqual(rest, []);
      });
    }
  });
}

describe('a flag with the wrong value', () => {
  for (const [script, flags, sentence] of [
    ['scripts/test.mjs', ['--only'], '--only needs a value: SUITES.'],
    ['scripts/test.mjs', ['--only', '--verbose'], '--only needs a value: SUITES.'],
    ['scripts/test.mjs', ['--verbose=yes'], '--verbose takes no value.'],
    ['scripts/test.mjs', ['-x'], 'There is no flag -x.'],
    ['scripts/test.mjs', ['--toString'], 'There is no flag --toString.'],
    ['scripts/soak.mjs', ['--sends', 'many'], '--sends takes a whole number, 100 or more.'],
    ['scripts/fuzz.mjs', ['--seconds', '0'], '--seconds takes a whole number, 1 or more.'],
    ['scripts/fuzz.mjs', ['--target', 'none'], 'There is no fuzz target none.'],
    ['scripts/build.mjs', ['--only', 'none'], 'There is no step none.'],
    ['bench/run.mjs', ['--only', 'none'], 'There is no suite none.'],
    ['bench/run.mjs', ['--node', 'none'], '--node takes this, 22 or 24.'],
  ] as const) {
    test(`${script} ${flags.join(' ')}`, async () => {
      const { status, out, errors } = await run(script, [...flags]);
      assert.equal(status, 2, errors);
      assert.equal(out, '');
      assert.equal(errors.split('\n')[0], `✗ ${sentence}`);
    });
  }
});

describe('a reader that leaves early, like head', () => {
  for (const [script, flags] of [
    ['scripts/start.mjs', []],
    ['scripts/test.mjs', ['--help']],
  ] as const) {
    test(`${[script, ...flags].join(' ')} ends without a word`, async () => {
      const { errors, out } = await run(script, [...flags], { reads: 'the first piece' });
      assert.notEqual(out, '');
      assert.equal(errors, '');
    });
  }
});
