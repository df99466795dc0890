// @ts-check
/** Logto's part: its loader from `@logto/cli`, the code its server runs at start-up and for every message. */
import { basename } from 'node:path';
import { SetupError } from '../scripts/project.mjs';
import { connectorFolder } from './extracted.mjs';

/** @typedef {import('@logto/connector-kit').SmsConnector} SmsConnector */
/** @typedef {{ to: string, usageType: string, payload: Record<string, unknown>, ip?: string }} Message as Logto sends one */

// Node 20 warns that the loader's JSON imports are experimental, which is no news to anybody here.
const [print] = process.listeners('warning');
process.removeAllListeners('warning').on('warning', (warning) => {
  if (warning.name !== 'ExperimentalWarning') print?.(warning);
});

/**
 * The extracted connector, loaded by Logto.
 * @returns {Promise<{ metadataId: string, configGuard: SmsConnector['configGuard'],
 *   sendMessage: (message: Message, config: unknown) => Promise<unknown> }>}
 * @throws {SetupError} when Logto would skip it
 */
export async function loadThroughLogto() {
  const { loadConnectorFactories, buildRawConnector } = await import('@logto/cli/lib/connector/index.js');
  const found = [{ path: connectorFolder, name: basename(connectorFolder) }];
  const [factory] = await loadConnectorFactories(found, false);
  if (!factory) {
    throw new SetupError(
      "Logto's loader skipped the connector; the line above says why.",
      'Build it anew: remove .wireit and lib, then npm start.',
    );
  }
  /** @param {unknown} config @returns {Promise<any>} */
  const build = async (config) =>
    (await buildRawConnector(/** @type {any} */ (factory), async () => config)).rawConnector;
  return {
    metadataId: factory.metadata.id,
    configGuard: (await build(undefined)).configGuard,
    // As Logto does, with a new connector for each message. When an operator tests a config in the console, it hands the
    // config over beside the message, and no address: an error is then for the operator, and no rule against pumping holds.
    sendMessage: async ({ to, usageType, payload, ip }, config) => {
      const connector = await build(config);
      const message = { to, type: usageType, payload };
      return ip === undefined
        ? connector.sendMessage(message, config)
        : connector.sendMessage({ ...message, ip });
    },
  };
}
