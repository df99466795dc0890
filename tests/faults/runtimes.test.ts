/** Each fault in real runtimes, over the `fetch` of each: never two messages, and the error says what is true. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { before, describe, test } from 'node:test';
import type { RuntimeName } from './bench.ts';
import { FAULT_CASES } from './cases.ts';
import type { RuntimeReport } from './runtimes.program.ts';
import { startProgram } from './start.ts';

const RUNTIMES: readonly RuntimeName[] = ['Deno', 'Bun', 'workerd', 'Chromium'];

/** Those that send a request again by themselves when a pooled connection breaks. */
const SEND_AGAIN: readonly RuntimeName[] = ['Chromium'];

const reports = new Map<RuntimeName, RuntimeReport[]>(RUNTIMES.map((name) => [name, []]));
let expectedReports = 0;

before(async () => {
  const program = startProgram('runtimes.program.ts');
  let printed = '';
  for (const output of [program.stdout, program.stderr]) {
    output?.on('data', (text) => {
      printed += text;
    });
  }
  program.on('message', (message: RuntimeReport | { jobs: number }) => {
    if ('result' in message) {
      reports.get(message.way)?.push(message);
    } else {
      expectedReports = message.jobs / RUNTIMES.length;
    }
  });
  const giveUp = setTimeout(() => program.kill('SIGKILL'), 180_000);
  const [code] = await once(program, 'close');
  clearTimeout(giveUp);
  assert.deepEqual({ code, printed }, { code: 0, printed: '' });
});

for (const runtime of RUNTIMES) {
  describe(runtime, () => {
    const results = () => {
      const found = reports.get(runtime) ?? [];
      assert.ok(expectedReports > 50, `${expectedReports} faults`);
      assert.equal(found.length, expectedReports);
      return found;
    };

    test('no fault makes two messages of one', () => {
      for (const { fault, result } of results()) {
        assert.ok(result.accepted <= 1, `${fault}: ${result.accepted} messages`);
      }
    });

    test('what an error says is true', () => {
      for (const { fault, result } of results()) {
        const { end, text, accepted, reason } = result;
        assert.doesNotMatch(reason, /bare error/, fault);
        assert.equal(/may have been sent/.test(text), end === 'may be sent', `${fault}: ${text}`);
        assert.ok(end !== 'not sent' || accepted === 0, `${fault}: accepted, but not sent`);
        assert.ok(end !== 'sent' || accepted === 1, `${fault}: sent, but not accepted`);
      }
    });

    for (const breakOff of ['closed', 'reset']) {
      test(`accepted on its second request, then ${breakOff}: one message that may have been sent`, () => {
        const report = results().find(({ fault }) => fault === `accepted, then ${breakOff}`);
        const { end, accepted, attempts, requests } = report?.result ?? {};
        const expected = {
          end: 'may be sent',
          accepted: 1,
          attempts: 1,
          requests: SEND_AGAIN.includes(runtime) ? 2 : 1,
        };
        assert.deepEqual({ end, accepted, attempts, requests }, expected);
      });
    }
  });
}

test('every fault of the list that needs no certificate and no idle process is among them', () => {
  const listed = FAULT_CASES.filter(
    ({ tls, thisProcessIsBusy, stray }) => !(tls || thisProcessIsBusy || stray),
  ).length;
  assert.equal(expectedReports, listed);
});
