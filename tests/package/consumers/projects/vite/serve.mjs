/** `node serve.mjs <security policy>` starts Vite's dev server and prints where; ends with its standard input. */
import { createServer } from 'vite';

const server = await createServer({
  configFile: false,
  logLevel: 'warn',
  server: { host: '127.0.0.1', port: 0, headers: { 'content-security-policy': process.argv[2] } },
});
await server.listen();
console.log(server.resolvedUrls.local[0]);
process.stdin.resume().on('end', () => process.exit());
