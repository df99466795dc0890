/** What an error says and what its flag says is one thing: every code of Aliyun's, with every status, in both languages. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import {
  AliyunSms,
  type AliyunSmsError,
  NoAnswerError,
  RefusedError,
} from 'connector-aliyun-sms-wasm/client';
import { MESSAGES } from '../../host/messages/write.ts';
import { type AnsweringServer, rawAnswer, startAnswering } from '../host/answering.ts';
import { configFor } from '../host/connector.ts';

const reference: readonly { code: string; http: number | null }[] = JSON.parse(
  readFileSync(new URL('../vectors/error-codes.json', import.meta.url), 'utf8'),
);
const documented = new Set(reference.map(({ http }) => http).filter((status) => status !== null));
/** Besides the documented ones: what proxies say, before they hand a request on and after. */
const STATUSES = [...documented, 202, 401, 408, 409, 413, 429, 460, 499, 502, 503];
const CODES = [
  ...new Set(reference.map(({ code }) => code.replace('{Param}', 'SignName'))),
  'isv.BRAND_NEW',
  'isp.BRAND_NEW',
  'BrandNew',
  'isp.UpstreamThrottlingTimeout',
];

let server: AnsweringServer;
before(async () => {
  // The answer that is asked for stands in the template's variable.
  server = await startAnswering((body, socket) => {
    const { status, answer } = JSON.parse(
      JSON.parse(new URLSearchParams(body).get('TemplateParam') ?? '').answer,
    );
    socket.end(rawAnswer(answer, { status: `${status} Status` }));
  });
});
after(() => server.close());

/** The error of a send that is answered like this; `undefined` when it was accepted. */
const errorOf = async (status: number, answer: string): Promise<AliyunSmsError | undefined> => {
  const config = { ...configFor(server.url), timeoutMs: 30_000 };
  const sms = new AliyunSms(config, { allowedOrigins: [server.url] });
  const params = { answer: JSON.stringify({ status, answer }) };
  const sent = sms.send({ to: '8613800138000', type: 'SignIn', params });
  return sent.then(
    () => undefined,
    (error) => error,
  );
};

const assertAgrees = (error: AliyunSmsError, where: string) => {
  assert.ok(error instanceof RefusedError || error instanceof NoAnswerError, where);
  const { mayHaveBeenSent } = error;
  const [en, zh] = [error.in('en'), error.in('zh')];
  const says = {
    en: /may have been sent/.test(en),
    zh: /短信可能已发出/.test(zh),
  };
  assert.deepEqual(says, { en: mayHaveBeenSent, zh: mayHaveBeenSent }, `${where}: ${en} ${zh}`);
  if (mayHaveBeenSent) {
    assert.doesNotMatch(en, /nothing was sent|turned the message away/i, where);
    assert.doesNotMatch(zh, /短信未发/, where);
  } else {
    assert.doesNotMatch(en, /may still arrive|may have/, where);
    assert.doesNotMatch(zh, /仍有可能|可能已/, where);
  }
};

describe('text and flag agree', () => {
  for (const status of new Set(STATUSES)) {
    test(`every code with HTTP ${status}`, async () => {
      const checks = CODES.map(async (code) => {
        const error = await errorOf(status, JSON.stringify({ Code: code, Message: 'm' }));
        if (error) {
          assertAgrees(error, `${code} with HTTP ${status}`);
        } else {
          assert.ok(code === 'OK' && status < 300, `${code} with HTTP ${status} was accepted`);
        }
      });
      await Promise.all(checks);
    });

    test(`a page with HTTP ${status}`, async () => {
      const error = await errorOf(status, '<html></html>');
      assert.ok(error);
      assertAgrees(error, `HTTP ${status}`);
    });
  }
});

test('no text for a code says by itself whether the message was sent', () => {
  for (const en of Object.values(MESSAGES.en.provider)) {
    assert.doesNotMatch(en, /may still arrive|may have been sent|nothing was sent|turned the message away/i);
  }
  for (const zh of Object.values(MESSAGES.zh.provider)) {
    assert.doesNotMatch(zh, /仍有可能|可能已发|短信未发/);
  }
});
