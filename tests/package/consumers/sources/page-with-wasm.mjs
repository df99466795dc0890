/** A page's script, with the WebAssembly named: sends, and reports the receipt's `bizId`, or what went wrong, to `?report=`. */
import { sendCodeWithWasm } from './send-with-wasm.mjs';

const query = new URLSearchParams(location.search);
const report = (text) => fetch(query.get('report'), { method: 'POST', body: text, mode: 'no-cors' });
addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
  report(`The page's security policy forbids ${violatedDirective} ${blockedURI}`),
);
sendCodeWithWasm(query.get('endpoint'), fetch).then(report, (error) =>
  report(`${error.name}: ${error.message}`),
);
