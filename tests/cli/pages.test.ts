/** `simulator` and `studio`: what serves until it is stopped. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, type TestContext, test } from 'node:test';
import { run, start } from './command.ts';

/** Starts a command that serves; the address that it prints, and its end. */
const serving = async (context: TestContext, ...args: string[]) => {
  const child = start(args);
  context.after(() => child.kill('SIGKILL'));
  const ended = once(child, 'close') as Promise<[number | null]>;
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
      if (found !== undefined) resolve(found);
    });
    child.once('close', () => reject(new Error(`It printed no address: ${output}`)));
  });
  return { url, output: () => output, stop: () => child.kill('SIGINT'), ended };
};

const portOf = async (context: TestContext): Promise<string> => {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.after(() => server.close());
  return String((server.address() as AddressInfo).port);
};

describe('simulator', () => {
  test('answers, and stops on Ctrl-C', async (context) => {
    const { url, stop, ended } = await serving(context, 'simulator', '--port', '0');
    assert.equal(((await (await fetch(`${url}/_api/health`)).json()) as { status: string }).status, 'ok');
    stop();
    assert.deepEqual((await ended)[0], 0);
  });

  test('says how to connect in the language that was asked for', async (context) => {
    const { output, stop, ended } = await serving(context, 'simulator', '--port', '0', '--lang', 'zh');
    stop();
    await ended;
    assert.match(
      output(),
      /阿里云短信模拟器 (http:\S+)\/\n[\s\S]*\n {2}ALIYUN_SMS_ALLOWED_ORIGINS=\1 npx connector-aliyun-sms-wasm doctor --config /,
    );
    assert.match(output(), /已停止/);
    assert.doesNotMatch(output(), /[A-Za-z]+ [a-z]+ [a-z]+ [a-z]+ [a-z]+/, 'no English sentence');
  });

  test('plays a scenario, and names those that there are', async (context) => {
    const { url } = await serving(context, 'simulator', '--port', '0', '--scenario', 'sign-name-in-review');
    const account = (await (await fetch(`${url}/_api/account`)).json()) as {
      signNames: [{ status: string }];
    };
    assert.equal(account.signNames[0].status, 'inReview');
    const { stdout } = await run(['simulator', '--help', '--lang', 'zh']);
    assert.match(stdout, /sign-name-in-review\n.*\p{Script=Han}/u);
    const { code, stderr } = await run(['simulator', '--scenario', 'nope']);
    assert.equal(code, 2);
    assert.match(stderr, /There is no scenario nope\./);
    assert.match((await run(['simulator', '--scenario', 'nope', '--lang', 'zh'])).stderr, /没有场景 nope。/);
  });

  test('says when its port is taken', async (context) => {
    const port = await portOf(context);
    const { code, stderr } = await run(['simulator', '--port', port]);
    assert.equal(code, 2);
    assert.match(stderr, new RegExp(`Port ${port} is in use`));
    assert.match((await run(['simulator', '--port', port, '--lang', 'zh'])).stderr, /已被占用/);
  });
});

describe('studio', () => {
  test('serves the page to this machine, under a policy that lets nothing out, and stops on Ctrl-C', async (context) => {
    const { url, stop, ended } = await serving(context, 'studio', '--port', '0');
    const page = await fetch(`${url}/`);
    assert.equal(page.status, 200);
    assert.equal(page.headers.get('content-type'), 'text/html; charset=utf-8');
    assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'.*connect-src 'none'/);
    const html = await page.text();
    for (const [, file = ''] of html.matchAll(/(?:src|href)="\.\/([\w.-]+)"/g)) {
      assert.equal((await fetch(`${url}/${file}`)).status, 200, file);
    }
    stop();
    assert.deepEqual((await ended)[0], 0);
  });

  test('serves nothing else, and nothing to another name', async (context) => {
    const { url } = await serving(context, 'studio', '--port', '0');
    const { port } = new URL(url);
    assert.deepEqual(
      await Promise.all([
        statusOf(port, '/nothing.js'),
        statusOf(port, '/../client.js'),
        statusOf(port, '/..%2fclient.js'),
        statusOf(port, '/%2e%2e/client.js'),
        statusOf(port, '/%00'),
        statusOf(port, '/', 'attacker.example'),
        statusOf(port, '/', 'localhost', 'POST'),
      ]),
      [404, 404, 404, 404, 404, 403, 405],
    );
  });
});

/** As it is written: `fetch` would tidy the path. */
const statusOf = async (port: string, path: string, host = 'localhost', method = 'GET'): Promise<number> => {
  const call = request({ port, path, method, host: '127.0.0.1', headers: { Host: host } });
  call.end();
  const [response] = (await once(call, 'response')) as [IncomingMessage];
  response.resume();
  return response.statusCode ?? 0;
};
