// @ts-check
/** Which figures the chart shows. */
import { number } from './rows.mjs';

/** @typedef {import('./rows.mjs').Section} Section */

/** @param {Section[]} sections @param {Section[]} sizes @returns {import('./chart.mjs').Panel[]} */
export function panelsOf(sections, sizes) {
  const value = (/** @type {Section[]} */ all, /** @type {string} */ section, /** @type {string} */ row) =>
    /** @type {any} */ (all.find(({ id }) => id === section)?.rows.find(({ id }) => id === row)?.value);
  const bar = (/** @type {string} */ label, /** @type {number} */ measured, /** @type {string} */ unit) => ({
    label,
    value: measured,
    text: `${number(measured)} ${unit}`,
    ours: label === 'this connector',
  });
  const cpu = (/** @type {string} */ row) => value(sections, 'send', row).cpu.median;
  const cold = (/** @type {string} */ row) => value(sections, 'cold-host', row).median;
  const added = (/** @type {string} */ row) => value(sizes, 'install', row).bytes / 1024;
  // Everybody who was measured, also those who need less: a hand-written connector checks and explains less.
  return [
    {
      title: 'CPU for one message, without the network',
      bars: [
        bar('this connector', cpu('ours'), 'µs'),
        bar('hand-written, node:https', cpu('plain-https'), 'µs'),
        bar('pop-core', cpu('pop-core'), 'µs'),
        bar('dysmsapi20170525', cpu('dysmsapi'), 'µs'),
        bar('hand-written, fetch', cpu('plain-fetch'), 'µs'),
        bar('official connector', cpu('official'), 'µs'),
      ],
    },
    {
      title: 'From import to a ready connector, in a running Logto',
      bars: [
        bar('this connector', cold('ours'), 'ms'),
        bar('hand-written, node:https', cold('plain'), 'ms'),
        bar('official connector', cold('official'), 'ms'),
      ],
    },
    {
      title: 'Added to a Logto installation',
      bars: [bar('this connector', added('ours'), 'KB'), bar('official connector', added('official'), 'KB')],
    },
  ];
}
