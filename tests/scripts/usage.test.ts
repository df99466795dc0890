/** What each command of package.json says about itself, seen from outside, and that it ends quietly when nobody reads on. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { path, ROOT } from '../../scripts/project.mjs';

const { scripts }: { scripts: Record<string, string> } = JSON.parse(
  readFileSync(path('package.json'), 'utf8'),
);

/** How a person calls a command: npm has a short form for two of them. */
const callOf = (name: string) => (['start', 'test'].includes(name) ? `npm ${name}` : `npm run ${name}`);

/** Columns of the narrowest terminal that is common. */
const COLUMNS = 80;

async function run(script: readonly string[], { reads = 'all' as 'all' | 'the first piece' } = {}) {
  const child = spawn(process.execPath, script, { cwd: ROOT, timeout: 60_000 });
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
  const script = command.replace(/^node /, '').split(' ');

  describe(call, { concurrency: 2 }, () => {
    test('--help says what it does, how it is called, and what its exit codes mean', async () => {
      const { status, out, errors } = await run([...script, '--help']);
      assert.equal(status, 0, errors);
      assert.equal(errors, '');
      const paragraphs = out.split('\n\n');
      assert.equal(paragraphs[0], `Usage: ${call} -- [flags]`);
      assert.match(paragraphs[1] ?? '', /^[A-Z][\s\S]+\.$/, 'what it does');
      assert.match(out, /^ {2}-h, --help {2,}\S/m);
      assert.match(out, /Ends with 0 [\s\S]+\.\n$/);
      for (const line of out.split('\n')) assert.ok(line.length <= COLUMNS, `${line.length}: ${line}`);
    });

    for (const [argument, word] of [
      ['--no-such-flag', "unknown option '--no-such-flag'"],
      ['stray', 'too many arguments'],
    ] as const) {
      test(`${argument} is refused in one sentence, before anything is done`, async () => {
        const { status, out, errors } = await run([...script, argument]);
        assert.equal(status, 2, errors);
        assert.equal(out, '');
        const [sentence = '', advice = '', ...rest] = errors.trim().split('\n');
        assert.ok(sentence.startsWith(`✗ ${word}`), sentence);
        assert.ok(advice.includes(`${call} -- --help`), advice);
        assert.deepEqual(rest, []);
      });
    }
  });
}

describe('a flag with the wrong value', () => {
  for (const [command, sentence] of [
    ['test --only', "option '--only <SUITES>' argument missing"],
    ['test --only none', 'There is no suite none.'],
    ['test -x', "unknown option '-x'"],
    ['test --toString', "unknown option '--toString'"],
    ['../tests/faults/show-soak --sends many', 'It takes a whole number, 100 or more.'],
    ['../tests/fuzz/show-fuzz --seconds 0', 'It takes a whole number, 1 or more.'],
    ['../tests/fuzz/show-fuzz --target none', 'There is no fuzz target none.'],
    ['build --only none', 'There is no step none.'],
    ['../bench/run --only none', 'There is no suite none.'],
    ['../bench/run --node none', '--node takes this, 22 or 24.'],
  ] as const) {
    test(command, async () => {
      const { status, out, errors } = await run(['scripts/bootstrap.mjs', ...command.split(' ')]);
      assert.equal(status, 2, errors);
      assert.equal(out, '');
      const [first = ''] = errors.split('\n');
      assert.ok(first.startsWith('✗ ') && first.includes(sentence), errors);
    });
  }
});

describe('a reader that leaves early, like head', () => {
  for (const command of ['start', 'test --help']) {
    test(`${command} ends without a word`, async () => {
      const script = ['scripts/bootstrap.mjs', ...command.split(' ')];
      const { errors, out } = await run(script, { reads: 'the first piece' });
      assert.notEqual(out, '');
      assert.equal(errors, '');
    });
  }
});

test('a tool that nobody knows is not installed, and that is no success', async () => {
  const { status, errors } = await run(['scripts/tools.mjs', 'chromium-']);
  assert.equal(status, 1);
  assert.match(errors, /There is no tool chromium-\./);
});
