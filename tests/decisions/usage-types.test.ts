/** Logto's usage types: the list and the client's type, which spells it out for editors, are one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TemplateType } from '@logto/connector-kit';
import type { UsageType } from '../../host/client-config.ts';
import { metadata } from '../../host/connector/metadata.ts';
import { USAGE_TYPES } from '../../host/usage-types.ts';

type Listed = (typeof USAGE_TYPES)[number];
/** Without `string & {}`, which stands for every other name. */
type Spelled<Type = UsageType> = Type extends string ? (string extends Type ? never : Type) : never;
type Same<One, Other> = [One, Other] extends [Other, One] ? true : false;

/** Compiles only when it is so. */
const isOneList: Same<Listed, Spelled> = true;

test('are those of Logto', () => {
  assert.deepEqual([...USAGE_TYPES].sort(), Object.values(TemplateType).sort());
});

test('the form proposes a template for each', () => {
  assert.ok(isOneList);
  const field = metadata.formItems?.find(({ key }) => key === 'templates');
  const proposed = field?.defaultValue as { usageType: string }[];
  assert.deepEqual(
    proposed.map(({ usageType }) => usageType),
    USAGE_TYPES,
  );
});
