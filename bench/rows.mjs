// @ts-check
/**
 * What a table is made of.
 *
 * @typedef {object} Row
 * @property {string} id
 * @property {string} label
 * @property {Record<string, string>} cells by column
 * @property {Record<string, unknown>} value the same, for results.json
 *
 * @typedef {object} Target
 * @property {string} what
 * @property {number} value
 * @property {'≤' | '≥'} sign
 * @property {number} bound
 * @property {string} unit
 * @property {boolean} met
 *
 * @typedef {object} Section
 * @property {string} id
 * @property {string} title
 * @property {string} [note]
 * @property {Row[]} rows
 * @property {Target[]} targets
 */

/** @param {number} value three digits */
export const number = (value) => {
  if (!Number.isFinite(value)) return '–';
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return value.toFixed(value >= 10 ? 1 : 2);
};

/** @param {import('./statistics.mjs').Quartiles} quartiles */
export const spread = ({ low, high }) => `${number(low)}–${number(high)}`;

/** @param {number} value */
export const ratio = (value) => (Number.isFinite(value) ? `${value.toFixed(value >= 10 ? 1 : 2)}×` : '');

/** @param {string} what @param {number} value @param {number} bound @param {string} [unit] @returns {Target} */
export const atMost = (what, value, bound, unit = '×') => ({
  what,
  value,
  sign: '≤',
  bound,
  unit,
  met: value <= bound,
});

/** @param {string} what @param {number} value @param {number} bound @param {string} [unit] @returns {Target} */
export const atLeast = (what, value, bound, unit = '×') => ({
  what,
  value,
  sign: '≥',
  bound,
  unit,
  met: value >= bound,
});
