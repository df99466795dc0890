// @ts-check
/**
 * `node scripts/core.mjs [tools]`: compiles the Rust core to WebAssembly, with the feature `tools` into a folder of its own.
 * The same bytes from each clone (`npm run reproducible` proves it).
 */
import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fail, ROOT, run } from './project.mjs';
import { rustCompiler, WASM_TARGET } from './rust.mjs';

/** Variables that would change the compiled bytes. */
const CHANGING =
  /^(RUSTFLAGS|CARGO_ENCODED_RUSTFLAGS|CARGO_BUILD_(?!JOBS)|CARGO_PROFILE_|CARGO_TARGET_|WASM_BINDGEN_)/;

/**
 * Compiler flags that keep this machine's folders out of panic messages, and with them out of the wasm.
 * Known only after the crates are downloaded: the folder of a registry is named after the registry.
 */
function remapFlags() {
  const sources = join(resolve(process.env['CARGO_HOME'] ?? join(homedir(), '.cargo')), 'registry', 'src');
  const { sysroot, version } = rustCompiler();
  const commit = /commit-hash: (\w+)/.exec(version)?.[1] ?? 'unknown';
  const folders = [
    ...readdirSync(sources).map((registry) => [join(sources, registry), '/crates']),
    [join(sysroot, 'lib', 'rustlib', 'src', 'rust'), `/rustc/${commit}`],
    [ROOT, '/connector-aliyun-sms-wasm'],
  ];
  return folders.map(([from, to]) => `--remap-path-prefix=${from}=${to}`);
}

try {
  // As config, not as RUSTFLAGS: that would replace the flags of .cargo/config.toml instead of adding to them.
  const flags = `target.${WASM_TARGET}.rustflags=${JSON.stringify(remapFlags())}`;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !CHANGING.test(name)));
  const withTools = process.argv[2] === 'tools';
  // Apart, because Cargo gives both builds one file name.
  const folder = withTools ? 'target/tools' : 'target';
  const features = withTools ? ['--features', 'tools'] : [];
  const where = [...features, '--target', WASM_TARGET, '--target-dir', folder, '--config', flags];
  // The crate type is named because cargo optimises across crates (`lto` in Cargo.toml) only when no `rlib` is made along
  // with the wasm; without that, the wasm is a quarter larger.
  run('cargo', ['rustc', '--crate-type=cdylib', '--locked', '--release', '--lib', ...where], { env });
} catch (error) {
  fail(error);
}
