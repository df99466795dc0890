// @ts-check
/** From import to a ready connector, each time in a new process. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { atMost, number, ratio, spread } from '../rows.mjs';
import { inRounds } from '../workers.mjs';

/** @typedef {import('../rows.mjs').Section} Section */
/** @typedef {import('../run.mjs').Plan} Plan */

const PROGRAM = fileURLToPath(new URL('../cold-start.mjs', import.meta.url));

const CONNECTORS = /** @type {const} */ ({
  ours: ['ours', 'connector-aliyun-sms-wasm'],
  official: ['official', '@logto/connector-aliyun-sms'],
  plain: ['plain JavaScript, node:https', './contenders/plain.mjs'],
});
const PLACES = /** @type {const} */ ({
  host: 'Cold start in a process that has kit and zod loaded, as Logto has',
  empty: 'Cold start in an empty process',
});

/** @param {Plan} plan @returns {Promise<Section[]>} */
export async function cold({ node, rounds, tick }) {
  const names = Object.keys(PLACES).flatMap((place) => Object.keys(CONNECTORS).map((id) => `${place} ${id}`));
  const turns = await inRounds({ rounds: rounds * 2, tick }, names, async (name) => {
    const [place = '', id = ''] = name.split(' ');
    const [, module] = CONNECTORS[/** @type {keyof typeof CONNECTORS} */ (id)];
    const { stdout } = await promisify(execFile)(node, ['--no-warnings', PROGRAM, module, place]);
    const { milliseconds, rss } = JSON.parse(stdout);
    return { milliseconds, rss };
  });
  return Object.entries(PLACES).map(([place, title]) => ({
    id: `cold-${place}`,
    title,
    note: 'import to ready connector, in a new process each time',
    rows: Object.entries(CONNECTORS).map(([id, [label]]) => {
      const [name, official] = [`${place} ${id}`, `${place} official`];
      const [time, rss] = [turns.of(name, 'milliseconds'), turns.of(name, 'rss')];
      return {
        id,
        label,
        cells: {
          ms: number(time.median),
          spread: spread(time),
          ratio: ratio(turns.ratio(name, official, 'milliseconds')),
          'resident memory': `${number(rss.median / 2 ** 20)} MiB`,
        },
        value: { ...time, ratio: turns.ratio(name, official, 'milliseconds'), rss: rss.median },
      };
    }),
    targets:
      place === 'host'
        ? [atMost('time, of the official', turns.ratio('host ours', 'host official', 'milliseconds'), 0.12)]
        : [],
  }));
}
