/** A short soak; `npm run soak` is the long one. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import type { SoakPlan, SoakResult } from './soak.ts';
import { startProgram } from './start.ts';

test('2,000 sends, 2 % of them broken: all settle, none is lost, none goes out twice', async () => {
  const plan: SoakPlan = { sends: 2000, concurrency: 100, timeoutMs: 3000, warmUp: 1000, samples: 2 };
  const program = startProgram('soak.program.ts', {
    args: [JSON.stringify(plan)],
    nodeFlags: ['--expose-gc'],
  });
  program.stderr?.pipe(process.stderr);
  let result: SoakResult | undefined;
  program.on('message', (message: { result?: SoakResult }) => {
    result ??= message.result;
  });
  // The last message may be read after the exit.
  const [[code]] = await Promise.all([once(program, 'exit'), once(program, 'disconnect')]);
  assert.equal(code, 0);
  assert.ok(result);
  const { burst, resolved, inDoubt, failed, bare, accepted, memory } = result;
  const { concurrency } = plan;
  assert.deepEqual(
    { ...burst, seconds: 0, connections: 0 },
    {
      sends: concurrency,
      seconds: 0,
      resolved: concurrency,
      inDoubt: 0,
      accepted: concurrency,
      duplicates: 0,
      connections: 0,
    },
  );
  // Each of at most three attempts may make one: on a busy machine some are not made in time.
  assert.ok(burst.connections <= 3 * concurrency);
  assert.equal(resolved + inDoubt + failed, plan.sends);
  assert.equal(bare, 0);
  assert.equal(result.duplicates, 0);
  assert.equal(result.exceeded, 0);
  assert.ok(result.blocked >= plan.sends / 10, `${result.blocked} were refused by a limit`);
  assert.ok(failed >= result.blocked);
  assert.equal(result.acceptedOfResolved, resolved);
  assert.equal(result.acceptedOfFailed, 0);
  assert.equal(accepted, resolved + result.acceptedOfInDoubt);
  assert.ok(
    result.acceptedOfInDoubt > 0 && inDoubt > result.acceptedOfInDoubt,
    'faults of both kinds happened',
  );
  assert.equal(memory.at(-1)?.wasm, memory[0]?.wasm, 'wasm memory grew');
});
