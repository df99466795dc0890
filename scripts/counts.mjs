// @ts-check
/** Reads how many tests ran from what the test programs print. */

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/**
 * Sums every summary in an output: Node's (`ℹ pass 3`, or `# pass 3` in TAP) and Cargo's (`test result: ok. 3 passed; …`,
 * one for each test binary; wasm-bindgen's runner prints the same).
 * @param {string} output
 * @returns {Counts}
 */
export function readCounts(output) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  /** @type {Record<string, keyof Counts>} */
  const nodeWords = {
    pass: 'passed',
    fail: 'failed',
    cancelled: 'failed',
    skipped: 'skipped',
    todo: 'skipped',
  };
  for (const [, word = '', number] of output.matchAll(/^[ℹ#] (pass|fail|cancelled|skipped|todo) (\d+)$/gm)) {
    const kind = nodeWords[word];
    if (kind) counts[kind] += Number(number);
  }
  const cargo = /^test result: \w+\. (\d+) passed; (\d+) failed; (\d+) ignored/gm;
  for (const [, passed, failed, ignored] of output.matchAll(cargo)) {
    counts.passed += Number(passed);
    counts.failed += Number(failed);
    counts.skipped += Number(ignored);
  }
  return counts;
}
