/** Where the WebAssembly of the tools is. Here, because the path is right from this folder and from `lib/` alike. */
import { platform } from '#platform';
import type { WasmSource } from './platform.js';

/** The file in this package. */
export const toolsWasm = (): WasmSource => {
  if (!platform.readWasm) {
    throw new Error('this runtime only imports WebAssembly');
  }
  // Bundlers find the file by exactly this form of `new URL`.
  return platform.readWasm(new URL('../pkg/tools_bg.wasm', import.meta.url));
};
