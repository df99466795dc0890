// @ts-check
/** The whole `sendMessage`: with connections answered in the process, over loopback HTTP, and in a burst over TLS. */
import { setTimeout } from 'node:timers/promises';
import { atLeast, atMost, number, ratio, spread } from '../rows.mjs';
import { inRounds, withServer, withWorkers } from '../workers.mjs';

/** @typedef {import('../rows.mjs').Section} Section */
/** @typedef {import('../run.mjs').Plan} Plan */
/** @typedef {import('../workers.mjs').Turns} Turns */
/** @typedef {import('../workers.mjs').Address} Address */

const LABELS = {
  ours: 'ours',
  official: 'official (got)',
  'plain-https': 'plain JavaScript, node:https',
  'plain-fetch': 'plain JavaScript, fetch',
  'pop-core': 'pop-core',
  dysmsapi: 'dysmsapi20170525',
  floor: 'one constant body, node:https',
};
const NAMES = Object.keys(LABELS);

/**
 * @param {Plan} plan @param {number} concurrency @param {(done: number, all: number) => void} tick @param {Address} [server]
 * @returns {Promise<Turns>}
 */
const measure = ({ node, rounds, milliseconds }, concurrency, tick, server) =>
  withWorkers(
    node,
    NAMES,
    (workers) =>
      inRounds({ rounds, tick }, NAMES, async (name, stretch) => {
        const one = workers.find((worker) => worker.name === name);
        const result = await one?.ask({
          kind: 'async',
          work: 'send',
          milliseconds: milliseconds * 2 * stretch,
          concurrency,
        });
        return { ...result, rate: 1e6 / result.wall };
      }),
    server,
  );

/** @param {Turns} turns */
const rowsOf = (turns) =>
  Object.entries(LABELS).map(([id, label]) => ({
    id,
    label,
    cells: {
      'CPU µs': number(turns.of(id, 'cpu').median),
      spread: spread(turns.of(id, 'cpu')),
      ratio: ratio(turns.ratio(id, 'official', 'cpu')),
      'a second': number(turns.of(id, 'rate').median),
      throughput: ratio(turns.ratio(id, 'official', 'rate')),
    },
    value: {
      cpu: { ...turns.of(id, 'cpu'), ratio: turns.ratio(id, 'official', 'cpu') },
      rate: { ...turns.of(id, 'rate'), ratio: turns.ratio(id, 'official', 'rate') },
    },
  }));

/** @param {Plan} plan @returns {Promise<Section[]>} */
export async function send(plan) {
  const turns = await measure(plan, 64, plan.tick);
  return [
    {
      id: 'send',
      title: 'Whole sendMessage, connections replaced, 64 at once',
      note: 'the other end of each connection answers in the same process',
      rows: rowsOf(turns),
      targets: [
        atMost('CPU, of the official', turns.ratio('ours', 'official', 'cpu'), 0.16),
        atLeast('throughput, of the official', turns.ratio('ours', 'official', 'rate'), 5),
      ],
    },
  ];
}

const CONCURRENCIES = [1, 64, 1000];

/** @param {Plan} plan @returns {Promise<Section[]>} */
export const loopback = (plan) =>
  withServer(plan.node, async (server) => {
    /** @type {Section[]} */
    const sections = [];
    for (const [index, concurrency] of CONCURRENCIES.entries()) {
      const tick = (/** @type {number} */ done, /** @type {number} */ all) =>
        plan.tick(index * all + done, CONCURRENCIES.length * all);
      sections.push({
        id: `loopback-${concurrency}`,
        title: `Whole sendMessage over loopback HTTP, ${concurrency.toLocaleString('en')} at once`,
        note: index === 0 ? 'a server in another process, real sockets, no TLS' : '',
        rows: rowsOf(
          await measure({ ...plan, rounds: Math.ceil(plan.rounds / 2) }, concurrency, tick, server),
        ),
        targets: [],
      });
    }
    return sections;
  });

const BURST = 1000;
const BURST_NAMES = ['ours', 'official', 'plain-https'];

/** Cold: no connection stands when the burst begins. @param {Plan} plan @returns {Promise<Section[]>} */
export const burst = ({ node, rounds, milliseconds, tick }) =>
  withServer(
    node,
    (server, process) =>
      withWorkers(
        node,
        BURST_NAMES,
        async (workers) => {
          /** @type {Section[]} */
          const sections = [];
          for (const [index, each] of [1, 4].entries()) {
            const sends = BURST * each;
            const plan = {
              rounds: Math.ceil(rounds / 2),
              tick: (/** @type {number} */ done, /** @type {number} */ all) =>
                tick(index * all + done, 2 * all),
            };
            const turns = await inRounds(plan, BURST_NAMES, async (name) => {
              const one = workers.find((worker) => worker.name === name);
              const result = await one?.ask({ kind: 'burst', work: 'send', sends, concurrency: BURST });
              const { connections } = await process.ask('connections');
              await setTimeout(milliseconds / 2); // Until the closes have arrived.
              return { ...result, rate: 1e6 / result.wall, connections: connections / sends };
            });
            sections.push(burstSection(each, turns));
          }
          return sections;
        },
        server,
      ),
    { secure: true },
  );

/** @param {number} each @param {Turns} turns @returns {Section} */
const burstSection = (each, turns) => ({
  id: `burst-${each}`,
  title: `Cold burst over TLS, ${BURST.toLocaleString('en')} at once, ${each === 1 ? 'one message' : `${each} messages`} each`,
  note: each === 1 ? 'a server in another process, real TLS, no connection stands at the start' : '',
  rows: BURST_NAMES.map((id) => ({
    id,
    label: LABELS[/** @type {keyof typeof LABELS} */ (id)],
    cells: {
      'CPU µs': number(turns.of(id, 'cpu').median),
      spread: spread(turns.of(id, 'cpu')),
      ratio: ratio(turns.ratio(id, 'official', 'cpu')),
      'a second': number(turns.of(id, 'rate').median),
      'connections a message': number(turns.of(id, 'connections').median),
      failed: String(turns.sum(id, 'failed')),
    },
    value: {
      cpu: { ...turns.of(id, 'cpu'), ratio: turns.ratio(id, 'official', 'cpu') },
      rate: { ...turns.of(id, 'rate'), ratio: turns.ratio(id, 'official', 'rate') },
      connections: turns.of(id, 'connections'),
      failed: turns.sum(id, 'failed'),
    },
  })),
  targets: [
    atMost('CPU, of plain JavaScript', turns.ratio('ours', 'plain-https', 'cpu'), 1),
    atMost('connections, of plain JavaScript', turns.ratio('ours', 'plain-https', 'connections'), 1),
    atMost('failed sends', turns.sum('ours', 'failed'), 0, ''),
  ],
});
