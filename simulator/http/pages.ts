import { readdirSync, readFileSync, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { ApiError } from './json.js';

/** Scripts, styles and connections of the page itself, and nothing else. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  map: 'application/json; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  webp: 'image/webp',
  woff2: 'font/woff2',
};

/** Instead of the inbox when it was not built. */
const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Aliyun SMS simulator</title>
<h1>The simulator runs</h1>
<p>Its inbox page is not built. In the repository, <code>npm run build</code> builds it; then load this page again.
<p>Without it: <a href="/_api/messages">messages</a>, <a href="/_api/requests">requests</a>, <a href="/_api/account">account</a>, <a href="/_api/config">config</a>.
<p lang="zh">模拟器已启动，但收件箱页面尚未构建。请在仓库中运行 <code>npm run build</code>，然后刷新本页。
</html>`;

/**
 * Serves the files of a folder. Only those that a listing of it has can be asked for, so no path leads out of it.
 *
 * @param folder URL of the folder, with a final slash.
 */
export const pages = (folder: URL) => {
  let files: ReadonlySet<string> = new Set();
  return (response: ServerResponse, path: string): void => {
    const file = path === '/' ? 'index.html' : path.slice(1);
    // Built while the simulator runs, or never.
    if (!files.has(file)) {
      files = listed(folder);
    }
    if (files.has(file)) {
      const isHashed = file.startsWith('assets/');
      const cacheControl = isHashed ? 'max-age=31536000, immutable' : 'no-cache';
      send(response, file, readFileSync(new URL(file, folder)), cacheControl);
    } else if (path === '/') {
      send(response, 'index.html', Buffer.from(NOT_BUILT), 'no-store');
    } else {
      throw new ApiError(
        404,
        `There is no ${path}. The inbox is at /, the interface for tests below /_api/.`,
      );
    }
  };
};

/** Paths of all files below a folder; none when it is not there. */
const listed = (folder: URL): ReadonlySet<string> => {
  try {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const files = names.map((name) => name.replaceAll('\\', '/'));
    return new Set(files.filter((file) => statSync(new URL(file, folder)).isFile()));
  } catch {
    return new Set();
  }
};

const send = (response: ServerResponse, file: string, body: Buffer, cacheControl: string): void => {
  response.writeHead(200, {
    'content-type': TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
    'content-length': body.length,
    'cache-control': cacheControl,
    'content-security-policy': POLICY,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
};
