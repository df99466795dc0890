// @ts-check
/** `npm run bench`: this connector and its peers, measured side by side. */
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { assertKnown, command, list, runCommand, UsageError } from '../scripts/command.mjs';
import { nodeBinary } from '../scripts/programs.mjs';
import { path } from '../scripts/project.mjs';
import { setUp } from '../scripts/set-up.mjs';
import { bold, dim, green, yellow } from '../scripts/terminal.mjs';
import { chart } from './chart.mjs';
import { panelsOf } from './chart-panels.mjs';
import { buildNative, installOurs, installPeers } from './installation.mjs';
import { withProgress } from './progress.mjs';
import { countTargets, print } from './report.mjs';
import { config, reply } from './suites/calls.mjs';
import { cold } from './suites/cold.mjs';
import { features } from './suites/features.mjs';
import { growth } from './suites/growth.mjs';
import { install } from './suites/install.mjs';
import { prepare } from './suites/prepare.mjs';
import { burst, loopback, send } from './suites/send.mjs';

/** @typedef {import('./rows.mjs').Section} Section */
/**
 * @typedef {object} Plan
 * @property {string} node file of the Node binary
 * @property {number} rounds
 * @property {number} milliseconds of one turn
 * @property {number} sends for the memory
 * @property {(done: number, all: number) => void} tick
 */

const SUITES = { prepare, send, loopback, burst, features, cold, config, reply, growth };
const ALL_SUITES = [...Object.keys(SUITES), 'install'];
const RESULTS = path('bench/results.json');
const CHART = path('bench/chart.svg');

await runCommand(
  command(
    'npm run bench',
    "Measures this connector beside the official one, Alibaba Cloud's clients and plain JavaScript, and writes bench/results.json and bench/chart.svg when it measured everything.",
    'everything was measured, whether targets are met or missed',
  )
    .option('--quick', 'few and short rounds: seconds instead of minutes, wider spreads, no targets')
    .option('--only <SUITES>', `these suites, with commas between them: ${ALL_SUITES.join(', ')}`, list)
    .option('--node <NODE>', 'one Node only: this (the one that runs the command), 22 or 24'),
  async (flags) => {
    const chosen = flags.only ?? ALL_SUITES;
    assertKnown('suite', ALL_SUITES, chosen);
    const nodes = chosenNodes(flags.node);
    await setUp(['package']);
    console.log(bold('Set-up'));
    await withProgress('peers, from npm', installPeers);
    const { tarball } = await withProgress('ours, from its tarball', installOurs);
    if (chosen.includes('prepare')) await withProgress('native Rust', buildNative);
    // Not before the peers are there.
    const { checkCopy } = await import('./suites/copy.mjs');
    await withProgress("copy of the official's steps", () => checkCopy(nodes[0]?.node ?? process.execPath));

    const size = flags.quick
      ? { rounds: 3, milliseconds: 60, sends: 20_000 }
      : { rounds: 11, milliseconds: 200, sends: 200_000 };
    /** @type {{ node: string, sections: Section[] }[]} */
    const runs = [];
    for (const { node, version } of nodes) {
      const suites = Object.entries(SUITES).filter(([name]) => chosen.includes(name));
      if (suites.length === 0) break;
      console.log(`\n${bold(`Node ${version}`)}`);
      const sections = [];
      for (const [name, suite] of suites) {
        sections.push(...(await withProgress(name, (tick) => suite({ node, ...size, tick }))));
      }
      // A quick run ends while the engine still compiles: it meets and misses nothing.
      const counts = isTargetNode(version) && !flags.quick;
      runs.push({ node: version, sections: counts ? sections : withoutTargets(sections) });
    }
    const sizes = chosen.includes('install') ? await install({ tarball }) : [];

    for (const { node, sections } of runs) print(`Node ${node}`, sections);
    if (sizes.length > 0) print('On disk', sizes);
    summarize([...runs.flatMap(({ sections }) => sections), ...sizes]);
    const complete = !flags.quick && !flags.only && !flags.node;
    if (!complete) {
      console.log(dim('Not a whole run: bench/results.json and bench/chart.svg stay as they are.'));
      return;
    }
    const results = { date: new Date().toISOString().slice(0, 10), machine: machine(), runs, sizes };
    writeFileSync(RESULTS, `${JSON.stringify(results, rounded, 2)}\n`);
    const { node, sections } = runs.find(({ node }) => isTargetNode(node)) ??
      runs[0] ?? { node: '', sections: [] };
    writeFileSync(
      CHART,
      chart(
        panelsOf(sections, sizes),
        `Node ${node}, ${machine()}. Shorter is better. npm run bench measures it again.`,
      ),
    );
    console.log(dim('Written: bench/results.json, bench/chart.svg'));
  },
);

/** The targets are about the oldest Node that Logto runs on. @param {string} version */
function isTargetNode(version) {
  return version.startsWith('22.');
}

/** @param {Section[]} sections */
function withoutTargets(sections) {
  return sections.map((section) => ({ ...section, targets: [] }));
}

/** The Node that runs this, and Node 22 if `npm test` has installed it. @param {string | undefined} only */
function chosenNodes(only) {
  const own = { node: process.execPath, version: process.versions.node };
  if (only === 'this') return [own];
  if (only && !['22', '24'].includes(only)) throw new UsageError('--node takes this, 22 or 24.');
  const file = nodeBinary(/** @type {22} */ (Number(only ?? 22)));
  if (!existsSync(file)) {
    if (only) {
      throw new UsageError(`There is no target/node-${only}.`, 'npm test installs Node 22 and 24 there.');
    }
    return [own];
  }
  const other = {
    node: file,
    version: execFileSync(file, ['-p', 'process.versions.node'], { encoding: 'utf8' }).trim(),
  };
  return only || own.version === other.version ? [other] : [own, other];
}

/** @param {Section[]} sections */
function summarize(sections) {
  const { met, all } = countTargets(sections);
  if (all === 0) return;
  const words = `${met} of ${all} targets met`;
  console.log(`\n${met === all ? green(words) : yellow(words)}`);
}

function machine() {
  return `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}`;
}

/** Four digits say all that was measured; a row's cells say the same once more. @param {string} name @param {unknown} value */
function rounded(name, value) {
  if (name === 'cells') return undefined;
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;
}
