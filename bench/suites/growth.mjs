// @ts-check
/** How cost grows: with templates, with the payload, with the number of sends. */

import { atMost, number, ratio, spread } from '../rows.mjs';
import { inRounds, withWorkers } from '../workers.mjs';

/** @typedef {import('../rows.mjs').Section} Section */
/** @typedef {import('../run.mjs').Plan} Plan */
/** @typedef {{ heapUsed: number, external: number, arrayBuffers: number, rss: number, wasm?: number }} Memory */

const NAMES = ['ours', 'official', 'plain-https'];
const TEMPLATES = [4, 9, 25, 100, 200];
const CODE_LENGTHS = [6, 100, 1000, 10_000];
/** What Node's own pools and caches come and go by. */
const TOLERANCE_KB = 512;

/** @param {Plan} plan @returns {Promise<Section[]>} */
export async function growth(plan) {
  const sizes = [
    ...TEMPLATES.map((templates) => ({ templates, codeLength: 6 })),
    ...CODE_LENGTHS.map((codeLength) => ({ templates: 9, codeLength })),
  ];
  const steps = sizes.length + 10;
  const rows = await withWorkers(plan.node, NAMES, async (workers) => {
    const rows = [];
    for (const [index, { templates, codeLength }] of sizes.entries()) {
      const turns = await inRounds({ rounds: Math.ceil(plan.rounds / 2) }, NAMES, async (name, stretch) =>
        workers
          .find((one) => one.name === name)
          ?.ask({
            kind: 'sync',
            work: 'prepareWith',
            arguments: [templates, codeLength],
            milliseconds: (plan.milliseconds / 2) * stretch,
          }),
      );
      const what =
        index < TEMPLATES.length
          ? `${templates} templates`
          : `a code of ${codeLength.toLocaleString('en')} characters`;
      const cpu = (/** @type {string} */ name) => number(turns.of(name, 'cpu').median);
      rows.push({
        id: `${templates}-${codeLength}`,
        label: what,
        cells: {
          'ours µs': cpu('ours'),
          'official µs': cpu('official'),
          'plain µs': cpu('plain-https'),
          spread: spread(turns.of('ours', 'cpu')),
          ratio: ratio(turns.ratio('ours', 'official', 'cpu')),
        },
        value: {
          templates,
          codeLength,
          ours: turns.of('ours', 'cpu'),
          official: turns.of('official', 'cpu'),
          plain: turns.of('plain-https', 'cpu'),
        },
      });
      plan.tick(index + 1, steps);
    }
    return rows;
  });
  return [
    {
      id: 'growth',
      title: 'Prepare one message, as config and payload grow',
      rows,
      targets: [],
    },
    await memory(plan, (done) => plan.tick(sizes.length + done, steps)),
  ];
}

/** @param {Plan} plan @param {(done: number) => void} tick @returns {Promise<Section>} */
const memory = ({ node, sends }, tick) =>
  withWorkers(node, ['ours'], async ([ours]) => {
    /** @type {(Memory & { sends: number })[]} */
    const samples = [];
    for (let step = 1; step <= 10; step += 1) {
      const sample = await ours?.ask({ kind: 'memory', sends: sends / 10 });
      samples.push({ sends: (sends / 10) * step, ...sample });
      tick(step);
    }
    // The first tenth warms up: compiled code and pools come to stay.
    const [first, last] = [samples[0], samples.at(-1)];
    if (!first || !last) throw new Error('No memory was measured.');
    const kb = (/** @type {number} */ bytes) => number(bytes / 1024);
    const grown = (/** @type {'heapUsed' | 'external' | 'wasm'} */ what) =>
      ((last[what] ?? 0) - (first[what] ?? 0)) / 1024;
    return {
      id: 'memory',
      title: `Memory of ours over ${sends.toLocaleString('en')} sends, 64 at once`,
      note: 'after a garbage collection',
      rows: samples.map((sample) => ({
        id: String(sample.sends),
        label: `after ${sample.sends.toLocaleString('en')}`,
        cells: {
          'heap KB': kb(sample.heapUsed),
          'external KB': kb(sample.external),
          'wasm KB': kb(sample.wasm ?? 0),
          'resident KB': kb(sample.rss),
        },
        value: sample,
      })),
      targets: [
        atMost('heap, grown by', grown('heapUsed'), TOLERANCE_KB, ' KB'),
        atMost('external, grown by', grown('external'), TOLERANCE_KB, ' KB'),
        atMost('wasm, grown by', grown('wasm'), 0, ' KB'),
      ],
    };
  });
