// @ts-check
/** `npm run docs`: the API reference from the doc comments. A comment that names something that does not exist is an error. */
import { command, runCommand } from './command.mjs';
import { nodeScript, run } from './project.mjs';
import { WASM_TARGET } from './rust.mjs';
import { setUp } from './set-up.mjs';
import { green } from './terminal.mjs';

await runCommand(
  command(
    'npm run docs',
    'Makes the API reference from the doc comments, into target/docs (TypeScript) and target/wasm32-unknown-unknown/doc (Rust). Warnings are errors.',
    'both are made',
  ),
  async () => {
    await setUp(['package']);
    const [node, typedoc] = nodeScript('typedoc/bin/typedoc');
    run(node, [typedoc]);
    // The target that has all modules, `wasm` included.
    const env = { ...process.env, RUSTDOCFLAGS: '-D warnings' };
    run('cargo', ['doc', '--no-deps', '--lib', '--features', 'tools', '--target', WASM_TARGET], { env });
    const rust = `target/${WASM_TARGET}/doc/connector_aliyun_sms_wasm/index.html`;
    console.log(`${green('✓')} target/docs/index.html and ${rust}`);
  },
);
