/**
 * The runtime that the host's code meets in this page: the WebAssembly is part of the page's own script, and there is no
 * way out. Not even code that wanted to could send anything: the page's Content-Security-Policy forbids it, too.
 */
import type { Platform } from '../../host/platform.js';
import { wasm } from './core/wasm.js';

export const platform: Platform = {
  wasmSource: wasm,
  transport: () => Promise.reject(new Error('The studio sends nothing.')),
  aside: (work) => void work(),
  allowedOrigins: () => '',
  announce: () => undefined,
  log: () => undefined,
};
