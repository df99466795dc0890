/** Like node.mjs, with the WebAssembly named. */
import { readFile } from 'node:fs/promises';
import { sendCodeWithWasm } from './send-with-wasm.mjs';

sendCodeWithWasm(process.argv[2] ?? '', readFile).then(console.log);
