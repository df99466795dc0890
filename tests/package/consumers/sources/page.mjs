/** A page's script: sends to `?endpoint=`, and reports the receipt's `bizId`, or what went wrong, to `?report=`. */
import { sendCode } from './send.mjs';

const query = new URLSearchParams(location.search);
const report = (text) => fetch(query.get('report'), { method: 'POST', body: text, mode: 'no-cors' });
addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
  report(`The page's security policy forbids ${violatedDirective} ${blockedURI}`),
);
sendCode(query.get('endpoint')).then(report, (error) => report(`${error.name}: ${error.message}`));
