/** Node. */
import { channel } from 'node:diagnostics_channel';
import { readFile } from 'node:fs/promises';
import { SEND_CHANNEL } from './events.js';
import type { Platform } from './platform.js';
import { transport } from './transport.node.js';

const sends = channel(SEND_CHANNEL);

export const platform: Platform = {
  wasmSource: () => readFile(new URL('../pkg/core_bg.wasm', import.meta.url)),
  transport,
  allowedOrigins: () => process.env['ALIYUN_SMS_ALLOWED_ORIGINS'] ?? '',
  announce: () => (sends.hasSubscribers ? (event) => sends.publish(event) : undefined),
};
