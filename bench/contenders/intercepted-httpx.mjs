// @ts-check
/** Stops Alibaba Cloud's clients where they hand the signed request to their HTTP library. */
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

/**
 * Runs one send up to that moment.
 * @param {string} client the package whose `httpx` it is
 * @returns {(send: () => Promise<unknown>) => Promise<void>}
 */
export function upToRequest(client) {
  const httpx = createRequire(client.startsWith('/') ? client : resolve(client))('httpx');
  const request = httpx.request;
  return (send) =>
    new Promise((done, reject) => {
      httpx.request = () => {
        httpx.request = request;
        done();
        return new Promise(() => {});
      };
      send().catch(reject);
    });
}
