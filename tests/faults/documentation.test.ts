/** docs/reliability.md says what the code does: its tables are those of src/exchange/policy.rs and of the fault bench. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { FAULT_CASES } from './cases.ts';

const read = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');
const documentation = await read('docs/reliability.md');

test('the table of what is tried again is that of src/exchange/policy.rs', async () => {
  const source = await read('src/exchange/policy.rs');
  const rows = [...source.matchAll(/^\/\/! (\|.*\|)$/gm)].map(([, row]) => row);
  assert.ok(rows.length > 5);
  const first = documentation.indexOf(rows[0] ?? '');
  const documented = documentation.slice(first).split('\n\n')[0]?.trimEnd().split('\n');
  assert.deepEqual(documented, rows);
});

test('the table of faults is the list of the bench, with what is expected of each', () => {
  const documented = [...documentation.matchAll(/^ {2}✓ (.+?) {2,}(.+?) {2,}(\d) +(\d) +\d+$/gm)].map(
    ([, fault, outcome, , accepted]) => `${fault} | ${outcome} | ${accepted}`,
  );
  const expected = FAULT_CASES.map(({ fault, expected: { end, reason, accepted } }) => {
    const outcome = end === 'sent' ? end : `${end}: ${reason}`;
    return `${fault} | ${outcome} | ${accepted}`;
  });
  assert.deepEqual(documented, expected);
});
