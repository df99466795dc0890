/** What an attacker with ever new numbers costs: the counts of this process do not grow beyond their bound. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as core from '../../pkg/core.js';
import { configFor } from '../host/connector.ts';

const NUMBERS = 250_000;
const WEEK_MS = 7 * 86_400_000;

/** Only what is told of a send that has begun. */
class Steps {
  readonly told: string[] = [];
  request() {
    this.told.push('request');
  }
  failed({ kind }: { kind: string }) {
    this.told.push(kind);
  }
  noticed(notice: string) {
    this.told.push(notice);
  }
  learned() {}
}

test('250,000 numbers take no more memory than 100,000, and what says most is not forgotten', (context) => {
  // An instance of its own, which no other test has used.
  const wasm = readFileSync(new URL('../../pkg/core_bg.wasm', import.meta.url));
  const { memory } = core.initSync({ module: new WebAssembly.Module(wasm) });
  const rules = { perNumber: { max: 2, seconds: 604_800 }, perIp: { max: NUMBERS + 1, seconds: 604_800 } };
  const config = configFor('https://dysmsapi.aliyuncs.com/', {
    spendProtection: true,
    spendProtectionRules: rules,
  });
  const number = core.checkConfig(new TextEncoder().encode(JSON.stringify(config)), '', true);
  const steps = new Steps();
  const { accessKeySecret } = config;
  /** Sends up to the first request, and goes no further. */
  const begin = (to: string, atMs: number) => {
    steps.told.length = 0;
    const payload = '{"code":"135790"}';
    const message = [to, 'SignIn', undefined, undefined, payload, 'reference', '203.0.113.1'] as const;
    const call = core.makeSend(number, accessKeySecret, '', ...message, true, false, 0, '');
    core.started(call, steps as unknown as core.Steps, 1_700_000_000_000 + atMs, atMs);
    core.release(call, steps as unknown as core.Steps, '');
    return steps.told.join();
  };
  const numberOf = (count: number) => `86139${String(count).padStart(8, '0')}`;

  const victim = '8613800138000';
  assert.equal(begin(victim, 0), 'request');
  assert.equal(begin(victim, 0), 'request');
  assert.equal(begin(victim, 0), 'blocked,perNumber');
  const began = performance.now();
  const bytes: number[] = [];
  for (let count = 1; count < NUMBERS - 1; count += 1) {
    assert.equal(begin(numberOf(count), count), 'request');
    if (count % 50_000 === 0) bytes.push(memory.buffer.byteLength);
  }
  const milliseconds = performance.now() - began;
  bytes.push(memory.buffer.byteLength);
  context.diagnostic(
    `${(milliseconds / NUMBERS).toFixed(3)} ms a send, ${bytes.map((size) => `${size / 1024} KB`).join(', ')}`,
  );
  assert.ok(Math.max(...bytes) <= 12 * 1024 * 1024, `${bytes}`);
  assert.equal(bytes.at(-1), bytes[1], 'it grew beyond 100,000 counts');
  assert.equal(begin(victim, NUMBERS), 'blocked,perNumber', 'two messages say more than one');
  // The address had 250,000, and may have one more.
  assert.equal(begin(numberOf(1), NUMBERS), 'request');
  assert.equal(begin(numberOf(2), NUMBERS).replace(/^blocked,/, ''), 'perIp');
  assert.equal(begin(victim, WEEK_MS + NUMBERS), 'request', 'a new window');
});
