/** The package as a dependency of projects that test with Vitest or Jest. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { nodeBinary } from '../../../scripts/programs.mjs';
import { Project } from './project.ts';

describe('as a dependency under', () => {
  test('Vitest', async () => {
    const project = new Project('vitest');
    const output = await project.run(
      nodeBinary(22), // Vitest does without Node 20.
      'node_modules/vitest/vitest.mjs',
      'run',
      '--globals',
      'send.test.mjs',
    );
    assert.match(output, /Tests\s+1 passed/);
  });

  test('Jest', async () => {
    const project = new Project('jest');
    const output = await project.run(
      process.execPath,
      // What Jest's documentation asks for with any package that is ESM.
      '--experimental-vm-modules',
      'node_modules/jest/bin/jest.js',
      '--no-watchman',
      '--testMatch=**/send.test.mjs',
      '--transform={}',
      '--moduleFileExtensions=js',
      '--moduleFileExtensions=mjs',
    );
    assert.match(output, /Tests:\s+1 passed/);
  });
});
