// @ts-check
/** Logto's part: its loader from `@logto/cli`, the code its server runs at start-up and for every message. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { path, SetupError } from '../scripts/project.mjs';
import { connectorFolder } from './extracted.mjs';

/** @typedef {import('@logto/connector-kit').SmsConnector} SmsConnector */
/**
 * @typedef {object} Message as Logto sends one
 * @property {string} to
 * @property {string} usageType
 * @property {Record<string, unknown>} payload
 *
 * @typedef {object} Connector the connector's own modules, in its process
 * @property {import('../host/core/core.js').Core} core
 * @property {typeof import('connector-aliyun-sms-wasm/client').AliyunSms} AliyunSms
 */

/**
 * The extracted connector, loaded by Logto.
 * @returns {Promise<{ metadataId: string, configGuard: SmsConnector['configGuard'], milliseconds: number,
 *   sendMessage: (message: Message, config: unknown) => Promise<unknown> } & Connector>}
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
  const module = (/** @type {string} */ name) =>
    import(pathToFileURL(join(connectorFolder, 'lib', `${name}.js`)).href);
  /** @type {typeof import('../host/engine.js')} */
  const { loadCore } = await module('engine');
  /** @type {typeof import('connector-aliyun-sms-wasm/client')} */
  const { AliyunSms } = await module('client');
  const build = (/** @type {unknown} */ config) =>
    buildRawConnector(/** @type {Parameters<typeof buildRawConnector>[0]} */ (factory), async () => config);
  const { configGuard } = (await build(undefined)).rawConnector;
  return {
    metadataId: factory.metadata.id,
    configGuard: /** @type {SmsConnector['configGuard']} */ (configGuard),
    core: await loadCore(),
    AliyunSms,
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
