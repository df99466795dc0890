/** The process's core: loaded once. */
import { platform } from '#platform';
import * as glue from '../../pkg/core.js';
import { CoreError } from '../errors/core-error.js';
import { loadError, webAssemblyIsOff } from '../load-error.js';
import { loadMessages, write } from '../messages/load.js';
import type { WasmSource } from '../platform.js';
import { Core } from './core.js';

let loading: { readonly source: WasmSource | undefined; readonly core: Promise<Core> } | undefined;

/**
 * Loads the core at the first call; a failed load is tried again at the next one.
 *
 * @param source Where the WebAssembly comes from; by default the file in this package. A process has one core: another
 *   source than the one that it was loaded from is refused.
 * @throws {CoreError} when it cannot be loaded.
 */
export const loadCore = (source?: WasmSource): Promise<Core> => {
  if (loading && source !== undefined && source !== loading.source) {
    return refuseOtherWasm();
  }
  if (!loading) {
    const core = load(source);
    loading = { source, core };
    core.catch(() => {
      loading = undefined;
    });
  }
  return loading.core;
};

const refuseOtherWasm = async (): Promise<never> => {
  await loadMessages();
  throw new CoreError('otherWasm', write().core('otherWasm'));
};

const load = async (source: WasmSource | undefined): Promise<Core> => {
  const messages = loadMessages();
  if (typeof WebAssembly === 'undefined') {
    await messages;
    throw webAssemblyIsOff();
  }
  try {
    const given = await source;
    await (given ? start(given) : startFromPackage());
    return new Core();
  } catch (cause) {
    await messages;
    throw loadError(cause, source !== undefined);
  }
};

/** Starts the core from the file, else from the inline copy. Without that copy the file's error is the one to tell. */
const startFromPackage = async (): Promise<void> => {
  try {
    await start(await platform.wasmSource());
  } catch (error) {
    const inline = await platform.inlineWasm?.().catch(() => undefined);
    if (!inline) {
      throw error;
    }
    await start(inline);
  }
};

const start = async (wasm: Awaited<WasmSource>): Promise<void> => {
  // What is compiled already is there at once; asynchronously Node takes several turns, at times 20 ms.
  const module = wasm instanceof WebAssembly.Module ? wasm : await compiled(wasm as BufferSource | Response);
  // Before it is started: the glue keeps what it was started with once and for all.
  if (!WebAssembly.Module.exports(module).some(({ name }) => name === 'version')) {
    throw new Error('it is of another build');
  }
  glue.initSync({ module });
};

const compiled = async (wasm: BufferSource | Response): Promise<WebAssembly.Module> =>
  WebAssembly.compile('arrayBuffer' in wasm ? await wasm.arrayBuffer() : wasm);
