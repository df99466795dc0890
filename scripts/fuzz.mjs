// @ts-check
/**
 * `npm run fuzz`: random input for the Rust core, guided by which code it reaches (libFuzzer). Works with the stable
 * compiler, without `cargo fuzz`.
 */
import { mkdirSync, readdirSync } from 'node:fs';
import { runCommand, UsageError, VERBOSE, wholeNumber } from './command.mjs';
import { CommandError } from './job.mjs';
import { exists, isMain, path, SetupError } from './project.mjs';
import { runSteps } from './steps.mjs';
import { rustCompiler } from './toolchain.mjs';

/** @typedef {import('./job.mjs').Job} Job */

const DEFAULT_SECONDS = 2;
const FINDINGS = 'target/fuzz/findings';

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

/** The names of all targets. */
export const fuzzTargets = () =>
  readdirSync(path('fuzz/fuzz_targets'))
    .map((file) => file.replace(/\.rs$/, ''))
    .sort();

/** The compiler's own platform. Named in full, so that the flags do not reach build scripts and macros. */
const host = () => /^host: (\S+)$/m.exec(rustCompiler().version)?.[1] ?? '';

/**
 * Compiles all targets into target/fuzz.
 * @param {Job} job
 */
export async function buildFuzzTargets(job) {
  const manifest = ['--manifest-path', 'fuzz/Cargo.toml', '--target-dir', 'target/fuzz'];
  const env = { ...process.env, CARGO_ENCODED_RUSTFLAGS: COVERAGE_FLAGS.join('\x1f') };
  try {
    await job.run('cargo', ['build', '--release', '--locked', '--target', host(), ...manifest], { env });
  } catch (error) {
    if (error instanceof CommandError && /failed to find tool/i.test(error.output)) {
      throw new SetupError(
        'The fuzz targets need a C++ compiler.',
        'Install one (Debian, Ubuntu: sudo apt-get install g++) and try again.',
      );
    }
    throw error;
  }
}

/**
 * Runs one target, from its seeds and what earlier runs learned.
 *
 * @param {Job} job
 * @param {string} target
 * @param {number} [seconds]
 * @returns {Promise<number>} how many inputs were tried
 * @throws {SetupError} when an input broke a promise; says where it is and how to run it again
 */
export async function fuzz(job, target, seconds = DEFAULT_SECONDS) {
  const [corpus, findings] = [`target/fuzz/corpus/${target}`, `${FINDINGS}/${target}/`];
  for (const folder of [corpus, findings]) mkdirSync(path(folder), { recursive: true });
  const program = path('target/fuzz', host(), 'release', target);
  const limits = [`-max_total_time=${seconds}`, '-timeout=10', '-max_len=4096'];
  const words = exists(`fuzz/dictionaries/${target}.txt`) ? [`-dict=fuzz/dictionaries/${target}.txt`] : [];
  const report = [`-artifact_prefix=${findings}`, '-print_final_stats=1'];
  try {
    const output = await job.run(program, [...limits, ...words, ...report, corpus, `fuzz/seeds/${target}`]);
    return Number(/^stat::number_of_executed_units: *(\d+)$/m.exec(output)?.[1] ?? 0);
  } catch (error) {
    const finding = error instanceof CommandError && /Test unit written to (\S+)/.exec(error.output)?.[1];
    if (!finding) throw error;
    const panic =
      /panicked at [^\n]*\n[^\n]*/.exec(error.output)?.[0] ?? 'It ran too long or used too much memory.';
    throw new SetupError(
      `An input for the target ${target} broke a promise: ${panic}`,
      `The input is in ${finding}; run it again with ${program} ${finding}. Fix the code and keep the case as a unit test.`,
    );
  }
}

/**
 * Builds and runs targets one after the other, and prints as it goes.
 * @param {{ targets: string[], seconds: number, verbose: boolean }} options
 */
async function fuzzAll({ targets, seconds, verbose }) {
  const build = { id: 'fuzz-build', title: 'fuzz targets', isUpToDate: () => false, run: buildFuzzTargets };
  const runs = targets.map((target, index) => ({
    id: `fuzz-${target}`,
    title: target,
    after: [index === 0 ? build.id : `fuzz-${targets[index - 1]}`],
    isUpToDate: () => false,
    /** @param {Job} job */
    run: async (job) => `${(await fuzz(job, target, seconds)).toLocaleString('en')} inputs`,
  }));
  await runSteps([build, ...runs], { heading: 'Fuzzing', verbose });
}

if (isMain(import.meta.url)) {
  await runCommand(
    {
      call: 'npm run fuzz',
      does: 'Hands random input to the Rust core, guided by which code it reaches, and fails when a promise of fuzz/fuzz_targets/ is broken. Needs a C++ compiler.',
      flags: {
        seconds: {
          type: 'string',
          default: String(DEFAULT_SECONDS),
          value: 'NUMBER',
          does: `for each target (default ${DEFAULT_SECONDS})`,
        },
        target: {
          type: 'string',
          multiple: true,
          value: 'TARGET',
          does: `this target only; may be repeated: ${fuzzTargets().join(', ')}`,
        },
        verbose: VERBOSE,
      },
      notes: `What a run learns stays in target/fuzz/corpus and helps the next one. An input
that breaks a promise is kept in ${FINDINGS}.`,
      succeeds: 'no promise was broken',
    },
    async (flags) => {
      const { target: targets = fuzzTargets(), verbose } = flags;
      const unknown = targets.filter((target) => !fuzzTargets().includes(target));
      if (unknown.length > 0) {
        throw new UsageError(
          `There is no fuzz target ${unknown.join(', ')}.`,
          `There are: ${fuzzTargets().join(', ')}`,
        );
      }
      await fuzzAll({ targets, seconds: wholeNumber('--seconds', flags.seconds, 1), verbose });
    },
  );
}
