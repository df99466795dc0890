/** What becomes of the provider's answer: the official connector's result or error code, and ours. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MAINLAND, refusalCodes, sendOf } from './cases.ts';
import {
  acceptedAnswer,
  type Outcome,
  type ProviderAnswer,
  sendWithBoth,
  sendWithStoredConfig,
} from './intercepted.ts';

const REQUEST_ID = '0A974B78-02BF-4C79-ADF3-90CFBA1B55B1';

const refusal = (code: string, layer: string) =>
  layer === 'gateway'
    ? {
        RequestId: REQUEST_ID,
        Message: `About ${code}`,
        HostId: 'dysmsapi.aliyuncs.com',
        Code: code,
        Recommend: `https://api.aliyun.com/troubleshoot?q=${code}&product=Dysmsapi&requestId=${REQUEST_ID}`,
      }
    : { Message: '触发流控', RequestId: REQUEST_ID, Code: code };

/** The provider's own words in an error, where both connectors pass them on. */
const provider = ({ data }: Outcome) => {
  const { Code, RequestId } = data as Record<string, unknown>;
  return { Code, RequestId };
};

describe('the same error code for the answer', () => {
  for (const { code, http, layer } of refusalCodes) {
    // `rate_limit_exceeded` with the official one; `differences.test.ts` has it.
    if (code === 'isv.BUSINESS_LIMIT_CONTROL') continue;
    test(`${code} (HTTP ${http})`, async () => {
      const { official, ours } = await sendWithBoth(sendOf({}), { status: http, body: refusal(code, layer) });
      assert.equal(official.error, 'general');
      assert.equal(ours.error, official.error);
      assert.deepEqual(provider(ours), { Code: code, RequestId: REQUEST_ID });
      assert.deepEqual(provider(ours), provider(official));
    });
  }
  test('a code nobody knows', async () => {
    const { official, ours } = await sendWithBoth(sendOf({}), { body: refusal('isv.BRAND_NEW', 'sms') });
    assert.deepEqual([official.error, ours.error], ['general', 'general']);
    assert.deepEqual(provider(ours), provider(official));
  });
  test('OK with an HTTP error', async () => {
    const { official, ours } = await sendWithBoth(sendOf({}), { status: 500, body: acceptedAnswer });
    assert.deepEqual([official.error, ours.error], ['general', 'general']);
  });
});

const html = '<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>';

const unreadable: readonly (readonly [what: string, answer: ProviderAnswer])[] = [
  ['an empty body', { body: '' }],
  ['a blank', { body: ' ' }],
  ['plain text', { body: 'OK' }],
  ['HTML', { body: html, headers: { 'content-type': 'text/html' } }],
  ['HTML with 502', { status: 502, body: html }],
  ['HTML with 404', { status: 404, body: html }],
  ['nothing with 503', { status: 503, body: '' }],
  ['half of the JSON', { body: JSON.stringify(acceptedAnswer).slice(0, 40) }],
  ['two answers', { body: JSON.stringify(acceptedAnswer).repeat(2) }],
  ['JSON after a byte order mark', { body: `\ufeff${JSON.stringify(acceptedAnswer)}` }],
  ['JavaScript instead of JSON', { body: "{Code:'OK'}" }],
  ['a JSON text', { body: '"OK"' }],
  ['a JSON number', { body: '1' }],
  ['JSON null', { body: 'null' }],
  ['a JSON list', { body: '[]' }],
  ['an empty object', { body: {} }],
  ['no Code', { body: { ...acceptedAnswer, Code: undefined } }],
  ['Code null', { body: { ...acceptedAnswer, Code: null } }],
  ['Code as a number', { body: { ...acceptedAnswer, Code: 200 } }],
  ['Code as an object', { body: { ...acceptedAnswer, Code: { OK: 'OK' } } }],
  ['Code in lower case', { body: { ...acceptedAnswer, Code: undefined, code: 'OK' } }],
  ['no Code with 400', { status: 400, body: { Message: 'x', RequestId: REQUEST_ID } }],
];

describe('an error for an answer that is none', () => {
  for (const [what, answer] of unreadable) {
    test(what, async () => {
      const { official, ours } = await sendWithBoth(sendOf({}), answer);
      assert.deepEqual([official.error, ours.error], ['invalid_response', 'general']);
      assert.match(JSON.stringify(ours.data), /"Code":"(notJson|noCode)"/);
      assert.equal(ours.requests.length, 1);
    });
  }
});

const accepted: readonly (readonly [what: string, answer: ProviderAnswer])[] = [
  ['with everything', {}],
  ['without BizId', { body: { Message: 'OK', RequestId: REQUEST_ID, Code: 'OK' } }],
  ['with fields nobody knows', { body: { ...acceptedAnswer, Success: true, Nested: { a: [1] } } }],
  ['with another Message', { body: { ...acceptedAnswer, Message: '成功' } }],
  ['with an empty Message', { body: { ...acceptedAnswer, Message: '' } }],
  ['with whitespace around the JSON', { body: `\r\n ${JSON.stringify(acceptedAnswer)} \n` }],
  ['with escapes in the JSON', { body: JSON.stringify(acceptedAnswer).replace('OK', '\\u004fK') }],
  ['with a field twice', { body: JSON.stringify(acceptedAnswer).replace('{', '{"Code":"first",') }],
  ['with status 202', { status: 202 }],
  ['called HTML', { headers: { 'content-type': 'text/html' } }],
  ['without a content type', { headers: {} }],
];

describe('the same result for an accepted answer', () => {
  for (const [what, answer] of accepted) {
    test(what, async () => {
      const { official, ours } = await sendWithBoth(sendOf({}), answer);
      assert.equal((official.result as { Code: string } | undefined)?.Code, 'OK');
      assert.deepEqual(JSON.parse(JSON.stringify(ours.result)), official.result);
    });
  }
});

describe('the config', () => {
  const { config, data } = sendOf({});

  test('comes from the store under the connector’s own id', async () => {
    const asked: string[] = [];
    const { official, ours } = await sendWithStoredConfig(data, async (id) => {
      asked.push(id);
      return config;
    });
    assert.deepEqual(official.result, acceptedAnswer);
    assert.deepEqual(ours.result, acceptedAnswer);
    assert.equal(new Set(asked).size, 2);
  });

  test('an Error of the store comes through as it is', async () => {
    const broken = new RangeError('The store is gone.');
    const { official, ours } = await sendWithStoredConfig(data, () => Promise.reject(broken));
    assert.equal(official.data, broken);
    assert.equal(ours.data, broken);
  });

  for (const [what, stored] of [
    ['nothing', undefined],
    ['an empty object', {}],
    ['a config without a key', { ...(config as object), accessKeyId: undefined }],
  ] as const) {
    test(`${what} is an error, and nothing is sent`, async () => {
      const { official, ours } = await sendWithStoredConfig(data, async () => stored);
      assert.deepEqual([official.error, ours.error], ['invalid_config', 'general']);
      assert.deepEqual([...official.requests, ...ours.requests], []);
    });
  }

  test('of the call goes before the stored one', async () => {
    const { official, ours } = await sendWithBoth(sendOf({ config: { accessKeyId: 'OfTheCall' } }));
    for (const { requests } of [official, ours]) {
      assert.equal(requests[0]?.fields['AccessKeyId'], 'OfTheCall');
      assert.equal(requests[0]?.fields['PhoneNumbers'], MAINLAND);
    }
  });
});
