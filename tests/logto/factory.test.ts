/** Logto calls the factory at start-up and again for every send: it must be cheap, and must not ask for the config. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { after, describe, mock, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Connectors, logtos } from './logto.ts';

const [, logto] = logtos;
assert.ok(logto);
const connectors = new Connectors(logto);
after(() => connectors.remove());

/** A copy of the connector that no test has loaded yet. */
const freshFactory = async () =>
  (await import(pathToFileURL(join(connectors.addOurs('any name'), 'lib/index.js')).href)).default;

/** Size of the WebAssembly: how its bytes are told from those of other modules, which Node has inside, too. */
const { size } = fs.statSync('pkg/core_bg.wasm');

/** What is done with the WebAssembly, counted: reads of its file, compiling and instantiating its bytes. */
const countWork = () => {
  const reads = [
    mock.method(fs.promises, 'readFile'),
    mock.method(fs, 'readFile'),
    mock.method(fs, 'readFileSync'),
  ];
  const compilations = [
    mock.method(WebAssembly, 'instantiate'),
    mock.method(WebAssembly, 'compile'),
    mock.method(WebAssembly, 'Module'),
  ];
  syncBuiltinESMExports();
  const firstArguments = (functions: typeof reads | typeof compilations) =>
    functions.flatMap(({ mock }) => mock.calls.map((call) => (call.arguments as unknown[])[0]));
  return {
    counts: () => ({
      reads: firstArguments(reads).filter((file) => String(file).endsWith('core_bg.wasm')).length,
      compilations: firstArguments(compilations).filter(
        (bytes) => ArrayBuffer.isView(bytes) && bytes.byteLength === size,
      ).length,
    }),
    stop: () => {
      mock.restoreAll();
      syncBuiltinESMExports();
    },
  };
};

describe('the factory', () => {
  test('a thousand calls read and compile the WebAssembly once, and never ask for the config', async () => {
    const getConfig = mock.fn();
    const work = countWork();
    try {
      const createConnector = await freshFactory();
      assert.deepEqual(work.counts(), { reads: 0, compilations: 0 }, 'importing it does nothing yet');
      // At once, as Logto's first requests come, and one after the other.
      await Promise.all(Array.from({ length: 500 }, () => createConnector({ getConfig })));
      for (let calls = 500; calls < 1000; calls += 1) {
        await createConnector({ getConfig });
      }
      assert.deepEqual(work.counts(), { reads: 1, compilations: 1 });
    } finally {
      work.stop();
    }
    assert.equal(getConfig.mock.callCount(), 0);
  });
});
