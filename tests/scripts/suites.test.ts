/** That every test is run, and that no failure is lost between a test program and the sum. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { path } from '../../scripts/project.mjs';
import { SUITES, type Suite } from '../../scripts/suites.mjs';
import { runSuite } from '../../scripts/test.mjs';

const { wireit }: { wireit: Record<string, { dependencies?: string[] }> } = JSON.parse(
  readFileSync(path('package.json'), 'utf8'),
);

test('every file of tests belongs to a suite', () => {
  const all = readdirSync(path('tests'), { recursive: true, encoding: 'utf8' })
    .map((file) => `tests/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.test.ts') && !/node_modules|consumers\/(projects|sources)/.test(file));
  const run = new Set(SUITES.flatMap(({ programs }) => programs.flat()));
  assert.deepEqual(
    all.filter((file) => !run.has(file)),
    [],
  );
});

test('what any suite needs is set up by the task "everything"', () => {
  const reached = new Set(['everything']);
  for (const task of reached) {
    for (const dependency of wireit[task]?.dependencies ?? []) reached.add(dependency);
  }
  const needed = new Set(SUITES.flatMap(({ needs }) => needs));
  assert.deepEqual(
    [...needed].filter((task) => !reached.has(task)),
    [],
  );
});

describe('a program', () => {
  before(() => mkdirSync(path('target/logs'), { recursive: true }));

  const suite = (kind: Suite['kind'], ...scripts: string[]): Suite => ({
    name: 'scripts-fixture',
    kind,
    needs: [],
    programs: scripts.map((script) => [process.execPath, '-e', script]),
  });
  const nodeSays = (passed: number, failed: number) => `console.log("ℹ pass ${passed}\\nℹ fail ${failed}");`;
  const cargoSays = (passed: number, failed: number) =>
    `console.log("test result: ok. ${passed} passed; ${failed} failed; 1 ignored; 0 measured; 0 filtered out");`;

  for (const [what, fixture, passed, failed, why] of [
    ['that passes', suite('test', nodeSays(3, 0), cargoSays(4, 0) + cargoSays(0, 0)), 7, 0, /^$/],
    ['with a failure', suite('test', `${nodeSays(3, 2)}process.exitCode = 1`), 3, 2, /ended with 1/],
    ['with a failure that ends with 0', suite('test', cargoSays(3, 1)), 3, 1, /although a test failed/],
    ['that runs no test', suite('test', nodeSays(0, 0)), 0, 1, /ran no test/],
    ['that runs no test, after one that does', suite('test', nodeSays(3, 0), '0'), 3, 1, /ran no test/],
    ['that crashes', suite('test', `${nodeSays(3, 0)}process.exit(7)`), 3, 1, /ended with 7/],
    ['that is killed', suite('test', 'process.kill(process.pid, "SIGKILL")'), 0, 1, /ended with (SIGKILL|1)/],
    ['of a check that fails', suite('check', 'console.log("why"); process.exit(1)'), 0, 1, /why/],
    [
      'that is not there',
      { ...suite('test'), programs: [['no-such-program-anywhere']] },
      0,
      1,
      /did not start/,
    ],
  ] as const) {
    test(`${what}: ${passed} passed, ${failed} failed`, async () => {
      const result = await runSuite(fixture);
      assert.deepEqual([result.passed, result.failed], [passed, failed], result.why);
      assert.match(result.why, why);
    });
  }
});
