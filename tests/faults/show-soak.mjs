// @ts-check
/** `npm run soak`: a cold burst over TLS, then many sends at once through a network that breaks some of them. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { command, runCommand, wholeNumber } from '../../scripts/command.mjs';
import { path, SetupError } from '../../scripts/project.mjs';
import { setUp } from '../../scripts/set-up.mjs';
import { bold, columns, dim, duration, green, kilobytes, progress, red } from '../../scripts/terminal.mjs';

/** Bytes by which the heap may differ after the warm-up: what Node's own pools and caches come and go by. */
const HEAP_TOLERANCE = 2 * 1024 * 1024;

/** @typedef {{ wasm: number, heap: number }} Memory */

/** @param {number} value */
const number = (value) => value.toLocaleString('en');

await runCommand(
  command(
    'npm run soak',
    'Sends many messages at once, by routes and with spend protection, while 2 % of the requests are broken, and checks that every send settles, that no message is lost or goes out twice, that no limit is exceeded, and that memory does not grow.',
    'every check holds',
  )
    .option('--sends <NUMBER>', 'how many, 100 or more', wholeNumber(100), 100_000)
    .option('--concurrency <NUMBER>', 'at once, 1 or more', wholeNumber(1), 1000),
  async ({ sends, concurrency }) => {
    await setUp(['package']);
    const plan = { sends, concurrency, timeoutMs: 8000, warmUp: Math.round(sends / 10), samples: 10 };
    return summarize(plan, await runSoak(plan));
  },
);

/** @param {{ sends: number }} plan */
async function runSoak(plan) {
  const program = fork(path('tests/faults/soak.program.ts'), [JSON.stringify(plan)], {
    execArgv: ['--import', 'tsx', '--expose-gc'],
    env: { ...process.env, NODE_EXTRA_CA_CERTS: path('tests/faults/certificates/authority.pem') },
  });
  let sent = 0;
  /** @type {any} */
  let result;
  const live = progress(() => `${number(sent)} of ${number(plan.sends)} sends`);
  program.on('message', (/** @type {any} */ message) => {
    if (message.result) result = message.result;
    else sent = message.sends;
  });
  // The last message may be read after the exit.
  const [[code]] = await Promise.all([once(program, 'exit'), once(program, 'disconnect')]);
  live.stop();
  if (code !== 0 || !result) {
    throw new SetupError(`The soak ended with code ${code}.`, 'What it said is above.');
  }
  return result;
}

/** @param {{ sends: number, concurrency: number }} plan @param {any} result */
function summarize(plan, result) {
  /** @type {Memory[]} */
  const memory = result.memory;
  const [first, last] = [memory[0], memory.at(-1)];
  if (!first || !last) throw new SetupError('The soak measured no memory.');
  const { burst } = result;
  const settled = result.resolved + result.inDoubt + result.failed;
  /** @type {[string, string, boolean][]} */
  const checks = [
    ['sent in the cold burst, each once', number(burst.accepted), wasSentOnce(burst)],
    ['in doubt in the cold burst', number(burst.inDoubt), burst.inDoubt === 0],
    ['every send settled, with a ConnectorError or not at all', number(settled), settled === plan.sends],
    [
      'accepted messages of sends that resolved',
      number(result.acceptedOfResolved),
      result.acceptedOfResolved === result.resolved,
    ],
    [
      'accepted messages of sends in doubt',
      number(result.acceptedOfInDoubt),
      result.acceptedOfInDoubt <= result.inDoubt,
    ],
    // More of them than faults means that the machine, or the connector, was too slow for the deadline.
    [
      'sends in doubt without an injected fault',
      number(Math.max(result.inDoubt - result.doubts, 0)),
      result.inDoubt <= result.doubts,
    ],
    ['accepted, but said not to be sent', number(result.acceptedOfFailed), result.acceptedOfFailed === 0],
    ['numbers that got two messages', number(result.duplicates), result.duplicates === 0],
    ['addresses that got more than their limit', number(result.exceeded), result.exceeded === 0],
    ['refused by a limit', number(result.blocked), result.blocked >= plan.sends / 10],
    ['WebAssembly memory, grown by', kilobytes(last.wasm - first.wasm), last.wasm === first.wasm],
    ['heap, grown by', kilobytes(last.heap - first.heap), last.heap - first.heap <= HEAP_TOLERANCE],
  ];
  console.log(
    `\n${bold(`${number(burst.sends)} sends at once over TLS, without a connection at the start`)}`,
  );
  console.log(`  ${duration(burst.seconds * 1000)}, ${number(burst.connections)} connections`);
  const rate = Math.round(plan.sends / result.seconds);
  console.log(`\n${bold(`${number(plan.sends)} sends, ${number(plan.concurrency)} at once`)}`);
  console.log(
    `  ${duration(result.seconds * 1000)}, ${number(rate)} a second, the slowest ${duration(result.slowest)}, ${number(result.faults)} faults`,
  );
  console.log(
    `  resolved ${number(result.resolved)}   in doubt ${number(result.inDoubt)}   not sent ${number(result.failed)}   bare errors ${result.bare}`,
  );
  const reasons = Object.entries(result.reasons).map(([reason, count]) => `${reason} ${number(count)}`);
  console.log(`  in doubt by reason: ${reasons.join(', ')}`);
  console.log(`  longest stall of this process ${duration(result.longestStall)}\n`);
  const rows = checks.map(([what, value, good]) => [`  ${good ? green('✓') : red('✗')} ${what}`, value]);
  console.log(columns(rows, [62, -12]));
  console.log(
    `\n  ${dim('memory from the warm-up to the last send: heap after a garbage collection, WebAssembly')}`,
  );
  for (const { heap, wasm } of memory) {
    console.log(`  ${kilobytes(heap).padStart(12)}  ${kilobytes(wasm).padStart(10)}`);
  }
  return checks.every(([, , good]) => good);
}

/** @param {{ sends: number, resolved: number, accepted: number, duplicates: number }} burst */
function wasSentOnce({ sends, resolved, accepted, duplicates }) {
  return resolved === sends && accepted === sends && duplicates === 0;
}
