/**
 * Cloudflare's workerd, where WebAssembly may only be imported, never compiled from bytes. Not made from
 * `platform.web.ts`, which would bring the inline copy into every Worker.
 */
import wasmModule from '../pkg/core_bg.wasm';
import { allowedOrigins } from './environment.js';
import type { Platform } from './platform.js';
import { fetchTransport } from './transport.fetch.js';

export const platform: Platform = {
  wasmSource: () => wasmModule,
  transport: fetchTransport(),
  aside: (work) => void work(),
  allowedOrigins,
  announce: () => undefined,
  log: () => undefined,
};
