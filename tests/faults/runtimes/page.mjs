/** A page: `?bench=`. */
import wasmUrl from 'connector-aliyun-sms-wasm/core.wasm';
import { send } from './send.mjs';
import { serve } from './serve.mjs';

const wasm = fetch(new URL(wasmUrl, import.meta.url));
void serve(new URLSearchParams(location.search).get('bench'), (job) => send(job, { wasm }));
