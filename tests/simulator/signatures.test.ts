/** The simulator's own signature functions against published and generated vectors. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { acs3Signature, acs3Steps, parseAcs3Authorization } from '../../simulator/signature-acs3.ts';
import { rpcSignature, rpcSteps } from '../../simulator/signature-rpc.ts';

const read = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

interface RpcVector {
  name: string;
  method: string;
  secret: string;
  params: Record<string, string>;
  expected: { stringToSign?: string; signature: string };
}

interface Acs3Vector {
  name: string;
  method: string;
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  body: string;
  secret: string;
  expected: { canonicalRequest: string; signature: string };
  authorization: string;
}

describe('RPC 1.0', () => {
  const vectors: RpcVector[] = read('../vectors/rpc-v1.json');
  test('the five published examples are among the vectors', () => {
    assert.equal(vectors.filter(({ name }) => name.startsWith('published/')).length, 5);
  });
  for (const { name, method, secret, params, expected } of vectors) {
    test(name, () => {
      const { stringToSign } = rpcSteps(method, new Map(Object.entries({ ...params, Signature: 'ignored' })));
      if (expected.stringToSign) assert.equal(stringToSign, expected.stringToSign);
      assert.equal(rpcSignature(stringToSign, secret), expected.signature);
    });
  }
});

describe('ACS3-HMAC-SHA256', () => {
  const vectors: Acs3Vector[] = read('acs3-vectors.json');
  test('the two published examples are among the vectors', () => {
    assert.equal(vectors.filter(({ name }) => name.startsWith('published/')).length, 2);
  });
  for (const { name, method, path, query, headers, body, secret, expected, authorization } of vectors) {
    test(name, () => {
      const parsed = parseAcs3Authorization(authorization);
      assert.ok(parsed);
      // Node gives header names in lower case, whatever the caller wrote.
      const received = Object.fromEntries(
        Object.entries(headers).map(([key, value]) => [key.toLowerCase(), value]),
      );
      const { canonicalRequest, stringToSign } = acs3Steps(
        method,
        path,
        new Map(Object.entries(query)),
        received,
        parsed.signedHeaders,
        body,
      );
      assert.equal(canonicalRequest, expected.canonicalRequest);
      assert.equal(acs3Signature(stringToSign, secret), expected.signature);
      assert.equal(parsed.signature, expected.signature);
    });
  }
});
