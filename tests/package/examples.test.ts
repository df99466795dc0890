/** The API reference: an example for each public function, class and method, and each example compiles as published. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { promisify } from 'node:util';
import ts from 'typescript';
import { nodeScript, path } from '../../scripts/project.mjs';
import { addTo, newFolder } from './tarball.ts';

const run = promisify(execFile);

/** What an example may take for granted: what the package exports, and the things its sentences speak of. */
const GIVEN = `
import { TemplateType } from '@logto/connector-kit';
import createConnector from 'connector-aliyun-sms-wasm';
import { AliyunSms, AliyunSmsError, BlockedError, CoreError, InvalidConfigError, InvalidMessageError, NoAnswerError,
  RefusedError, isAliyunSmsError, isBlockedError, isCoreError, isInvalidConfigError, isInvalidMessageError,
  isNoAnswerError, isRefusedError, type AliyunSmsConfig } from 'connector-aliyun-sms-wasm/client';
import { readScenario, simulatorConnectorConfig, simulatorScenarios, startSimulator, type Simulator } from 'connector-aliyun-sms-wasm/simulator';
declare const [accessKeyId, accessKeySecret]: [string, string];
declare const error: unknown;
`;
/** An example that makes one of these itself has its own. */
const DECLARED = {
  sms: 'declare const sms: AliyunSms;',
  config: 'declare const config: AliyunSmsConfig;',
  simulator: 'declare const simulator: Simulator;',
};

describe('the reference', () => {
  const project = addTo(newFolder('examples'));
  after(() => rmSync(project, { recursive: true }));
  const installed = join(project, 'node_modules', 'connector-aliyun-sms-wasm');
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }\n');
  for (const scope of ['@logto', '@types'])
    symlinkSync(path('node_modules', scope), join(project, 'node_modules', scope));
  symlinkSync(path('node_modules/zod'), join(project, 'node_modules/zod'));

  const files = ['lib/index.d.ts', 'lib/client.d.ts', 'lib/simulator/index.d.ts'].map((file) =>
    join(installed, file),
  );
  const program = ts.createProgram(files, { module: ts.ModuleKind.NodeNext, types: [] });
  const checker = program.getTypeChecker();
  const isOurs = (symbol: ts.Symbol) =>
    symbol.declarations?.some((node) => node.getSourceFile().fileName.startsWith(installed)) ?? false;
  const isCalled = (symbol: ts.Symbol) => {
    const [declaration] = symbol.declarations ?? [];
    return (
      declaration !== undefined &&
      checker.getTypeOfSymbolAtLocation(symbol, declaration).getCallSignatures().length > 0
    );
  };

  /** Functions, classes and the methods of classes. Interfaces only describe what these take and give. */
  const called = files.flatMap((file) => {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    assert.ok(module, file);
    return checker.getExportsOfModule(module).flatMap((exported) => {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      if (!(symbol.flags & ts.SymbolFlags.Class)) {
        return symbol.flags & ts.SymbolFlags.Value && isCalled(symbol)
          ? [[exported.name, symbol] as const]
          : [];
      }
      const members = [...(symbol.members?.values() ?? []), ...(symbol.exports?.values() ?? [])]
        .filter((member) => member.flags & ts.SymbolFlags.Method && isOurs(member))
        .map((member) => [`${symbol.name}.${member.name}`, member] as const);
      return [[exported.name, symbol] as const, ...members];
    });
  });
  const examplesOf = (symbol: ts.Symbol) =>
    symbol
      .getJsDocTags(checker)
      .filter(({ name }) => name === 'example')
      .map(({ text }) => /```ts\n([\s\S]*)\n```/.exec(ts.displayPartsToString(text))?.[1] ?? '');

  test('has an example for each function, class and method', () => {
    assert.ok(called.length > 20, `${called.length}`);
    const without = called.filter(([, symbol]) => !examplesOf(symbol).some(Boolean)).map(([name]) => name);
    assert.deepEqual(without, [], 'write an @example into its doc comment');
  });

  test('has examples that compile, strictly', async () => {
    mkdirSync(join(project, 'examples'));
    const names = called.flatMap(([name, symbol]) =>
      examplesOf(symbol).map((code, index) => {
        const declared = Object.entries(DECLARED).filter(
          ([known]) => !new RegExp(`const ${known}\\b`).test(code),
        );
        const file = `examples/${name}-${index}.ts`;
        writeFileSync(join(project, file), [GIVEN, ...declared.map(([, line]) => line), code].join('\n'));
        return file;
      }),
    );
    const compilerOptions = {
      target: 'es2022',
      module: 'nodenext',
      lib: ['es2023', 'dom'],
      types: ['node'],
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: true,
      noEmit: true,
    };
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: names }));
    const [node, tsc] = nodeScript('typescript/bin/tsc');
    const { stdout } = await run(node, [tsc, '-p', project, '--pretty', 'false']).catch((failed) => failed);
    assert.equal(String(stdout), '');
  });

  test('names the modules as they are imported', async () => {
    const file = join(project, 'reference.json');
    const [node, typedoc] = nodeScript('typedoc/bin/typedoc');
    // What its warnings say is the concern of npm run docs.
    await run(node, [typedoc, '--treatWarningsAsErrors', 'false', '--json', file], { cwd: path('.') });
    const { children } = (await import(file, { with: { type: 'json' } })).default as {
      children: { name: string }[];
    };
    assert.deepEqual(children.map(({ name }) => name).sort(), [
      'connector-aliyun-sms-wasm',
      'connector-aliyun-sms-wasm/client',
      'connector-aliyun-sms-wasm/simulator',
    ]);
  });
});
