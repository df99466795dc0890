/** ESM: `node node.mjs <endpoint>` prints the receipt's `bizId`. */
import { sendCode } from './send.mjs';

console.log(await sendCode(process.argv[2] ?? ''));
