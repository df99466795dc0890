/**
 * Loads a connector with a Logto's own loader and sends one code with the config that the simulator gives:
 * `node send.program.mjs <folder of the Logto> <connector folder> <address of the simulator>`. The last line is JSON.
 */
import { get } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

const [logto = '', path = '', address = ''] = process.argv.slice(2);
const loader = join(logto, 'node_modules/@logto/cli/lib/connector/index.js');
const { buildRawConnector, loadConnectorFactories } = await import(pathToFileURL(loader).href);
const [factory] = await loadConnectorFactories([{ path, name: 'ours' }], false);
/** Not fetch, which looks names up in its own way. @type {unknown} */
const config = await new Promise((resolve, reject) => {
  get(`${address}/_api/config`, (response) => resolve(text(response).then(JSON.parse))).on('error', reject);
});
const { rawConnector } = await buildRawConnector(factory, async () => config);
const { Code } = await rawConnector.sendMessage({
  to: '8613800138000',
  type: 'SignIn',
  payload: { code: '246810', locale: 'zh-CN' },
});
console.log(JSON.stringify({ Code }));
