/** Like node.mjs, with the WebAssembly as bytes, which a bundler's setting makes of it. */
import wasm from 'connector-aliyun-sms-wasm/core.wasm';
import { sendCode } from './send.mjs';

sendCode(process.argv[2] ?? '', { wasm }).then(console.log);
