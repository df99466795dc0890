// @ts-check
/** `npm run faults`: sends through a broken network, one fault at a time. */
import { fork } from 'node:child_process';
import { build } from './build.mjs';
import { runCommand } from './command.mjs';
import { path, SetupError } from './project.mjs';
import { bold, dim, duration, green, isLive, red, yellow } from './terminal.mjs';

/** @typedef {{ end: string, reason: string, attempts: number, requests: number, accepted: number, milliseconds: number }} Result */
/**
 * @typedef {object} Report
 * @property {number} index
 * @property {'connector' | 'fetch' | 'Deno' | 'Bun' | 'workerd' | 'Chromium'} way
 * @property {string} group
 * @property {string} fault
 * @property {{ end: string, reason: string, accepted: number }} [expected] of this process only
 * @property {Result} result
 */

await runCommand(
  {
    call: 'npm run faults',
    does: 'Sends through a broken network, one fault at a time, and prints what came of each: how the send ended, how many attempts it took, and how many messages were accepted.',
    flags: {
      fetch: {
        type: 'boolean',
        default: false,
        does: "over fetch, as in browsers and workers, instead of Node's HTTP client",
      },
      runtimes: {
        type: 'boolean',
        default: false,
        does: 'over the fetch of Deno, Bun, workerd and Chromium, each really run; what a runtime sees of a fault is its own affair, so this fails when a message was sent twice, or when an error does not say what is true',
      },
    },
    succeeds: 'every fault ended as tests/faults/cases.ts says',
  },
  async (flags) => {
    await build({ only: ['pkg', 'host', 'simulator'], heading: 'Set-up' });
    const started = performance.now();
    /** @type {Report['way'][]} */
    const ways = flags.runtimes
      ? ['Deno', 'Bun', 'workerd', 'Chromium']
      : [flags.fetch ? 'fetch' : 'connector'];
    const all = await runBench(flags.runtimes ? 'runtimes.program.ts' : 'program.ts');
    const reports = all.filter(({ way }) => ways.includes(way)).sort((one, other) => one.index - other.index);
    for (const way of ways) {
      if (flags.runtimes) console.log(`\n${bold(way)}`);
      print(reports.filter((report) => report.way === way));
    }
    return summarize(reports, performance.now() - started);
  },
);

/** @param {string} program @returns {Promise<Report[]>} */
async function runBench(program) {
  const bench = fork(path('tests/faults', program), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, NODE_EXTRA_CA_CERTS: path('tests/faults/certificates/authority.pem') },
  });
  /** @type {Report[]} */
  const reports = [];
  let jobs = 0;
  bench.on('message', (/** @type {any} */ message) => {
    if (message.jobs) jobs = message.jobs;
    else reports.push(message);
    if (isLive) process.stdout.write(`\r  ${dim(`${reports.length} of ${jobs} sends through faults`)}\x1b[K`);
  });
  const code = await new Promise((resolve) => bench.on('exit', resolve));
  if (isLive) process.stdout.write('\r\x1b[K');
  if (code !== 0) throw new SetupError(`The fault bench ended with code ${code}.`, 'What it said is above.');
  return reports;
}

/** @param {Report} report */
function isAsExpected({ expected, result }) {
  const { end, reason, accepted } = result;
  if (!expected)
    return accepted <= 1 && !(end === 'sent' && accepted === 0) && !(end === 'not sent' && accepted > 0);
  return end === expected.end && reason === expected.reason && accepted === expected.accepted;
}

/** @param {Report[]} reports */
function print(reports) {
  const outcome = (/** @type {Result} */ { end, reason }) => (end === 'sent' ? end : `${end}: ${reason}`);
  const faultWidth = Math.max(...reports.map(({ fault }) => fault.length));
  const outcomeWidth = Math.max(...reports.map(({ result }) => outcome(result).length));
  const line = (/** @type {string} */ fault, /** @type {string} */ end, /** @type {string[]} */ numbers) =>
    `  ${fault.padEnd(faultWidth)}  ${end.padEnd(outcomeWidth)}  ${numbers.join('  ')}`;
  console.log(`\n${dim(`  ${line('fault', 'outcome', ['attempts', 'accepted', '   ms'])}`)}`);
  let group = '';
  for (const report of reports) {
    const { fault, result } = report;
    if (report.group !== group) {
      group = report.group;
      console.log(`\n${bold(group)}`);
    }
    const mark = isAsExpected(report) ? green('✓') : red('✗');
    const { attempts, accepted, milliseconds } = result;
    const [name, end] = [fault.padEnd(faultWidth), outcome(result).padEnd(outcomeWidth)];
    const colour = result.end === 'sent' ? green : result.end === 'not sent' ? red : yellow;
    const numbers = [
      String(attempts).padStart(8),
      String(accepted).padStart(8),
      String(milliseconds).padStart(5),
    ];
    console.log(`  ${mark} ${name}  ${colour(end)}  ${numbers.join('  ')}`);
  }
}

/** @param {Report[]} reports @param {number} milliseconds */
function summarize(reports, milliseconds) {
  const unexpected = reports.filter((report) => !isAsExpected(report)).length;
  const doubles = reports.filter(({ result }) => result.accepted > 1).length;
  const lost = reports.filter(({ result }) => result.accepted > 0 && result.end === 'not sent').length;
  const parts = [
    `${reports.length} faults in ${duration(milliseconds)}`,
    `sent twice: ${doubles}`,
    `sent, but said not to be: ${lost}`,
    `other than expected: ${unexpected}`,
  ];
  const good = unexpected + doubles + lost === 0;
  console.log(`\n${(good ? green : red)(parts.join('   '))}`);
  return good;
}
