/** For bundlers that leave the WebAssembly behind: its file, told to the client. Runs in a browser and in Node. */
import wasmUrl from 'connector-aliyun-sms-wasm/core.wasm';
import { sendCode } from './send.mjs';

/** @param {string} endpoint @param {(url: URL) => Promise<Response | Uint8Array>} read */
export const sendCodeWithWasm = (endpoint, read) =>
  sendCode(endpoint, { wasm: read(new URL(wasmUrl, import.meta.url)) });
