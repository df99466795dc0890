// @ts-check
/** Where the programs of the tests are: browsers, other Nodes, and the tools in target/tools. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { path } from './project.mjs';

export const TOOLS = path('target', 'tools');
const EXE = process.platform === 'win32' ? '.exe' : '';

/** The other Node versions the package promises to run on, as npm packages that hold the binary. */
export const NODE_RELEASES = /** @type {const} */ ({ 22: '22.23.3', 24: '24.9.0' });

/** The npm package with Node's binary for this machine. */
export const NODE_PACKAGE = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

/** The file of another Node's binary, where the task `node-<major>` puts it. @param {keyof typeof NODE_RELEASES} major */
export const nodeBinary = (major) =>
  path('target', `node-${major}`, 'node_modules', NODE_PACKAGE, 'bin', `node${EXE}`);

/** The Python with the packages of tests/python, where the task `python-sdk` puts it. */
export const pythonBinary = () =>
  process.platform === 'win32' ? path('target/python/Scripts/python.exe') : path('target/python/bin/python');

/** The machine's Python: PYTHON, else the first on the PATH. */
export const findPython = () => process.env['PYTHON'] ?? findProgram('python3', 'python');

/** The first of some programs that is in target/tools or on the PATH. @param {string[]} names */
export function findProgram(...names) {
  const folders = [join(TOOLS, 'bin'), ...(process.env['PATH'] ?? '').split(delimiter).filter(Boolean)];
  const files = names.flatMap((name) => folders.map((folder) => join(folder, name + EXE)));
  return files.find((file) => existsSync(file));
}

/** The version a program says it has. @param {string | undefined} file */
export const versionOf = (file) =>
  file && /\d+\.\d+\.\d+\S*/.exec(spawnSync(file, ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[0];

/** The Chromium to test with: CHROME, else the first on the PATH. */
export const findChrome = () =>
  process.env['CHROME'] ??
  findProgram('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable');

/** The driver that fits it: CHROMEDRIVER, else the one on the PATH. */
export const findChromedriver = () => process.env['CHROMEDRIVER'] ?? findProgram('chromedriver');

/** The environment of programs that find target/tools, and this Node, before all others. @param {string} [node] its file */
export const withTools = (node = process.execPath) => ({
  ...process.env,
  CHROME: findChrome(),
  CHROMEDRIVER: findChromedriver(),
  PATH: [join(TOOLS, 'bin'), dirname(node), process.env['PATH']].filter(Boolean).join(delimiter),
});
