/** What an editor shows of the client: a text for everything it exports, and whole `@throws` lines. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import ts from 'typescript';
import { extractTarball, newFolder } from './tarball.ts';

describe('hover texts', () => {
  const folder = newFolder('hover');
  after(() => rmSync(folder, { recursive: true }));
  extractTarball(folder);

  const file = join(folder, 'lib/client.d.ts');
  const program = ts.createProgram([file], { module: ts.ModuleKind.NodeNext, types: [] });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  assert.ok(module);

  const isOurs = (symbol: ts.Symbol) =>
    symbol.declarations?.some((node) => node.getSourceFile().fileName.startsWith(folder)) ?? false;
  /** The exports, and their members as `Class.member`. An error's `name` repeats the class. */
  const symbols = checker
    .getExportsOfModule(module)
    .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol))
    .flatMap((symbol) => [
      [symbol.name, symbol] as const,
      ...checker
        .getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol))
        .filter((member) => isOurs(member) && !/#private|^name$/.test(member.name))
        .map((member) => [`${symbol.name}.${member.name}`, member] as const),
    ]);

  test('are there for all exports and their members', () => {
    assert.ok(symbols.length > 50, `${symbols.length}`);
    const silent = symbols
      .filter(([, symbol]) => symbol.getDocumentationComment(checker).length === 0)
      .map(([name]) => name);
    assert.deepEqual([...new Set(silent)], []);
  });

  test('name each error that is thrown in a line of its own', () => {
    const tags = new Map(symbols.map(([name, symbol]) => [name, symbol.getJsDocTags(checker)]));
    const thrown = (tags.get('AliyunSms.send') ?? [])
      .filter(({ name }) => name === 'throws')
      .map(({ text }) => /^\{?(\w+)\}? when /.exec(ts.displayPartsToString(text))?.[1]);
    assert.deepEqual(thrown, [
      'InvalidConfigError',
      'InvalidMessageError',
      'RefusedError',
      'BlockedError',
      'NoAnswerError',
      'CoreError',
      'TypeError',
    ]);
    // A link right after @throws is read as a tag.
    const garbled = [...tags].filter(([, all]) => all.some(({ name }) => name === 'link'));
    assert.deepEqual(garbled, []);
  });
});
