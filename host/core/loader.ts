/** Loads a build of the core, once in a process. */
import { platform } from '#platform';
import { CoreError } from '../errors/core-error.js';
import { loadError, webAssemblyIsOff } from '../load-error.js';
import { loadMessages, write } from '../messages/load.js';
import type { Build } from '../messages/reasons.js';
import type { WasmSource } from '../platform.js';
import type { Core } from './core.js';
import type { Glue } from './glue.js';

/** A build of the core. */
export interface Loadable<Loaded extends Core> {
  readonly build: Build;
  readonly glue: Glue;
  /** What only this build exports: the WebAssembly of another one is refused. */
  readonly ownExport: string;
  /** The WebAssembly in this package. */
  readonly wasmSource: () => WasmSource;
  /** The same bytes from a module, for a bundle without the file. */
  readonly inlineWasm?: (() => Promise<ArrayBuffer>) | undefined;
  /** Called when the glue is started. */
  readonly make: () => Loaded;
}

/**
 * A function that loads the build at its first call; a failed load is tried again at the next one.
 *
 * It takes where the WebAssembly comes from; by default the file in this package. A process has one core of each build:
 * another source than the one that it was loaded from is refused. It throws a {@link CoreError} when it cannot be loaded.
 */
export const loaderOf = <Loaded extends Core>(
  loadable: Loadable<Loaded>,
): ((source?: WasmSource) => Promise<Loaded>) => {
  let loading: { readonly source: WasmSource | undefined; readonly core: Promise<Loaded> } | undefined;
  return (source) => {
    if (loading && source !== undefined && source !== loading.source) {
      return refuseOtherWasm(loadable.build);
    }
    if (!loading) {
      const core = load(loadable, source);
      loading = { source, core };
      core.catch(() => {
        loading = undefined;
      });
    }
    return loading.core;
  };
};

const refuseOtherWasm = async (build: Build): Promise<never> => {
  await loadMessages();
  throw new CoreError('otherWasm', write().core('otherWasm', '', build));
};

const load = async <Loaded extends Core>(
  loadable: Loadable<Loaded>,
  source: WasmSource | undefined,
): Promise<Loaded> => {
  platform.aside(loadMessages);
  if (typeof WebAssembly === 'undefined') {
    await loadMessages();
    throw webAssemblyIsOff();
  }
  try {
    const given = await source;
    await (given ? start(loadable, given) : startFromPackage(loadable));
    return loadable.make();
  } catch (cause) {
    await loadMessages();
    throw loadError(cause, source !== undefined, loadable.build);
  }
};

/** Starts it from the file, else from the inline copy. Without that copy the file's error is the one to tell. */
const startFromPackage = async (loadable: Loadable<Core>): Promise<void> => {
  try {
    await start(loadable, await loadable.wasmSource());
  } catch (error) {
    const inline = await loadable.inlineWasm?.().catch(() => undefined);
    if (!inline) {
      throw error;
    }
    await start(loadable, inline);
  }
};

const start = async ({ glue, ownExport }: Loadable<Core>, wasm: Awaited<WasmSource>): Promise<void> => {
  // What is compiled already is there at once; asynchronously Node takes several turns, at times 20 ms.
  const module = wasm instanceof WebAssembly.Module ? wasm : await compiled(wasm as BufferSource | Response);
  // Before it is started: the glue keeps what it was started with once and for all.
  if (!WebAssembly.Module.exports(module).some(({ name }) => name === ownExport)) {
    throw new Error('it is of another build');
  }
  glue.initSync({ module });
};

const compiled = async (wasm: BufferSource | Response): Promise<WebAssembly.Module> =>
  WebAssembly.compile('arrayBuffer' in wasm ? await wasm.arrayBuffer() : wasm);
