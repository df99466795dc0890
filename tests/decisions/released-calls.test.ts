/** The core's memory after a call is released, through the exports as the host calls them. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import type * as Glue from '../../pkg/core.js';

// A core of this file's own: nobody else writes into its memory.
const glue = (await import(`${new URL('../../pkg/core.js', import.meta.url).href}?released`)) as typeof Glue;

let memory: WebAssembly.Memory;
let config = 0;
let body = '';
const steps: Glue.Steps = {
  request: (_url, request) => {
    body = String(request.body);
  },
  wait: () => {},
  accepted: () => {},
  read: () => {},
  found: () => {},
  failed: () => {},
  reserve: () => {},
  noticed: () => {},
  learned: () => {},
};

before(() => {
  const wasm = readFileSync(new URL('../../pkg/core_bg.wasm', import.meta.url));
  ({ memory } = glue.initSync({ module: wasm }));
  const values = { accessKeyId: 'LTAI5tReleased', accessKeySecret: 'checked', signName: '示例' };
  config = glue.checkConfig(new TextEncoder().encode(JSON.stringify(values)), '', false);
});

const holds = (text: string) => Buffer.from(memory.buffer).includes(text);

const echo = (sent: string) =>
  `server string to sign is:POST&%2F&${encodeURIComponent(sent.split('&Signature=')[0] ?? '')}`;

describe('nothing of a released call is left after', () => {
  for (const [index, [what, status, answer]] of (
    [
      ['a message that was accepted', 200, () => '{"Code":"OK"}'],
      ['a refusal that repeats the number', 200, (to) => `{"Code":"isv.X","Message":"For ${to}"}`],
      [
        'a signature that did not match',
        400,
        () => JSON.stringify({ Code: 'SignatureDoesNotMatch', Message: echo(body) }),
      ],
      ['an error page', 502, (to) => `<html>${to} 示例</html>`],
    ] as [string, number, (to: string) => string][]
  ).entries()) {
    test(what, () => {
      // The values differ from test to test, so that nothing is found that another one left.
      const to = `86139904${17_260 + index}`;
      const [secret, token, code] = ['Secret', 'Token', 'Code'].map(
        (name) => `${name}Released${index}Zq7RkW2m`,
      );
      const values = [to, secret, token, code] as [string, string, string, string];
      const payload = JSON.stringify({ code, name: '示例' });
      const call = glue.makeSend(
        config,
        values[1],
        values[2],
        to,
        'SignIn',
        'SMS_1',
        'SMS_1',
        payload,
        'reference',
        '',
        true,
        false,
        0,
        '',
      );
      assert.deepEqual(values.map(holds), [true, true, true, true]);
      glue.started(call, steps, Date.now(), 0);
      glue.answered(call, steps, status, answer(to), '', undefined, Date.now(), 0);
      glue.release(call, steps, '');
      assert.deepEqual(values.map(holds), [false, false, false, false]);
    });
  }
});
