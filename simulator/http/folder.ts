import { readdirSync, readFileSync, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';

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

/**
 * Serves the files of a folder, `index.html` for `/`. Only those that a listing of it has can be asked for, so no path leads
 * out of it. Returns whether there is one; if not, nothing was answered.
 *
 * @param folder Its URL, with a final slash.
 * @param policy The Content-Security-Policy of its pages.
 */
export const folderPages = (folder: URL, policy: string) => {
  let files: ReadonlySet<string> = new Set();
  return (response: ServerResponse, path: string): boolean => {
    const file = path === '/' ? 'index.html' : path.slice(1);
    // Built while this runs, or never.
    if (!files.has(file)) {
      files = listed(folder);
    }
    const body = files.has(file) ? contentOf(new URL(file, folder)) : undefined;
    if (!body) {
      return false;
    }
    const isHashed = file.startsWith('assets/');
    const cacheControl = isHashed ? 'max-age=31536000, immutable' : 'no-cache';
    sendPage(response, file, body, { cacheControl, policy });
    return true;
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

/** `undefined` for a file that is gone since the folder was listed. */
const contentOf = (file: URL): Buffer | undefined => {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
};

/** What a browser is told about a page. */
interface Terms {
  readonly cacheControl: string;
  readonly policy: string;
}

export const sendPage = (
  response: ServerResponse,
  file: string,
  body: Buffer,
  { cacheControl, policy }: Terms,
): void => {
  response.writeHead(200, {
    ...restrictions(policy),
    'content-type': TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
    'content-length': body.length,
    'cache-control': cacheControl,
  });
  response.end(body);
};

/** What a browser may do with an answer. @param policy Its Content-Security-Policy. */
export const restrictions = (policy: string) => ({
  'content-security-policy': policy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
});
