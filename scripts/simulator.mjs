// @ts-check
/** `npm run simulator -- [flags]`: compiles the simulator if it has changed and starts it. */
import { spawn } from 'node:child_process';
import { build } from './build.mjs';
import { path, runScript } from './project.mjs';

await runScript(async () => {
  await build({ only: ['simulator'], heading: 'Set-up' });
  const child = spawn(process.execPath, [path('lib/simulator/cli.js'), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  // Ctrl-C reaches the simulator by itself; wait for its goodbye.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  const code = await new Promise((done) => child.on('exit', (status, signal) => done(signal ? 1 : status)));
  process.exitCode = code;
});
