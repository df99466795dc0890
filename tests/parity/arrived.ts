/** What is looked at in a request that arrived. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import type { ArrivedRequest } from './intercepted.ts';

/** The signature that Aliyun's documentation asks for, from nothing but the fields that arrived. */
const expectedSignature = (fields: Record<string, string>, secret: string): string => {
  const encode = (text: string) =>
    [...Buffer.from(text)]
      .map((byte) => {
        const character = String.fromCharCode(byte);
        return /[A-Za-z0-9\-_.~]/.test(character)
          ? character
          : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
      })
      .join('');
  const query = Object.keys(fields)
    .filter((name) => name !== 'Signature')
    .sort()
    .map((name) => `${encode(name)}=${encode(fields[name] ?? '')}`)
    .join('&');
  return createHmac('sha1', `${secret}&`)
    .update(`POST&${encode('/')}&${encode(query)}`)
    .digest('base64');
};

/** What is the same in every request of one send; `OutId`, which only ours have, is a listed difference. */
export const comparable = ({ method, path, headers, fields }: ArrivedRequest) => {
  const {
    SignatureNonce: _nonce,
    Timestamp: _time,
    Signature: _signature,
    OutId: _reference,
    ...same
  } = fields;
  return { method, path, host: headers.host, type: headers['content-type'], fields: same };
};

/** The one request that a send made. */
export const onlyRequest = ({ requests }: { requests: ArrivedRequest[] }): ArrivedRequest => {
  assert.equal(requests.length, 1, 'one request');
  return requests[0] as ArrivedRequest;
};

/** Of every request that was checked. */
const nonces = new Set<string>();

/** Signed with this secret, now, and with a nonce of its own. */
export const checkSigned = ({ fields }: ArrivedRequest, secret: string) => {
  assert.equal(fields['Signature'], expectedSignature(fields, secret));
  assert.match(fields['Timestamp'] ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  assert.ok(Math.abs(Date.parse(fields['Timestamp'] ?? '') - Date.now()) < 60_000, 'signed now');
  assert.match(fields['SignatureNonce'] ?? '', /^[0-9a-f-]{32,36}$/);
  assert.ok(!nonces.has(fields['SignatureNonce'] ?? ''), 'a nonce of its own');
  nonces.add(fields['SignatureNonce'] ?? '');
};
