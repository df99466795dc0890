/** Pages in a real Chromium, under a strict Content-Security-Policy. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { findChrome } from '../../../scripts/programs.mjs';

/** `'wasm-unsafe-eval'` is all that the package asks for, besides reaching Aliyun. */
const policy = (...connect: string[]): string =>
  `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' ${connect.join(' ')}`;

/** How long a page may take to report; far more than any does. */
const PATIENCE_MS = 60_000;

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
};

const serve = async (listener: RequestListener) => {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

/**
 * Opens a page in Chromium with `?endpoint=` and `&report=`, and gives the first thing it reports.
 *
 * @param pageFor Starts a server for the page, which is to be sent with this policy.
 */
export const reportOf = async (
  endpoint: string,
  pageFor: (policy: string) => Promise<{ url: string; close: () => void }>,
): Promise<string> => {
  let give: (report: string) => void;
  const first = new Promise<string>((resolve) => {
    give = resolve;
  });
  const reports = await serve(async (request, response) => {
    give(await text(request));
    response.end();
  });
  const site = await pageFor(policy(new URL(endpoint).origin, reports.url));
  const page = openPage(`${site.url}/?endpoint=${endpoint}&report=${reports.url}`);
  const stop = new AbortController();
  try {
    return await Promise.race([
      first,
      page.exit.then(() => 'Chromium ended before the page reported anything.'),
      setTimeout(PATIENCE_MS, 'The page reported nothing.', { signal: stop.signal, ref: false }),
    ]);
  } finally {
    stop.abort();
    await page.close();
    reports.close();
    site.close();
  }
};

/** Opens a page in a Chromium with a new profile, which goes when it is closed. */
export const openPage = (url: string): { exit: Promise<unknown>; close: () => Promise<void> } => {
  const profile = mkdtempSync(join(tmpdir(), 'chromium-'));
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run'];
  const chromium = spawn(findChrome() ?? 'chromium', [...flags, `--user-data-dir=${profile}`, url], {
    stdio: 'ignore',
  });
  const exit = once(chromium, 'exit');
  return {
    exit,
    close: async () => {
      chromium.kill(); // Asked politely, it takes its other processes with it.
      await exit;
      await rm(profile, { recursive: true, force: true, maxRetries: 20 });
    },
  };
};

/** A server for a folder's files. */
export const serveFolder = (folder: string) => async (policy: string) =>
  serve((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = pathname === '/' ? '/index.html' : pathname;
    try {
      const body = readFileSync(join(folder, file));
      response.setHeader('content-security-policy', policy);
      response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
