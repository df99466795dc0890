/** `node build.mjs <entry> browser|node` builds dist/<platform>/main.js. */
import { build } from 'esbuild';

const [, , entry, platform] = process.argv;
await build({
  entryPoints: { main: entry },
  outdir: `dist/${platform}`,
  bundle: true,
  minify: true,
  format: 'esm',
  platform,
  loader: { '.wasm': 'file' },
});
