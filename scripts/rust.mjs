// @ts-check
/** The Rust compiler in use. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from './project.mjs';

export const WASM_TARGET = 'wasm32-unknown-unknown';

/** What it prints; undefined when there is no compiler. @param {string[]} args */
function rustc(...args) {
  const { status, stdout } = spawnSync('rustc', args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return status === 0 ? stdout.trim() : undefined;
}

/** @type {{ version: string, sysroot: string } | undefined} */
let compiler;

/** Asked once per process; with rustup, asking installs what rust-toolchain.toml names. @throws {SetupError} */
export function rustCompiler() {
  if (compiler) return compiler;
  const [version, sysroot] = [rustc('-vV'), rustc('--print', 'sysroot')];
  if (!version || !sysroot || spawnSync('cargo', ['--version']).status !== 0) {
    throw new SetupError(
      'Rust is not installed.',
      'Install it from https://rustup.rs, open a new terminal and try again.',
    );
  }
  if (!existsSync(join(sysroot, 'lib/rustlib', WASM_TARGET))) {
    throw new SetupError(
      `Rust has no target ${WASM_TARGET}.`,
      `Add it with rustup target add ${WASM_TARGET}, or with your system's package manager.`,
    );
  }
  compiler = { version, sysroot };
  return compiler;
}
