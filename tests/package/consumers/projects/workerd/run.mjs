/** Runs dist/workerd/ in workerd: `node run.mjs <endpoint>` prints what the worker answers. */
import { readdirSync } from 'node:fs';
import { Miniflare } from 'miniflare';

const modulesRoot = 'dist/workerd';
const modules = readdirSync(modulesRoot).map((file) => ({
  type: file.endsWith('.wasm') ? 'CompiledWasm' : 'ESModule',
  path: `${modulesRoot}/${file}`,
}));
modules.sort((module) => (module.type === 'ESModule' ? -1 : 1)); // The first one is the worker.
const miniflare = new Miniflare({ modules, modulesRoot, compatibilityDate: '2026-01-01' });
try {
  const response = await miniflare.dispatchFetch(`http://localhost/?endpoint=${process.argv[2]}`);
  console.log(await response.text());
} finally {
  await miniflare.dispose();
}
