// @ts-check
/**
 * `npm run docs`: the API reference from the doc comments, into target/docs (TypeScript) and
 * target/wasm32-unknown-unknown/doc (Rust). Warnings are errors: a comment that names something that does not exist is a
 * broken promise.
 */

import { build } from './build.mjs';
import { runCommand } from './command.mjs';
import { openJob } from './job.mjs';
import { isMain, nodeScript } from './project.mjs';
import { green } from './terminal.mjs';

/** The target that has all modules, `wasm` included. */
const WASM32 = ['--target', 'wasm32-unknown-unknown'];

/** Makes both references. @param {import('./job.mjs').Job} job */
export async function docs(job) {
  const [node, typedoc] = nodeScript('typedoc/bin/typedoc');
  await job.run(node, [typedoc]);
  await job.run('cargo', ['doc', '--no-deps', '--lib', ...WASM32], {
    env: { ...process.env, RUSTDOCFLAGS: '-D warnings' },
  });
}

if (isMain(import.meta.url)) {
  await runCommand(
    {
      call: 'npm run docs',
      does: 'Makes the API reference from the doc comments, into target/docs (TypeScript) and target/wasm32-unknown-unknown/doc (Rust). Warnings are errors.',
      flags: {},
      succeeds: 'both are made',
    },
    async () => {
      await build({ only: ['host', 'simulator'] });
      const { job, close } = openJob('docs', true);
      await docs(job).finally(close);
      console.log(
        `${green('✓')} target/docs/index.html and target/wasm32-unknown-unknown/doc/connector_aliyun_sms_wasm/index.html`,
      );
    },
  );
}
