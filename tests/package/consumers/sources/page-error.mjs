/** A page's script that reports what went wrong to `?report=`, and not that the security policy spoke up. */
import { sendCode } from './send.mjs';

const query = new URLSearchParams(location.search);
const report = (text) => fetch(query.get('report'), { method: 'POST', body: text, mode: 'no-cors' });
sendCode(query.get('endpoint')).then(report, (error) => report(`${error.name}: ${error.message}`));
