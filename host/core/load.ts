/** The process's core: loaded once. */
import { platform } from '#platform';
import * as glue from '../../pkg/core.js';
import { CoreError } from '../errors.js';
import { loadErrorText, WASM_IS_OFF } from '../load-error.js';
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
    return Promise.reject(new CoreError(OTHER_SOURCE));
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

const OTHER_SOURCE =
  'The WebAssembly is loaded already, once for the whole process, from somewhere else. Give the option `wasm` to the first client, or the same value to all of them.';

const load = async (source: WasmSource | undefined): Promise<Core> => {
  if (typeof WebAssembly === 'undefined') {
    throw new CoreError(WASM_IS_OFF);
  }
  try {
    const given = await source;
    await (given ? start(given) : startFromPackage());
    return new Core();
  } catch (cause) {
    throw new CoreError(loadErrorText(cause, source !== undefined), { cause });
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
  const { version } =
    wasm instanceof WebAssembly.Module
      ? glue.initSync({ module: wasm })
      : await glue.default({ module_or_path: wasm as BufferSource | Response });
  if (typeof version !== 'function') {
    throw new Error('it is of another build');
  }
};
