/**
 * What differs from one JavaScript runtime to the next. The package's `imports` map chooses the file behind
 * `#platform`: `platform.node.ts`, `platform.workerd.ts`, or `platform.web.ts` for every other.
 */
import type { CallStep, SendEvent } from './events.js';
import type { PlatformResponse } from './platform-types.js';
import type { Transport } from './transport.js';

/**
 * Where the core's WebAssembly may come from: its bytes, a response that holds them, or a `WebAssembly.Module`, which
 * is an object that shows nothing of itself.
 */
export type WasmSource =
  | ArrayBuffer
  | ArrayBufferView
  | PlatformResponse
  | object
  | Promise<ArrayBuffer | ArrayBufferView | PlatformResponse | object>;

/** One runtime. */
export interface Platform {
  /** The bytes of `pkg/core_bg.wasm`. */
  readonly wasmSource: () => WasmSource;
  /** The bytes of another file of the package, by its URL. Absent where WebAssembly must be imported. */
  readonly readWasm?: (url: string) => WasmSource;
  /** The bytes of `pkg/core_bg.wasm` from a module, for a bundle without the file. Absent where bytes cannot be compiled. */
  readonly inlineWasm?: () => Promise<ArrayBuffer>;
  /** Does what nobody waits for: at once, or after the work in hand where that holds up everything. */
  readonly aside: (work: () => unknown) => void;
  /** How requests are sent. */
  readonly transport: Transport;
  /** Origins the server's operator opened, from `ALIYUN_SMS_ALLOWED_ORIGINS`; empty without an environment. */
  readonly allowedOrigins: () => string;
  /** Announces the end of a send; `undefined` while nobody listens. */
  readonly announce: () => ((event: SendEvent) => void) | undefined;
  /** Publishes the steps of a call; `undefined` while nobody listens. Absent where there is no channel for it. */
  readonly watch?: () => ((step: CallStep) => void) | undefined;
  /** Writes a line for whoever runs the server; `undefined` where there is no such place, or it is not wanted. */
  readonly log: () => ((line: string) => void) | undefined;
}
