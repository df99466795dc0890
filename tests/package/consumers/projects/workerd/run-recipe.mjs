/**
 * Runs dist/workerd/ in workerd as it would run at Cloudflare, with what it asks of Aliyun answered by the simulator:
 * `node run-recipe.mjs <endpoint>` prints what it answers to a number, and to what is none.
 */
import { readdirSync } from 'node:fs';
import { Miniflare, Response } from 'miniflare';

const [, , endpoint] = process.argv;
const modulesRoot = 'dist/workerd';
const modules = readdirSync(modulesRoot).map((file) => ({
  type: file.endsWith('.wasm') ? 'CompiledWasm' : 'ESModule',
  path: `${modulesRoot}/${file}`,
}));
modules.sort((module) => (module.type === 'ESModule' ? -1 : 1)); // The first one is the worker.
const miniflare = new Miniflare({
  modules,
  modulesRoot,
  compatibilityDate: '2026-01-01',
  bindings: {
    ALIBABA_CLOUD_ACCESS_KEY_ID: 'simulatorAccessKeyId',
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'simulatorAccessKeySecret',
  },
  outboundService: async (request) => {
    if (request.url !== 'https://dysmsapi.aliyuncs.com/') throw new Error(request.url);
    const headers = { 'content-type': request.headers.get('content-type') };
    const answer = await fetch(endpoint, { method: request.method, headers, body: await request.text() });
    return new Response(await answer.text(), { status: answer.status });
  },
});
try {
  for (const to of ['8613800138000', '0']) {
    const body = JSON.stringify({ to });
    const response = await miniflare.dispatchFetch('http://localhost/code', { method: 'POST', body });
    console.log(await response.text());
  }
} finally {
  await miniflare.dispose();
}
