/** Browsers, web workers, Deno, Bun: `fetch`, and the WebAssembly beside this module. */
import type { Platform } from './platform.js';
import { fetchTransport } from './transport.fetch.js';

export const platform: Platform = {
  // Bundlers find the file by exactly this form of `new URL`.
  wasmSource: () => fetch(new URL('../pkg/core_bg.wasm', import.meta.url)),
  transport: fetchTransport(),
  allowedOrigins: () => {
    const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
    try {
      return process?.env?.['ALIYUN_SMS_ALLOWED_ORIGINS'] ?? '';
    } catch {
      return ''; // Deno without permission to read the environment.
    }
  },
  announce: () => undefined,
};
