// @ts-check
/** Single steps: the config check, and reading a reply. */

import { number, ratio, spread } from '../rows.mjs';
import { inRounds, withWorkers } from '../workers.mjs';

/** @typedef {import('../rows.mjs').Section} Section */
/** @typedef {import('../run.mjs').Plan} Plan */

const LABELS = { ours: 'ours', official: 'official', 'plain-https': 'plain JavaScript (yes or no)' };
const NAMES = Object.keys(LABELS);

const STEPS = {
  checkValid: [
    'config-valid',
    'Config check, valid',
    'configGuard.safeParse, nine templates, an equal object each time',
  ],
  checkUnknown: ['config-unknown', 'Config check, valid and not seen before', ''],
  checkInvalid: ['config-invalid', 'Config check, five problems', ''],
  readReply: ['reply', 'Read a reply', ''],
};

/** @param {Plan} plan @param {(keyof typeof STEPS)[]} steps @returns {Promise<Section[]>} */
const measure = ({ node, rounds, milliseconds, tick }, steps) =>
  withWorkers(node, NAMES, async (workers) => {
    /** @type {Section[]} */
    const sections = [];
    for (const [index, work] of steps.entries()) {
      const [id = '', title = '', note = ''] = STEPS[work];
      const turns = await inRounds(
        { rounds, tick: (done, all) => tick(index * all + done, steps.length * all) },
        NAMES,
        async (name, stretch) =>
          workers
            .find((one) => one.name === name)
            ?.ask({ kind: 'sync', work, milliseconds: milliseconds * stretch }),
      );
      const rows = Object.entries(LABELS).map(([name, label]) => ({
        id: name,
        label,
        cells: {
          'CPU µs': number(turns.of(name, 'cpu').median),
          spread: spread(turns.of(name, 'cpu')),
          ratio: ratio(turns.ratio(name, 'official', 'cpu')),
        },
        value: { ...turns.of(name, 'cpu'), ratio: turns.ratio(name, 'official', 'cpu') },
      }));
      sections.push({ id, title, note, rows, targets: [] });
    }
    return sections;
  });

/** @param {Plan} plan */
export const config = (plan) => measure(plan, ['checkValid', 'checkUnknown', 'checkInvalid']);
/** @param {Plan} plan */
export const reply = (plan) => measure(plan, ['readReply']);
