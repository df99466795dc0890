// @ts-check
/** What a test program says of its tests. */

/**
 * Sums the summaries in an output: Node's (`ℹ pass 3`, or `# pass 3`), and Cargo's, one for each test binary
 * (`test result: ok. 3 passed; 0 failed; 1 ignored`; wasm-bindgen's runner prints the same).
 * @param {string} output
 */
export function countsIn(output) {
  const sum = (/** @type {RegExp} */ pattern) =>
    [...output.matchAll(pattern)].reduce((total, [, number]) => total + Number(number), 0);
  return {
    passed: sum(/^[ℹ#] pass (\d+)$/gm) + sum(/^test result: \w+\. (\d+) passed;/gm),
    failed: sum(/^[ℹ#] (?:fail|cancelled) (\d+)$/gm) + sum(/^test result: .* (\d+) failed;/gm),
    skipped: sum(/^[ℹ#] (?:skipped|todo) (\d+)$/gm) + sum(/^test result: .* (\d+) ignored/gm),
  };
}
