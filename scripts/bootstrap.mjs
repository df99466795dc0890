// @ts-check
/**
 * `node scripts/bootstrap.mjs COMMAND [flags]`: makes sure of Node, Rust and the npm packages, and then runs a command of
 * this folder. The only script that needs nothing installed.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fail, npm, path, run, SetupError } from './project.mjs';
import { rustCompiler } from './rust.mjs';

/** True when node_modules holds exactly what package-lock.json asks for. */
function areNpmPackagesInstalled() {
  if (!existsSync(path('node_modules/.package-lock.json'))) return false;
  /** @type {(file: string) => Record<string, { version?: string, integrity?: string, optional?: boolean }>} */
  const packages = (file) => JSON.parse(readFileSync(path(file), 'utf8')).packages;
  const { '': _, ...wanted } = packages('package-lock.json');
  const installed = packages('node_modules/.package-lock.json');
  return (
    Object.entries(wanted).every(([folder, { optional }]) => optional || installed[folder]) &&
    Object.entries(installed).every(
      ([folder, { version, integrity, optional }]) =>
        wanted[folder]?.version === version &&
        wanted[folder]?.integrity === integrity &&
        (optional || existsSync(path(folder))),
    )
  );
}

const [node = '', , name = '', ...flags] = process.argv;
try {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    throw new SetupError(
      `This is Node ${process.versions.node}; the project needs Node 20 or newer.`,
      'Install it from https://nodejs.org and try again.',
    );
  }
  // The simulator alone is TypeScript, and help needs nothing.
  if (name !== 'simulator' && !flags.some((flag) => /^(-h|--help)$/.test(flag))) rustCompiler();
  if (!areNpmPackagesInstalled()) {
    console.error('Installing the npm packages …');
    run(...npm('ci', '--no-audit', '--no-fund', '--loglevel=error'), {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
} catch (error) {
  fail(error);
  process.exit();
}
process.argv = [node, path('scripts', `${name}.mjs`), ...flags];
await import(`./${name}.mjs`);
