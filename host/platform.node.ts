/** Node. */
import { channel } from 'node:diagnostics_channel';
import { readFileSync } from 'node:fs';
import { allowedOrigins } from './environment.js';
import { SEND_CHANNEL, STEP_CHANNEL } from './events.js';
import { inlineWasm } from './inline.js';
import type { Platform } from './platform.js';
import { transport } from './transport.node.js';

const sends = channel(SEND_CHANNEL);
const steps = channel(STEP_CHANNEL);

// At once: a trip through the thread pool takes longer than reading and compiling the file.
const readWasm = (url: string) => new WebAssembly.Module(readFileSync(new URL(url)));

export const platform: Platform = {
  wasmSource: () => readWasm(new URL('../pkg/core_bg.wasm', import.meta.url).href),
  readWasm,
  inlineWasm,
  transport,
  // Reading and compiling a module holds up the process, and whoever waits for the core.
  aside: setImmediate,
  allowedOrigins,
  // Not process.stderr.write: a reader that is gone must not end the process.
  log: () => (process.env['ALIYUN_SMS_LOG'] === 'off' ? undefined : (line) => console.error(line)),
  announce: () => (sends.hasSubscribers ? (event) => sends.publish(event) : undefined),
  watch: () => (steps.hasSubscribers ? (step) => steps.publish(step) : undefined),
};
