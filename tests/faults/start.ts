/** Starts a program of this folder as its own process, which trusts the bench's certificates. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export const startProgram = (
  name: string,
  { args = [], nodeFlags = [] }: { args?: readonly string[]; nodeFlags?: readonly string[] } = {},
): ChildProcess =>
  fork(file(name), args, {
    execArgv: ['--import', 'tsx', ...nodeFlags],
    env: { ...process.env, NODE_EXTRA_CA_CERTS: file('certificates/authority.pem') },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
