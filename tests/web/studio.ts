/** The built studio in Chromium, from a plain file server below a path, or from the disk. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { path } from '../../scripts/project.mjs';

export interface Studio {
  page: Page;
  /** What should never happen: errors, violations of the Content-Security-Policy, requests once the page is there. */
  complaints: string[];
  /** The addresses that were asked for, the page itself included. */
  requests: string[];
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** Serves `lib/studio` as any static server does, below `/some/path/`. */
async function serve(): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const name = (request.url ?? '').replace(/^\/some\/path\//, '') || 'index.html';
    readFile(path('lib/studio', name)).then(
      (bytes) => {
        response.writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream' });
        response.end(bytes);
      },
      () => response.writeHead(404).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  return { url: `http://127.0.0.1:${port}/some/path/`, close };
}

export async function openStudio(
  browser: Browser,
  context: BrowserContextOptions = {},
  { fromDisk = false } = {},
): Promise<Studio> {
  const server = fromDisk ? undefined : await serve();
  const url = server?.url ?? pathToFileURL(path('lib/studio/index.html')).href;
  const tab = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 1280, height: 900 },
    ...context,
  });
  await tab.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await tab.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`Content-Security-Policy: ${violatedDirective} ${blockedURI}`),
    );
  });
  page.on('pageerror', (error) => complaints.push(String(error.stack)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  let isThere = false;
  page.on('request', (request) => {
    requests.push(request.url());
    if (isThere) complaints.push(`A request to ${request.url()}`);
  });
  await page.goto(url);
  await page.locator('.written').waitFor();
  isThere = true;
  return {
    page,
    complaints,
    requests,
    close: async () => {
      await tab.close();
      await server?.close();
    },
  };
}
