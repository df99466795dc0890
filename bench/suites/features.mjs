// @ts-check
/** What routes and spend protection add to a whole send, over loopback HTTP, 64 at once. */
import { atMost, number, ratio, spread } from '../rows.mjs';
import { inRounds, withServer, withWorkers } from '../workers.mjs';

/** @typedef {import('../rows.mjs').Section} Section */
/** @typedef {import('../run.mjs').Plan} Plan */

const LABELS = {
  sendByTemplates: 'nine templates',
  sendByRoutes: 'and 50 routes, of which the last matches',
  sendProtected: 'and spend protection, four limits',
  sendByRoutesProtected: 'and both',
};
const NAMES = Object.keys(LABELS);

/** @param {Plan} plan @returns {Promise<Section[]>} */
export const features = ({ node, rounds, milliseconds, tick }) =>
  withServer(node, (server) =>
    withWorkers(
      node,
      // Each its own process: a Logto has one config.
      NAMES.map(() => 'ours'),
      async (workers) => {
        const turns = await inRounds({ rounds, tick }, NAMES, (work, stretch) =>
          workers[NAMES.indexOf(work)]?.ask({
            kind: 'async',
            work,
            milliseconds: milliseconds * 2 * stretch,
            concurrency: 64,
          }),
        );
        const rows = Object.entries(LABELS).map(([id, label]) => ({
          id,
          label,
          cells: {
            'CPU µs': number(turns.of(id, 'cpu').median),
            spread: spread(turns.of(id, 'cpu')),
            ratio: ratio(turns.ratio(id, 'sendByTemplates', 'cpu')),
          },
          value: { cpu: { ...turns.of(id, 'cpu'), ratio: turns.ratio(id, 'sendByTemplates', 'cpu') } },
        }));
        const both = turns.ratio('sendByRoutesProtected', 'sendByTemplates', 'cpu');
        return [
          {
            id: 'features',
            title: 'Whole sendMessage of ours over loopback HTTP, by what the config has',
            note: 'a new config object for each send, as Logto hands it over',
            rows,
            targets: [atMost('CPU with 50 routes and spend protection, of none', both, 1.15)],
          },
        ];
      },
      server,
    ),
  );
