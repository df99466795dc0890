/** Whatever comes back instead of an answer of Aliyun's, Logto gets a ConnectorError, at once and after one request. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { rawAnswer, startAnswering } from './answering.ts';
import { allowOrigins, configFor, dataOf, failure, sendTest } from './connector.ts';

const RequestId = '0A974B78-02BF-4C79-ADF3-90CFBA1B55B1';
const ok = JSON.stringify({ Code: 'OK', Message: 'OK', RequestId, BizId: '1^0' });
const refused = JSON.stringify({ Code: 'isv.AMOUNT_NOT_ENOUGH', Message: 'm', RequestId });
const page = '<!DOCTYPE html><html><head><title>Gateway</title></head><body><h1>502</h1></body></html>';
const xml = `<?xml version='1.0' encoding='UTF-8'?><Error><RequestId>${RequestId}</RequestId><HostId>h</HostId><Code>Forbidden.RAM</Code><Message>m</Message></Error>`;

const compressed = (encoding: string, body: Buffer) =>
  Buffer.concat([
    Buffer.from(
      `HTTP/1.1 200 OK\r\nContent-Encoding: ${encoding}\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`,
    ),
    body,
  ]);
const bytes = (body: Buffer) =>
  Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n`), body]);
const status = (status: string, body: string, headers = {}) => rawAnswer(body, { status, headers });
const chunked = (...chunks: string[]) =>
  `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${chunks.join('')}`;

/** Sends once to a server that answers this, and says what came of it. */
const sendTo = async (answer: string | Buffer) => {
  let requests = 0;
  const server = await startAnswering((_body, socket) => {
    requests += 1;
    socket.end(answer);
  });
  allowOrigins(server.url);
  try {
    const result = await sendTest(configFor(server.url)).catch((error: unknown) => error);
    assert.equal(requests, 1);
    return result;
  } finally {
    await server.close();
  }
};

const SENT = /may have been sent/;
const NOT_SENT = /Nothing was sent/;

const unreadable: readonly (readonly [
  what: string,
  answer: string | Buffer,
  reason: string,
  doubt: RegExp,
])[] = [
  ['an empty body', rawAnswer(''), 'notJson', SENT],
  ['an HTML page', rawAnswer(page), 'notJson', SENT],
  ['an HTML page with 502', status('502 Bad Gateway', page), 'notJson', SENT],
  ...[408, 409, 460, 499].map(
    (code) => [`an HTML page with ${code}`, status(`${code} x`, page), 'notJson', SENT] as const,
  ),
  ...[401, 404, 405, 407, 411, 413, 414, 421, 426, 429, 431].map(
    (code) => [`an HTML page with ${code}`, status(`${code} x`, page), 'notJson', NOT_SENT] as const,
  ),
  ['an HTML page with 403', status('403 Forbidden', page), 'notJson', NOT_SENT],
  ['another content type', rawAnswer('OK', { headers: { 'Content-Type': 'text/plain' } }), 'notJson', SENT],
  ['half of the JSON', rawAnswer(ok.slice(0, 20)), 'notJson', SENT],
  ['JSON without a code', rawAnswer('{"Message":"OK"}'), 'noCode', SENT],
  ['a JSON list', rawAnswer('[]'), 'notJson', SENT],
  ['bytes that are not UTF-8', bytes(Buffer.from([0x7b, 0xff, 0xfe, 0xc3, 0x28, 0x00])), 'notJson', SENT],
  ['UTF-16', bytes(Buffer.from(`\ufeff${ok}`, 'utf16le')), 'notJson', SENT],
  ['XML of somebody else', rawAnswer('<root><Code>OK</Code></root>'), 'notJson', SENT],
  ['deeply nested JSON', rawAnswer('['.repeat(50_000)), 'notJson', SENT],
  ['a redirect', status('302 Found', '', { Location: 'https://example.com/' }), 'redirect', NOT_SENT],
  ['a redirect that says OK', status('307 Temporary Redirect', ok, { Location: '/' }), 'redirect', SENT],
  ['a redirect to nowhere', status('301 Moved', page), 'redirect', NOT_SENT],
  ['not modified', status('304 Not Modified', ''), 'redirect', NOT_SENT],
  ['no content', 'HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n', 'notJson', SENT],
  ['a body of more than 64 KiB', rawAnswer(ok.padEnd(65_537)), 'tooLarge', SENT],
  ['a megabyte in gzip', compressed('gzip', gzipSync(ok.padEnd(1_000_000))), 'tooLarge', SENT],
  ['what is called gzip and is not', compressed('gzip', Buffer.from(ok)), 'badAnswer', SENT],
  ['gzip cut off', compressed('gzip', gzipSync(ok).subarray(0, 30)), 'badAnswer', SENT],
  ['an encoding nobody knows', compressed('rot13', Buffer.from(ok)), 'badAnswer', SENT],
  ['an encoding named like a method', compressed('constructor', Buffer.from(ok)), 'badAnswer', SENT],
  [
    'a Content-Length that is too long',
    rawAnswer(ok, { headers: { 'Content-Length': '5000' } }),
    'badAnswer',
    SENT,
  ],
  [
    'a Content-Length that is too short',
    rawAnswer(ok, { headers: { 'Content-Length': '20' } }),
    'badAnswer',
    SENT,
  ],
  ['chunks that end in the middle', chunked('50\r\n', ok.slice(0, 20)), 'badAnswer', SENT],
  ['a chunk of no length', chunked('zz\r\n', ok), 'badAnswer', SENT],
  [
    'a Content-Length of no number',
    rawAnswer(ok, { headers: { 'Content-Length': 'many' } }),
    'badAnswer',
    SENT,
  ],
  ['what is not HTTP', 'SSH-2.0-OpenSSH_9.6\r\n', 'badAnswer', SENT],
  ['headers without end', `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`, 'badAnswer', SENT],
  ['half of the headers', 'HTTP/1.1 200 OK\r\nContent-', 'reset', SENT],
  ['nothing at all', '', 'reset', SENT],
];

describe('not an answer of Aliyun’s', () => {
  for (const [what, answer, reason, doubt] of unreadable) {
    test(what, async () => {
      const error = await failure(sendTo(answer).then((thrown) => Promise.reject(thrown)));
      const { errorDescription, Code } = dataOf(error);
      assert.deepEqual([error.code, Code], ['general', reason]);
      assert.match(errorDescription, doubt);
      assert.doesNotMatch(errorDescription, /[<>{}]/);
    });
  }
});

test('OK beside an error status is no success, but may be one', async () => {
  for (const code of [400, 403, 404, 500]) {
    const error = await failure(sendTo(status(`${code} x`, ok)).then((thrown) => Promise.reject(thrown)));
    assert.match(dataOf(error).errorDescription, SENT);
  }
});

describe('an answer of Aliyun’s anyway', () => {
  for (const [what, answer] of [
    ['called HTML', rawAnswer(ok, { headers: { 'Content-Type': 'text/html' } })],
    [
      'in chunks',
      chunked(
        '10\r\n',
        `${ok.slice(0, 16)}\r\n`,
        `${(ok.length - 16).toString(16)}\r\n`,
        ok.slice(16),
        '\r\n0\r\n\r\n',
      ),
    ],
    ['without a length', `HTTP/1.1 200 OK\r\n\r\n${ok}`],
    ['of HTTP/1.0', `HTTP/1.0 200 OK\r\n\r\n${ok}`],
    ['after "100 Continue"', `HTTP/1.1 100 Continue\r\n\r\n${rawAnswer(ok)}`],
    ['of just 64 KiB', rawAnswer(ok.padEnd(65_536))],
    ['in gzip', compressed('gzip', gzipSync(ok))],
    ['in GZIP', compressed('GZIP', gzipSync(ok))],
    ['in deflate', compressed('deflate', deflateSync(ok))],
    ['in Brotli', compressed('br', brotliCompressSync(ok))],
  ] as const) {
    test(what, async () => {
      assert.deepEqual(await sendTo(answer), { Code: 'OK', Message: 'OK', BizId: '1^0', RequestId });
    });
  }
  test('a refusal in gzip', async () => {
    const error = await sendTo(compressed('gzip', gzipSync(refused)));
    assert.equal((error as { data: { Code: string } }).data.Code, 'isv.AMOUNT_NOT_ENOUGH');
  });
  test('a refusal in XML', async () => {
    const error = await sendTo(status('403 Forbidden', xml));
    assert.equal((error as { data: { Code: string } }).data.Code, 'Forbidden.RAM');
  });
});
