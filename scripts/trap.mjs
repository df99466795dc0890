// @ts-check
/**
 * The package once more, in target/trap, with a core that traps when it is asked to (feature `trap`): for the tests of
 * recovery. Everything but the wasm is the same. `node scripts/trap.mjs` builds it alone.
 */
import { copyFileSync, cpSync, mkdirSync, rmSync } from 'node:fs';
import { BUILD_STEPS, XTASK } from './build.mjs';
import { runCommand } from './command.mjs';
import { isMain, path } from './project.mjs';
import { runSteps, withNeeds } from './steps.mjs';
import { rustCompiler } from './toolchain.mjs';

const TARGET = 'wasm32-unknown-unknown';
// A debug build: the dependencies are those of the browser tests, and the way back after a trap is the host's.
const WASM = `target/${TARGET}/debug/connector_aliyun_sms_wasm.wasm`;
const PACKAGE = 'target/trap';

/** @type {import('./steps.mjs').Step[]} */
export const TRAP_BUILD = [
  {
    id: 'trap',
    title: 'core that traps',
    after: ['wasm-target', 'crates', 'xtask', 'host'],
    inputs: ['src', 'host', 'Cargo.lock', 'Cargo.toml', 'xtask', 'package.json', 'tsconfig.base.json'],
    settings: () => rustCompiler().version,
    outputs: ['lib/index.js', 'pkg/core_bg.wasm', 'package.json'].map((file) => `${PACKAGE}/${file}`),
    run: async (job) => {
      await job.run('cargo', [
        'build',
        '--lib',
        '--target',
        TARGET,
        '--target-dir',
        'target',
        '--features',
        'trap',
      ]);
      rmSync(path(PACKAGE), { recursive: true, force: true });
      mkdirSync(path(PACKAGE), { recursive: true });
      await job.run(path(XTASK), ['bindgen', WASM, `${PACKAGE}/pkg`]);
      cpSync(path('lib'), path(PACKAGE, 'lib'), { recursive: true });
      copyFileSync(path('package.json'), path(PACKAGE, 'package.json'));
    },
  },
];

if (isMain(import.meta.url)) {
  await runCommand(
    {
      call: 'node scripts/trap.mjs',
      does: 'Builds the package that the tests of recovery use: its core traps when it is asked to.',
      flags: {},
      succeeds: 'it is built',
    },
    async () => {
      await runSteps(withNeeds([...BUILD_STEPS, ...TRAP_BUILD], ['trap']), { heading: 'Build' });
    },
  );
}
