/** ESM: `node node.mjs <endpoint>` prints the receipt's `bizId`. */
import { sendCode } from './send.mjs';

sendCode(process.argv[2] ?? '').then(console.log);
