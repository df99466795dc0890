/** Which configs are taken for one that was checked before. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { dataOf, isSame } from '../../host/core/known-data.ts';
import { loadCore } from '../../host/engine.ts';
import { configFor } from '../host/connector.ts';

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
  Object.assign(['a', 'b'], { toJSON: () => ['b', 'a'] }),
  new Array(2),
  Object.assign(Object.create(Array.prototype), { 0: 'a', 1: 'b', length: 2 }),
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
  Object.defineProperty({ a: 1 }, 'toJSON', { value: () => ({ a: 2 }) }),
  Object.defineProperty({ a: 1, z: 1 }, 'b', { value: 2 }),
  JSON.parse('{"__proto__":{}}'),
  JSON.parse('{"__proto__":{"a":1},"a":1}'),
  { constructor: Object },
  { a: 1, toString: undefined },
  new Date(0),
  new Map([['a', 1]]),
  new String('1'),
  () => 1,
  Symbol('a'),
];

const textOf = (value: unknown): string => JSON.stringify(value) ?? 'null';
const written = (value: unknown): unknown => JSON.parse(textOf(value));

describe('a value is taken for data', () => {
  test('only when it writes the same', () => {
    for (const value of VALUES) {
      for (const other of VALUES) {
        if (isSame(value, dataOf(textOf(other)))) {
          assert.deepEqual(written(value), written(other));
        }
      }
    }
  });

  test('whenever it is plain data that writes the same, in whatever order', () => {
    const plain = VALUES.map(written);
    for (const value of plain) {
      for (const other of plain) {
        const message = `${textOf(value)} ${textOf(other)}`;
        assert.equal(isSame(value, dataOf(textOf(other))), isDeepStrictEqual(value, other), message);
      }
    }
  });

  test('when fields of it that are undefined are all that it has beyond', () => {
    assert.ok(isSame({ a: { b: 1, c: undefined }, d: undefined }, dataOf('{"a":{"b":1}}')));
  });
});

describe('a core that keeps a config', () => {
  test('knows it again, however it is handed over', async () => {
    const core = await loadCore();
    const config = configFor('https://dysmsapi.aliyuncs.com/');
    const kept = core.check(config);
    for (const same of [
      structuredClone(config),
      { ...config, securityToken: undefined },
      Object.assign(Object.create(null), config),
      { toJSON: () => config },
    ]) {
      assert.equal(core.check(same), kept);
    }
  });

  test('lets out nothing that the caller’s code throws', async () => {
    const core = await loadCore();
    const config = configFor('https://dysmsapi.aliyuncs.com/');
    core.check(config);
    const { proxy, revoke } = Proxy.revocable(config, {});
    revoke();
    const throwing = Object.defineProperty({ ...config }, 'accessKeyId', {
      enumerable: true,
      get: () => {
        throw new Error('boom');
      },
    });
    for (const damaged of [throwing, proxy]) {
      assert.throws(() => core.check(damaged), { name: 'InvalidConfigError' });
    }
  });
});
