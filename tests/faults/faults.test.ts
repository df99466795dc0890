/** Each fault of the bench, through the connector and over `fetch`: what came of it, and what the error claims. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { simulatorAccessKey } from 'connector-aliyun-sms-wasm/simulator';
import { type Result, TIMEOUT_MS, VERIFICATION_CODE } from './bench.ts';
import { type Expected, expectedOf, FAULT_CASES, type FaultCase, isTriedOver, type Way } from './cases.ts';
import { RECIPIENT } from './fixture.ts';
import type { Report } from './program.ts';
import { startProgram } from './start.ts';

/** A busy machine may be late; a deadline that does not hold is late by seconds. */
const LATE_MS = 2000;

const WAYS: readonly Way[] = ['connector', 'fetch'];
const reports = new Map<string, Result>();
let end: { code: number | null; printed: string } | undefined;

before(async () => {
  const program = startProgram('program.ts');
  let printed = '';
  for (const output of [program.stdout, program.stderr]) {
    output?.on('data', (text) => {
      printed += text;
    });
  }
  program.on('message', (message: Report | { jobs: number }) => {
    if ('result' in message) {
      reports.set(`${message.way} ${message.index}`, message.result);
    }
  });
  const giveUp = setTimeout(() => program.kill('SIGKILL'), 120_000);
  const [code] = await once(program, 'close');
  clearTimeout(giveUp);
  end = { code, printed };
});
after(() => assert.ok(end, 'The bench did not end.'));

test('the bench ends by itself: no unhandled rejection, nothing left open', () => {
  assert.deepEqual(end, { code: 0, printed: '' });
});

for (const way of WAYS) {
  describe(way, () => {
    FAULT_CASES.forEach((fault, index) => {
      if (!isTriedOver(fault, way)) {
        return;
      }
      test(`${fault.group}: ${fault.fault}`, () => {
        const result = reports.get(`${way} ${index}`);
        assert.ok(result, `There is no result. The bench said: ${end?.printed}`);
        const expected = expectedOf(fault, way);
        checkEnd(result, expected, way);
        checkClaim(result);
        checkTime(result, fault);
        checkSecrecy(result);
        if (expected.reason === 'tls') {
          assert.equal(result.received, 0, 'bytes of the request reached a server nobody trusts');
        }
      });
    });
  });
}

const checkEnd = (result: Result, expected: Expected, way: Way): void => {
  const { end, reason, accepted } = result;
  assert.deepEqual(
    { end, reason, accepted },
    { end: expected.end, reason: expected.reason, accepted: expected.accepted },
    result.text,
  );
  const [fewest, most] =
    typeof expected.attempts === 'number' ? [expected.attempts, expected.attempts] : expected.attempts;
  assert.ok(fewest <= result.attempts && result.attempts <= most, `${result.attempts} attempts`);
  if (expected.says) {
    assert.match(result.text, expected.says);
  }
  if (way === 'connector' && end !== 'sent') {
    assert.equal(result.errorCode, 'general');
  }
};

/** What the user reads is what is true: a message that was accepted is never said to be lost. */
const checkClaim = ({ end, text, accepted }: Result): void => {
  const saysMaybe = /may have been sent/.test(text);
  if (end === 'may be sent') {
    assert.ok(saysMaybe, text);
  } else {
    assert.ok(!saysMaybe, text);
  }
  if (end === 'not sent') {
    assert.equal(accepted, 0, text);
  }
  if (accepted === 1 && end !== 'sent') {
    assert.doesNotMatch(text, /Nothing was sent/);
  }
};

const checkTime = ({ milliseconds, reason }: Result, { timeoutMs = TIMEOUT_MS }: FaultCase): void => {
  assert.ok(milliseconds < timeoutMs + LATE_MS, `${milliseconds} ms`);
  if (reason === 'headersTimeout' || reason === 'bodyTimeout') {
    assert.ok(milliseconds >= timeoutMs - 20, `gave up after only ${milliseconds} ms`);
  }
};

const checkSecrecy = ({ everything }: Result): void => {
  for (const secret of [
    simulatorAccessKey.accessKeySecret,
    VERIFICATION_CODE,
    RECIPIENT,
    '<h1',
    '&Signature',
  ]) {
    assert.ok(!everything.includes(secret), everything);
  }
};
