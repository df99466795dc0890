// @ts-check
/** `npm run fuzz`: random input for the Rust core, as tests/fuzz has it, for longer. */
import { readdirSync } from 'node:fs';
import { assertKnown, command, list, runCommand, wholeNumber } from '../../scripts/command.mjs';
import { path, run } from '../../scripts/project.mjs';

const TARGETS = readdirSync(path('fuzz/fuzz_targets')).map((file) => file.replace(/\.rs$/, ''));

await runCommand(
  command(
    'npm run fuzz',
    `Hands random input to the Rust core, guided by which code it reaches, and fails when a promise of fuzz/fuzz_targets/ is broken. Needs a C++ compiler. What a run learns stays in target/fuzz/corpus and helps the next one; an input that breaks a promise is kept in target/fuzz/findings.`,
    'no promise was broken',
  )
    .option('--seconds <NUMBER>', 'for each target', wholeNumber(1), 2)
    .option('--target <TARGET>', `this target only; may be repeated: ${TARGETS.join(', ')}`, list),
  async ({ seconds, target = TARGETS }) => {
    assertKnown('fuzz target', TARGETS, target);
    const flags = ['--import', 'tsx', '--test', '--test-reporter=spec'];
    const env = { ...process.env, FUZZ_SECONDS: String(seconds), FUZZ_TARGETS: target.join(',') };
    run(process.execPath, [...flags, 'tests/fuzz/fuzz.test.ts'], { env });
  },
);
