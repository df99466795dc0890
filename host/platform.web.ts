/** Browsers, web workers, Deno, Bun: `fetch`, and the WebAssembly beside this module. */
import { allowedOrigins } from './environment.js';
import { inlineWasm } from './inline.js';
import type { Platform } from './platform.js';
import { fetchTransport } from './transport.fetch.js';

export const platform: Platform = {
  wasmSource: async () => {
    // Bundlers find the file by exactly this form of `new URL`.
    const response = await fetch(new URL('../pkg/core_bg.wasm', import.meta.url));
    if (!response.ok) {
      throw new Error(`${response.url} gives HTTP ${response.status}`);
    }
    // The bytes, not the stream: they load with any content type, and compiling a stream does not keep Bun running.
    return response.arrayBuffer();
  },
  inlineWasm,
  transport: fetchTransport(),
  allowedOrigins,
  announce: () => undefined,
};
