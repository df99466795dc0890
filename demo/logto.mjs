// @ts-check
/** Logto's part: its loader from `@logto/cli`, the code its server runs at start-up and for every message. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { path, SetupError } from '../scripts/project.mjs';
import { connectorFolder } from './extracted.mjs';

/** @typedef {import('@logto/connector-kit').SmsConnector} SmsConnector */
/** @typedef {import('../lib/core.js').Core} Core */
/** @typedef {import('../lib/core.js').Message} Message */

/**
 * The extracted connector, loaded by Logto.
 * @returns {Promise<{ metadataId: string, configGuard: SmsConnector['configGuard'], core: Core, milliseconds: number,
 *   sendMessage: (message: Message, config: unknown) => Promise<unknown> }>} `core`: the connector's own, in its process
 * @throws {SetupError} when Logto would skip it
 */
export async function loadThroughLogto() {
  const begin = performance.now();
  const { loadConnectorFactories, buildRawConnector } = await withoutExperimentalWarnings(
    () => import('@logto/cli/lib/connector/index.js'),
  );
  const [factory] = await withoutExperimentalWarnings(() =>
    loadConnectorFactories([{ path: connectorFolder, name: basename(connectorFolder) }], false),
  );
  if (!factory) {
    throw new SetupError(
      "Logto's loader skipped the connector; the line above says why.",
      'Build it anew: remove target/stamps and lib, then npm start.',
    );
  }
  /** @type {typeof import('../lib/engine.js')} */
  const { loadCore } = await import(pathToFileURL(join(connectorFolder, 'lib', 'engine.js')).href);
  const build = (/** @type {unknown} */ config) =>
    buildRawConnector(/** @type {Parameters<typeof buildRawConnector>[0]} */ (factory), async () => config);
  const { configGuard } = (await build(undefined)).rawConnector;
  return {
    metadataId: factory.metadata.id,
    configGuard: /** @type {SmsConnector['configGuard']} */ (configGuard),
    core: await loadCore(),
    milliseconds: performance.now() - begin,
    // As Logto does when an operator tests a config in the console: a new connector for each message, and the config
    // beside the message. An error is then for the operator.
    sendMessage: async ({ to, usageType, payload }, config) => {
      const { rawConnector } = await build(config);
      const { sendMessage } =
        /** @type {{ sendMessage: (data: unknown, config: unknown) => Promise<unknown> }} */ (rawConnector);
      return sendMessage({ to, type: usageType, payload }, config);
    },
  };
}

/** Version of an npm package that is installed. @param {string} name */
export const versionOf = (name) =>
  JSON.parse(readFileSync(path('node_modules', name, 'package.json'), 'utf8')).version;

/**
 * Node 20 warns that the loader's JSON imports are experimental, which is no news to anybody here.
 * @template Result
 * @param {() => Promise<Result>} work
 */
async function withoutExperimentalWarnings(work) {
  const { emitWarning } = process;
  process.emitWarning = (/** @type {unknown[]} */ ...args) => {
    if (args[1] !== 'ExperimentalWarning') Reflect.apply(emitWarning, process, args);
  };
  try {
    return await work();
  } finally {
    process.emitWarning = emitWarning;
  }
}
