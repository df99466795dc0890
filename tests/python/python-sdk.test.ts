/** The official Python client against the simulator, and a code read from its HTTP interface in Python. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { pythonBinary } from '../../scripts/programs.mjs';
import { path } from '../../scripts/project.mjs';

test('the official Python client sends, and the code is read with urllib', async (context) => {
  const simulator = await startSimulator();
  context.after(() => simulator.close());
  const python = spawn(pythonBinary(), [path('tests/python/sdk_test.py'), simulator.url], {
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', NO_PROXY: '*' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // unittest writes there.
  let output = '';
  python.stderr.setEncoding('utf8').on('data', (text) => {
    output += text;
  });
  const [status] = await once(python, 'close');
  assert.equal(status, 0, output);
  const [, count] = /^Ran (\d+) tests/m.exec(output) ?? [];
  assert.equal(Number(count), 6, output);
});
