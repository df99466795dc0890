/**
 * Random input for the Rust core, guided by which code it reaches (libFuzzer), one test for each target. Works with the
 * stable compiler, without `cargo fuzz`. `npm run fuzz` looks longer: FUZZ_SECONDS for each of FUZZ_TARGETS.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { exists, path, ROOT } from '../../scripts/project.mjs';
import { rustCompiler } from '../../scripts/rust.mjs';

/** What `cargo fuzz` sets, but for the sanitizers that need a nightly compiler: marks every branch and comparison. */
const COVERAGE_FLAGS = [
  '--cfg=fuzzing',
  '-Cpasses=sancov-module',
  ...[
    '-sanitizer-coverage-level=4',
    '-sanitizer-coverage-inline-8bit-counters',
    '-sanitizer-coverage-pc-table',
    '-sanitizer-coverage-trace-compares',
  ].map((flag) => `-Cllvm-args=${flag}`),
  // More than one unit would leave gaps between the counters.
  '-Ccodegen-units=1',
];

/** The compiler's own platform. Named in full, so that the flags do not reach build scripts and macros. */
const platform = /^host: (\S+)$/m.exec(rustCompiler().version)?.[1] ?? '';
const all = readdirSync(path('fuzz/fuzz_targets')).map((file) => file.replace(/\.rs$/, ''));
const { FUZZ_SECONDS = '2', FUZZ_TARGETS = all.join(',') } = process.env;

function run(program: string, args: string[], env = process.env) {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: ROOT,
    env,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  return { status, output: `${stdout}${stderr}${error?.message ?? ''}` };
}

describe(`every target, ${FUZZ_SECONDS} s each`, () => {
  before(() => {
    const where = ['--manifest-path', 'fuzz/Cargo.toml', '--target', platform, '--target-dir', 'target/fuzz'];
    const env = { ...process.env, CARGO_ENCODED_RUSTFLAGS: COVERAGE_FLAGS.join('\x1f') };
    const { status, output } = run('cargo', ['build', '--release', '--locked', ...where], env);
    const hint = /failed to find tool/i.test(output)
      ? 'The fuzz targets need a C++ compiler (Debian, Ubuntu: sudo apt-get install g++).'
      : '';
    assert.equal(status, 0, `${output}\n${hint}`);
  });

  for (const target of FUZZ_TARGETS.split(',').sort()) {
    test(target, (context) => {
      const [corpus, findings] = [`target/fuzz/corpus/${target}`, `target/fuzz/findings/${target}/`];
      for (const folder of [corpus, findings]) mkdirSync(path(folder), { recursive: true });
      const program = path('target/fuzz', platform, 'release', target);
      const limits = [`-max_total_time=${FUZZ_SECONDS}`, '-timeout=10', '-max_len=4096'];
      const dictionary = `fuzz/dictionaries/${target}.txt`;
      const words = exists(dictionary) ? [`-dict=${dictionary}`] : [];
      const report = [`-artifact_prefix=${findings}`, '-print_final_stats=1'];
      const { status, output } = run(program, [
        ...limits,
        ...words,
        ...report,
        corpus,
        `fuzz/seeds/${target}`,
      ]);
      const finding = /Test unit written to (\S+)/.exec(output)?.[1];
      const panic =
        /panicked at [^\n]*\n[^\n]*/.exec(output)?.[0] ?? 'It ran too long or used too much memory.';
      assert.ok(
        !finding,
        `An input broke a promise: ${panic}\nThe input is in ${finding}; run it again with ${program} ${finding}. ` +
          'Fix the code and keep the case as a unit test.',
      );
      assert.equal(status, 0, output);
      const inputs = Number(/^stat::number_of_executed_units: *(\d+)$/m.exec(output)?.[1] ?? 0);
      assert.ok(inputs > 0, output);
      context.diagnostic(`${inputs.toLocaleString('en')} inputs`);
    });
  }
});
