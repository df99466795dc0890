/** Cloudflare's workerd, where WebAssembly may only be imported, never compiled from bytes. */
import wasmModule from '../pkg/core_bg.wasm';
import type { Platform } from './platform.js';
import { platform as web } from './platform.web.js';

export const platform: Platform = { ...web, wasmSource: () => wasmModule };
