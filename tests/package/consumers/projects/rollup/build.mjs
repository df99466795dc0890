/** `node build.mjs <entry> browser|node` builds dist/<platform>/main.js. */
import { readFile } from 'node:fs/promises';
import nodeResolve from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';

const [, , entry, platform] = process.argv;

/** Rollup knows no assets by itself. The way its documentation shows: emit the file, import its URL. */
const wasmAsUrl = {
  name: 'wasm-as-url',
  async load(id) {
    if (!id.endsWith('.wasm')) return null;
    const reference = this.emitFile({ type: 'asset', name: 'core.wasm', source: await readFile(id) });
    return `export default import.meta.ROLLUP_FILE_URL_${reference};`;
  },
};

const bundle = await rollup({
  input: { main: entry },
  plugins: [nodeResolve({ exportConditions: [platform] }), wasmAsUrl],
  external: /^node:/,
  onwarn: ({ message }) => {
    throw new Error(message);
  },
});
await bundle.write({ dir: `dist/${platform}`, entryFileNames: '[name].js' });
