// @ts-check
/** `npm run soak`: a cold burst over TLS, then many sends at once through a network that breaks some of them. */
import { fork } from 'node:child_process';
import { build } from './build.mjs';
import { runCommand, wholeNumber } from './command.mjs';
import { path, SetupError } from './project.mjs';
import { bold, dim, duration, green, isLive, kilobytes, red, table } from './terminal.mjs';

/** Bytes by which the heap may differ after the warm-up: what Node's own pools and caches come and go by. */
const HEAP_TOLERANCE = 2 * 1024 * 1024;

/** @typedef {{ wasm: number, heap: number }} Memory */

await runCommand(
  {
    call: 'npm run soak',
    does: 'Sends many messages at once, by routes and with spend protection, while 2 % of the requests are broken, and checks that every send settles, that no message is lost or goes out twice, that no limit is exceeded, and that memory does not grow.',
    flags: {
      sends: {
        type: 'string',
        default: '100000',
        value: 'NUMBER',
        does: 'how many, 100 or more (default 100000)',
      },
      concurrency: {
        type: 'string',
        default: '1000',
        value: 'NUMBER',
        does: 'at once, 1 or more (default 1000)',
      },
    },
    succeeds: 'every check holds',
  },
  async (flags) => {
    const sends = wholeNumber('--sends', flags.sends, 100);
    const concurrency = wholeNumber('--concurrency', flags.concurrency, 1);
    await build({ only: ['pkg', 'host', 'simulator'], heading: 'Set-up' });
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
  const started = performance.now();
  let told = 0;
  /** @type {any} */
  let result;
  program.on('message', (/** @type {any} */ message) => {
    if (message.result) result = message.result;
    else told = tell(message.sends, plan.sends, performance.now() - started, told);
  });
  // The last message may be read after the exit.
  const [code] = await Promise.all([
    new Promise((resolve) => program.on('exit', resolve)),
    new Promise((resolve) => program.on('disconnect', () => resolve(undefined))),
  ]);
  if (isLive) process.stdout.write('\r\x1b[K');
  if (code !== 0 || !result) {
    throw new SetupError(`The soak ended with code ${code}.`, 'What it said is above.');
  }
  return result;
}

/** @param {number} done @param {number} all @param {number} milliseconds @param {number} told */
function tell(done, all, milliseconds, told) {
  const line = `${done.toLocaleString('en')} of ${all.toLocaleString('en')} sends   ${duration(milliseconds)}`;
  if (isLive) process.stdout.write(`\r  ${dim(line)}\x1b[K`);
  if (isLive || done - told < all / 10) return told;
  console.log(`  ${line}`);
  return done;
}

/** @param {{ sends: number, concurrency: number }} plan @param {any} result */
function summarize(plan, result) {
  const number = (/** @type {number} */ value) => value.toLocaleString('en');
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
  table(checks.map(([what, value]) => [what, value])).forEach((line, index) => {
    console.log(`  ${checks[index]?.[2] ? green('✓') : red('✗')} ${line}`);
  });
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
