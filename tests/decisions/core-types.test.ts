/** The declarations of the core's exports, which the compiler checks the host against. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const file = new URL('../../pkg/core.d.ts', import.meta.url);
const names = JSON.parse(readFileSync(new URL('../core-names.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, readonly string[]>
>;

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

/** Declared by hand, where the core has lists; the compiler asks only whether the host knows all that is declared. */
for (const [type, list] of [
  ['ProblemReason', 'problemReasons'],
  ['Field', 'fields'],
  ['ValueKind', 'valueKinds'],
  ['PhoneNumberReason', 'phoneNumberReasons'],
] as const) {
  test(`${type} declares every name that the core returns`, () => {
    const program = ts.createProgram([fileURLToPath(file)], { noLib: true, types: [] });
    const source = program.getSourceFile(fileURLToPath(file));
    const alias = source?.statements.find(
      (statement): statement is ts.TypeAliasDeclaration =>
        ts.isTypeAliasDeclaration(statement) && statement.name.text === type,
    );
    assert.ok(alias, 'no such type');
    const union = program.getTypeChecker().getTypeAtLocation(alias.name);
    assert.ok(union.isUnion());
    const declared = union.types.map((member) => (member.isStringLiteral() ? member.value : '?'));
    assert.deepEqual(declared.sort(), [...(names[list] ?? [])].sort());
  });
}
