// @ts-check
/** `npm run build`: Rust → wasm → pkg/, TypeScript → lib/. Repeats nothing that has not changed. */
import { assertKnown, command, list, runCommand, VERBOSE } from './command.mjs';
import { setUp, TASKS } from './set-up.mjs';
import { green } from './terminal.mjs';

await runCommand(
  command(
    'npm run build',
    'Compiles the Rust core to WebAssembly (pkg/) and the TypeScript to JavaScript (lib/), and does again only what has changed.',
    'all is built',
  )
    .option('--only <STEP>', `this step with what it needs; may be repeated: ${TASKS.join(', ')}`, list)
    .option(...VERBOSE),
  async ({ only = ['package'], verbose }) => {
    assertKnown('step', TASKS, only);
    await setUp(only, { verbose });
    console.log(`${green('✓')} All is built.`);
  },
);
