/**
 * Loads connectors as a Logto does when it starts, in its own process, and prints what it then has:
 * `node start.mjs <folder of the Logto> <connector folder>…`. The last line is JSON, the lines before are the loader's log.
 */
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [logto = '', ...connectors] = process.argv.slice(2);
const loader = join(logto, 'node_modules/@logto/cli/lib/connector/index.js');
const { loadConnectorFactories } = await import(pathToFileURL(loader).href);
const factories = await loadConnectorFactories(
  connectors.map((path) => ({ path, name: basename(path) })),
  false,
);
console.log(JSON.stringify(factories.map(({ metadata }) => metadata.id)));
