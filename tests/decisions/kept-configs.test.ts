/** Which configs are taken for one that was checked before. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { isSame } from '../../host/core/config.ts';

/** Writes itself in its own way. */
class Masked {
  constructor(readonly accessKeyId: string) {}
  toJSON() {
    return { accessKeyId: '***' };
  }
}
class Items extends Array<string> {
  toJSON() {
    return [];
  }
}

const VALUES: readonly unknown[] = [
  null,
  undefined,
  true,
  false,
  0,
  -0,
  1,
  Number.NaN,
  '',
  '1',
  'null',
  '中',
  [],
  [null],
  [undefined],
  ['a', 'b'],
  ['b', 'a'],
  ['a'],
  ['a', ['b']],
  Items.from(['a', 'b']),
  new Array(2),
  {},
  { a: undefined },
  { a: null },
  { a: 1 },
  { a: '1' },
  { a: 1, b: 2 },
  { b: 2, a: 1 },
  { a: 1, b: undefined },
  { a: { b: 1 } },
  { a: { b: 1, c: 1 } },
  { a: [{ b: 1 }, { b: 2 }] },
  { 0: 'a', 1: 'b' },
  { accessKeyId: 'A' },
  { accessKeyId: '***' },
  new Masked('A'),
  Object.create({ accessKeyId: 'A' }),
  Object.assign(Object.create(null), { a: 1 }),
  { ...new Masked('A'), toJSON: () => ({ a: 1 }) },
  new Date(0),
  new Map([['a', 1]]),
  new String('1'),
  () => 1,
  Symbol('a'),
];

const dataOf = (value: unknown): unknown => JSON.parse(JSON.stringify(value) ?? 'null');

describe('a value is taken for data', () => {
  test('only when it writes the same', () => {
    for (const value of VALUES) {
      for (const data of VALUES.map(dataOf)) {
        if (isSame(value, data)) {
          assert.deepEqual(dataOf(value), data);
        }
      }
    }
  });

  test('whenever it is plain data that writes the same, in whatever order', () => {
    const plain = VALUES.map(dataOf);
    for (const value of plain) {
      for (const data of plain) {
        const expected = isDeepStrictEqual(value, data) || (value === 0 && data === 0);
        assert.equal(isSame(value, data), expected, `${JSON.stringify(value)} ${JSON.stringify(data)}`);
      }
    }
  });
});
