/** `node serve.mjs webpack|turbopack` serves what was built, and prints where; ends with its standard input. */
import { createServer } from 'node:http';
import { createRequire } from 'node:module';

process.env.DIST = `dist-${process.argv[2]}`;
process.env.NODE_ENV = 'production';
const next = createRequire(import.meta.url)('next');
const app = next({ dev: false, quiet: true });
await app.prepare();
const handle = app.getRequestHandler();
const server = createServer((request, response) => handle(request, response));
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
process.stdin.resume().on('end', () => process.exit());
