/** The declarations of the core's exports, which the compiler checks the host against. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import ts from 'typescript';

const file = new URL('../../pkg/core.d.ts', import.meta.url);

test('no export of the core is untyped', () => {
  const source = ts.createSourceFile('core.d.ts', readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const untyped: string[] = [];
  let functions = 0;
  const visit = (node: ts.Node): void => {
    functions += ts.isFunctionDeclaration(node) ? 1 : 0;
    if (node.kind === ts.SyntaxKind.AnyKeyword) {
      untyped.push(node.parent.getText(source));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  assert.deepEqual(untyped, []);
  assert.ok(functions > 10, `only ${functions} functions were read`);
});
