// @ts-check
/** `npm run faults`: sends through a broken network, one fault at a time. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { command, runCommand } from '../../scripts/command.mjs';
import { path, SetupError } from '../../scripts/project.mjs';
import { setUp } from '../../scripts/set-up.mjs';
import { bold, columns, dim, duration, green, progress, red, yellow } from '../../scripts/terminal.mjs';

/**
 * @typedef {object} Report
 * @property {number} index
 * @property {'connector' | 'fetch' | 'Deno' | 'Bun' | 'workerd' | 'Chromium'} way
 * @property {string} group
 * @property {string} fault
 * @property {{ end: string, reason: string, accepted: number }} [expected] of this process only
 * @property {{ end: string, reason: string, attempts: number, accepted: number, milliseconds: number }} result
 */

await runCommand(
  command(
    'npm run faults',
    'Sends through a broken network, one fault at a time, and prints what came of each: how the send ended, how many attempts it took, and how many messages were accepted.',
    'every fault ended as tests/faults/cases.ts says',
  )
    .option('--fetch', "over fetch, as in browsers and workers, instead of Node's HTTP client")
    .option(
      '--runtimes',
      'over the fetch of Deno, Bun, workerd and Chromium, each really run; what a runtime sees of a fault is its own affair, so this fails when a message was sent twice, or when an error does not say what is true',
    ),
  async ({ fetch, runtimes }) => {
    await setUp(runtimes ? ['package', 'npm-runtimes', 'chromium', 'node-22'] : ['package']);
    const started = performance.now();
    const all = await runBench(runtimes ? 'runtimes.program.ts' : 'program.ts');
    const ways = runtimes ? ['Deno', 'Bun', 'workerd', 'Chromium'] : [fetch ? 'fetch' : 'connector'];
    const reports = all.filter(({ way }) => ways.includes(way)).sort((one, other) => one.index - other.index);
    for (const way of ways) {
      console.log(`\n${bold(way)}`);
      show(reports.filter((report) => report.way === way));
    }
    return summarize(reports, performance.now() - started);
  },
);

/** @param {string} program @returns {Promise<Report[]>} */
async function runBench(program) {
  /** @type {Report[]} */
  const reports = [];
  let jobs = 0;
  const live = progress(() => `${reports.length} of ${jobs} sends through faults`);
  const bench = fork(path('tests/faults', program), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, NODE_EXTRA_CA_CERTS: path('tests/faults/certificates/authority.pem') },
  });
  bench.on('message', (/** @type {any} */ message) => {
    if (message.jobs) jobs = message.jobs;
    else reports.push(message);
  });
  const [code] = await once(bench, 'exit');
  live.stop();
  if (code !== 0) throw new SetupError(`The fault bench ended with code ${code}.`, 'What it said is above.');
  return reports;
}

/** @param {Report} report */
function isAsExpected({ expected, result: { end, reason, accepted } }) {
  if (expected) return end === expected.end && reason === expected.reason && accepted === expected.accepted;
  return accepted <= 1 && !(end === 'sent' && accepted === 0) && !(end === 'not sent' && accepted > 0);
}

/** @param {Report[]} reports */
function show(reports) {
  const widths = [Math.max(...reports.map(({ fault }) => fault.length)) + 6, 30, -10, -10, -10];
  console.log(dim(columns([['    fault', 'outcome', 'attempts', 'accepted', 'ms']], widths)));
  for (const [index, report] of reports.entries()) {
    const { end, reason, attempts, accepted, milliseconds } = report.result;
    if (report.group !== reports[index - 1]?.group) console.log(`\n${bold(report.group)}`);
    const mark = isAsExpected(report) ? green('✓') : red('✗');
    const outcome = end === 'sent' ? green(end) : (end === 'not sent' ? red : yellow)(`${end}: ${reason}`);
    const numbers = [attempts, accepted, milliseconds].map(String);
    console.log(columns([[`  ${mark} ${report.fault}`, outcome, ...numbers]], widths));
  }
}

/** @param {Report[]} reports @param {number} milliseconds */
function summarize(reports, milliseconds) {
  const unexpected = reports.filter((report) => !isAsExpected(report)).length;
  const doubles = reports.filter(({ result }) => result.accepted > 1).length;
  const lost = reports.filter(({ result }) => result.accepted > 0 && result.end === 'not sent').length;
  const good = unexpected + doubles + lost === 0;
  const parts = [
    `${reports.length} faults in ${duration(milliseconds)}`,
    `sent twice: ${doubles}`,
    `sent, but said not to be: ${lost}`,
    `other than expected: ${unexpected}`,
  ];
  console.log(`\n${(good ? green : red)(parts.join('   '))}`);
  return good;
}
