/** Runs a built worker in workerd: `workerd.mjs <bench> <folder> <miniflare>`. */
import { readdirSync } from 'node:fs';
import process from 'node:process';
import { serve } from './serve.mjs';

const [, , bench, modulesRoot, miniflareModule] = process.argv;
const { Miniflare } = await import(miniflareModule);
const modules = readdirSync(modulesRoot).map((file) => ({
  type: file.endsWith('.wasm') ? 'CompiledWasm' : 'ESModule',
  path: `${modulesRoot}/${file}`,
}));
modules.sort((module) => (module.type === 'ESModule' ? -1 : 1)); // The first one is the worker.
const miniflare = new Miniflare({ modules, modulesRoot, compatibilityDate: '2026-01-01' });
try {
  await serve(bench, async (job) => {
    const response = await miniflare.dispatchFetch('http://localhost/', {
      method: 'POST',
      body: JSON.stringify(job),
    });
    return response.json();
  });
} finally {
  await miniflare.dispose();
}
