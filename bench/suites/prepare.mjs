// @ts-check
/** One message, from config and message to the signed body. */
import { execFileSync } from 'node:child_process';
import { NATIVE } from '../installation.mjs';
import { atMost, number, ratio, spread } from '../rows.mjs';
import { inRounds, withWorkers } from '../workers.mjs';

/** @typedef {import('../rows.mjs').Section} Section */
/** @typedef {import('../run.mjs').Plan} Plan */

const NAMES = ['ours', 'official', 'plain-https', 'pop-core', 'dysmsapi'];
const ASYNC = ['pop-core', 'dysmsapi'];

const LABELS = {
  ours: 'ours',
  unknown: 'ours, with a config not seen before',
  official: 'official',
  'plain-https': 'plain JavaScript',
  'pop-core': 'pop-core (signing only)',
  dysmsapi: 'dysmsapi20170525 (signing only, SHA-256)',
  native: 'native Rust',
  nativeKept: 'native Rust, with the config checked before',
};

/** @param {Plan} plan @returns {Promise<Section[]>} */
export const prepare = ({ node, rounds, milliseconds, tick }) =>
  withWorkers(node, NAMES, async (workers) => {
    const worker = (/** @type {string} */ name) => workers.find((one) => one.name === name) ?? workers[0];
    const turn = async (/** @type {string} */ name, /** @type {number} */ stretch) => {
      if (name === 'native') return native(milliseconds);
      if (name === 'unknown')
        return worker('ours')?.ask({
          kind: 'sync',
          work: 'prepareUnknown',
          milliseconds: milliseconds * stretch,
        });
      return worker(name)?.ask({
        kind: ASYNC.includes(name) ? 'async' : 'sync',
        work: 'prepare',
        milliseconds: milliseconds * stretch,
      });
    };
    const turns = await inRounds({ rounds, tick }, ['ours', 'unknown', ...NAMES.slice(1), 'native'], turn);
    /** @type {Record<string, number>} */
    const bytes = {};
    for (const one of workers)
      bytes[one.name] = (await one.ask({ kind: 'allocated', work: 'prepare' })).bytes;
    const row = (
      /** @type {keyof typeof LABELS} */ id,
      name = /** @type {string} */ (id),
      metric = 'cpu',
    ) => ({
      id,
      label: LABELS[id],
      cells: {
        'CPU µs': number(turns.of(name, metric).median),
        spread: spread(turns.of(name, metric)),
        ratio: ratio(turns.ratio(name, 'official', 'cpu')),
        allocated: bytes[id] === undefined ? '' : `${Math.round(bytes[id]).toLocaleString('en')} B`,
      },
      value: { ...turns.of(name, metric), ratio: turns.ratio(name, 'official', 'cpu'), allocated: bytes[id] },
    });
    const toNative = turns.ratio('ours', 'native', 'cpu');
    return [
      {
        id: 'prepare',
        title: 'Prepare one message',
        note: 'check the config, choose the template, sign, build the body',
        rows: [
          row('ours'),
          row('unknown'),
          row('official'),
          row('plain-https'),
          row('pop-core'),
          row('dysmsapi'),
          row('native'),
          {
            ...row('nativeKept', 'native', 'kept'),
            cells: {
              'CPU µs': number(turns.of('native', 'kept').median),
              spread: spread(turns.of('native', 'kept')),
              ratio: '',
              allocated: '',
            },
          },
        ],
        targets: [
          atMost('CPU, of the official', turns.ratio('ours', 'official', 'cpu'), 0.2),
          atMost('CPU, times native Rust', toNative, 2.5),
        ],
      },
    ];
  });

/** @param {number} milliseconds */
function native(milliseconds) {
  const answer = JSON.parse(execFileSync(NATIVE, [String(milliseconds)], { encoding: 'utf8' }));
  return { cpu: answer.prepare / 1000, kept: answer.signKeptConfig / 1000 };
}
