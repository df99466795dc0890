// @ts-check
/** @typedef {{ median: number, low: number, high: number }} Quartiles the middle, and the bounds of the middle half */

/** @param {number[]} values @returns {Quartiles} */
export function quartiles(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: at(sorted, 0.5), low: at(sorted, 0.25), high: at(sorted, 0.75) };
}

/** @param {number[]} sorted @param {number} share */
function at(sorted, share) {
  const place = (sorted.length - 1) * share;
  const [before, after] = [sorted[Math.floor(place)] ?? Number.NaN, sorted[Math.ceil(place)] ?? Number.NaN];
  return before + (after - before) * (place - Math.floor(place));
}
