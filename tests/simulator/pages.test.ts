/** The inbox page as files: what is served, and what never is. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { ApiError } from '../../simulator/http/json.ts';
import { pages } from '../../simulator/http/pages.ts';

const folder = mkdtempSync(join(tmpdir(), 'aliyun-sms-pages-'));
const root = join(folder, 'inbox');
writeFileSync(join(folder, 'secret.txt'), 'secret');

const serve = pages(pathToFileURL(`${root}/`));
const server = createServer((asked, response) => {
  try {
    serve(response, asked.url ?? '');
  } catch (error) {
    assert.ok(error instanceof ApiError);
    response.writeHead(error.status).end(error.message);
  }
});
let url = '';
before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** The path as it is: `fetch` would resolve `..` itself. */
const get = (path: string) =>
  new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    const { hostname, port } = new URL(url);
    request({ hostname, port, path }, async (response) => {
      const body = await response.setEncoding('utf8').toArray();
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: body.join('') });
    })
      .on('error', reject)
      .end();
  });

describe('the inbox page', () => {
  test('says how to build it when it is not built, and is there as soon as it is', async () => {
    const before = await get('/');
    assert.match(before.body, /npm run build[\s\S]*收件箱页面尚未构建/);
    mkdirSync(join(root, 'assets'), { recursive: true });
    writeFileSync(join(root, 'index.html'), '<!doctype html>inbox');
    for (const name of ['a.js', 'a.css', 'a.svg', 'a.woff2', 'a.bin']) {
      writeFileSync(join(root, 'assets', name), name);
    }
    assert.equal((await get('/')).body, '<!doctype html>inbox');
  });

  test('has the right types, and a policy that lets it load nothing from elsewhere', async () => {
    for (const [path, type] of Object.entries({
      '/': 'text/html; charset=utf-8',
      '/assets/a.js': 'text/javascript; charset=utf-8',
      '/assets/a.css': 'text/css; charset=utf-8',
      '/assets/a.svg': 'image/svg+xml',
      '/assets/a.woff2': 'font/woff2',
      '/assets/a.bin': 'application/octet-stream',
    })) {
      const { status, headers } = await get(path);
      assert.equal(status, 200, path);
      assert.equal(headers['content-type'], type);
      assert.equal(headers['x-content-type-options'], 'nosniff');
      const policy = String(headers['content-security-policy']);
      assert.match(policy, /default-src 'none'.*script-src 'self'.*frame-ancestors 'none'/);
      assert.doesNotMatch(policy, /unsafe|\*|https?:/);
      assert.equal(/immutable/.test(String(headers['cache-control'])), path !== '/');
    }
  });

  for (const path of [
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..\\secret.txt',
    '//secret.txt',
    '/assets',
    '/assets/',
    '/index.html/..',
    '/\u0000index.html',
  ]) {
    test(`is not left by ${JSON.stringify(path)}`, async () => {
      if (path.includes('\u0000')) {
        return assert.rejects(get(path), { code: 'ERR_UNESCAPED_CHARACTERS' });
      }
      const { status, body } = await get(path);
      assert.equal(status, 404);
      assert.doesNotMatch(body, /^secret$/);
    });
  }

  test('is served by the simulator beside Aliyun’s API', async (context) => {
    const simulator = await startSimulator();
    context.after(() => simulator.close());
    const page = await fetch(simulator.url);
    assert.equal(page.status, 200);
    assert.equal(page.headers.get('content-type'), 'text/html; charset=utf-8');
    assert.equal((await fetch(simulator.url, { method: 'HEAD' })).status, 200);
    const missing = await fetch(`${simulator.url}nope.js`);
    assert.equal(missing.status, 404);
    assert.match(await missing.text(), /"error":"There is no \/nope\.js\./);
    assert.equal(simulator.requests.length, 0, 'a page is no call');
    // Whatever looks like a call is one.
    assert.match(await (await fetch(`${simulator.url}?Version=2017-05-25`)).text(), /MissingAction/);
    assert.match(await (await fetch(simulator.url, { method: 'PUT' })).text(), /UnsupportedHTTPMethod/);
    assert.equal(simulator.requests.length, 2);
  });
});
