/** `node build.mjs worker.mjs workerd` builds dist/workerd/ with the settings Wrangler has. */
import { build } from 'esbuild';

const [, , entry, platform] = process.argv;
await build({
  entryPoints: { main: entry },
  outdir: `dist/${platform}`,
  bundle: true,
  format: 'esm',
  conditions: ['workerd', 'worker', 'browser'],
  // Workers may import WebAssembly, but not compile it.
  loader: { '.wasm': 'copy' },
});
