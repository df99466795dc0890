/** Browsers, web workers, Deno, Bun: `fetch`, and the WebAssembly beside this module. */
import { allowedOrigins } from './environment.js';
import { inlineWasm } from './inline.js';
import type { Platform } from './platform.js';
import { type Fetch, fetchTransport } from './transport.fetch.js';

/** What is used of Deno. */
interface Deno {
  readonly createHttpClient?: (options: { poolMaxIdlePerHost: number }) => object;
}

const { Deno: deno } = globalThis as { Deno?: Deno };
let unpooled: object | undefined;

/**
 * Deno sends a POST again by itself when a pooled connection breaks, even after the server took the first one. So each
 * request gets a connection to itself. `Connection: close` would leave that to the server. Asked at run time instead of
 * by the `imports` map, because a bundle made for the web runs on Deno, too.
 */
const unpooledFetch: Fetch = (url, init) => {
  unpooled ??= deno?.createHttpClient?.({ poolMaxIdlePerHost: 0 });
  return fetch(url, { ...init, client: unpooled } as RequestInit);
};

const readWasm = async (url: string): Promise<ArrayBuffer> => {
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`${response.url} gives HTTP ${response.status}`);
  }
  // The bytes, not the stream: they load with any content type, and compiling a stream does not keep Bun running.
  return response.arrayBuffer();
};

export const platform: Platform = {
  // Bundlers find the file by exactly this form of `new URL`.
  wasmSource: () => readWasm(new URL('../pkg/core_bg.wasm', import.meta.url).href),
  readWasm,
  inlineWasm,
  transport: fetchTransport(deno?.createHttpClient && unpooledFetch),
  aside: (work) => void work(),
  allowedOrigins,
  announce: () => undefined,
  log: () => undefined,
};
