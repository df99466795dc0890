/**
 * What differs from one JavaScript runtime to the next. The package's `imports` map chooses the file behind
 * `#platform`: `platform.node.ts`, `platform.workerd.ts`, or `platform.web.ts` for every other.
 */
import type { SendEvent } from './events.js';
import type { Transport } from './transport.js';

/** Where the core's WebAssembly may come from. */
export type WasmSource =
  | BufferSource
  | WebAssembly.Module
  | Response
  | Promise<BufferSource | WebAssembly.Module | Response>;

/** One runtime. */
export interface Platform {
  /** The bytes of `pkg/core_bg.wasm`. */
  readonly wasmSource: () => WasmSource;
  /** How requests are sent. */
  readonly transport: Transport;
  /** Origins the server's operator opened, from `ALIYUN_SMS_ALLOWED_ORIGINS`; empty without an environment. */
  readonly allowedOrigins: () => string;
  /** Announces the end of a send; `undefined` while nobody listens. */
  readonly announce: () => ((event: SendEvent) => void) | undefined;
}
