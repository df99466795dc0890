// @ts-check
/** Brings builds, tools and installations up to date: those of the `wireit` section of package.json. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { MANIFEST, nodeScript, path, ROOT, SetupError } from './project.mjs';
import { rustCompiler } from './rust.mjs';

/** The names of everything that can be set up. @type {string[]} */
export const TASKS = Object.keys(MANIFEST['wireit']);

/**
 * Runs tasks and what they depend on, as far as something has changed since the last time.
 * @param {readonly string[]} tasks @param {{ verbose?: boolean }} [options]
 * @throws {SetupError} when one fails; why is on the terminal
 */
export async function setUp(tasks, { verbose = false } = {}) {
  // `wasm-pack build` leaves it, and with it `npm pack` leaves out the wasm.
  rmSync(path('pkg/.gitignore'), { force: true });
  // A command that a test starts: what one suite builds anew, such as for another Node, others are using.
  if (process.env['SET_UP'] === 'done') return;
  for (const task of tasks) await runTask(task, verbose);
}

/** @param {string} task @param {boolean} verbose */
async function runTask(task, verbose) {
  const isLive = Boolean(process.stdout.isTTY && process.stderr.isTTY && !process.env['CI']);
  const [node, wireit] = nodeScript('wireit/bin/wireit.js');
  const child = spawn(node, [wireit], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', isLive ? 'inherit' : 'pipe'],
    env: {
      WIREIT_LOGGER: verbose ? 'simple' : isLive ? 'quiet' : 'quiet-ci',
      ...process.env,
      npm_package_json: path('package.json'),
      npm_lifecycle_event: task,
      WIREIT_CACHE: 'none',
      RUST_RELEASE: task === 'simulator-js' ? '' : rustCompiler().version,
    },
  });
  pass(child.stdout, process.stdout);
  pass(child.stderr, process.stderr);
  const [status] = await once(child, 'close');
  if (status !== 0) throw new SetupError(`The set-up failed (${task}). Why is above.`);
}

/** Hands lines on; nobody needs to be told of less than a second. @param {any} from @param {NodeJS.WriteStream} to */
function pass(from, to) {
  const idle = /^(Analyzing|✅ Ran 0 scripts.*|✅ Ran .* in 0(\.\d)?s\.)$/;
  if (!from) return;
  createInterface({ input: from }).on('line', (line) => {
    if (!idle.test(line)) to.write(`${line}\n${line.startsWith('✅') ? '\n' : ''}`);
  });
}
