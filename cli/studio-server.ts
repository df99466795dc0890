/** Serves the studio, and nothing else, to a browser on this machine. */
import { createServer, type Server } from 'node:http';
import { folderPages, restrictions } from '../simulator/http/folder.js';
import { targetOf } from '../simulator/http/target.js';

/** Keys are pasted into the page: nothing comes from elsewhere, and nothing at all may be connected to. The core is WebAssembly. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Another name for this machine would let a web page elsewhere read what is here (DNS rebinding). */
const LOCAL_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** @param folder URL of the built page, with a final slash. */
export const studioServer = (folder: URL): Server => {
  const served = folderPages(folder, POLICY);
  return createServer((request, response) => {
    const refuse = (status: number, headers = {}) =>
      response.writeHead(status, { ...restrictions(POLICY), ...headers }).end();
    if (!LOCAL_HOST.test(request.headers.host ?? '')) {
      refuse(403);
    } else if (request.method !== 'GET' && request.method !== 'HEAD') {
      refuse(405, { allow: 'GET, HEAD' });
    } else if (!served(response, targetOf(request).path)) {
      refuse(404);
    }
  });
};
