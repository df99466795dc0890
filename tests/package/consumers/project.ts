/** A user's project: its packages, the packed product among them, and the programs that use it. */
import { execFile, spawn } from 'node:child_process';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { npmFolder } from '../../../scripts/npm-folders.mjs';
import { path } from '../../../scripts/project.mjs';
import { addTo } from '../tarball.ts';

const run = promisify(execFile);
const here = path('tests/package/consumers');

/** Read when a program starts: a test may have set what it needs. */
const env = () => ({
  ...process.env,
  NO_COLOR: '1',
  FORCE_COLOR: '0',
  NODE_OPTIONS: '',
  NEXT_TELEMETRY_DISABLED: '1',
});

export class Project {
  readonly folder: string;

  /** @param id A folder of `projects/`; its programs, and those of `sources/`, are put into the project. */
  constructor(id: string) {
    this.folder = addTo(npmFolder(id));
    for (const folder of [join(here, 'sources'), join(here, 'projects', id)]) {
      for (const name of readdirSync(folder).filter(
        (name) => !/^(package|package-lock)\.json$|^node_modules$/.test(name),
      )) {
        cpSync(join(folder, name), this.path(name), { recursive: true });
      }
    }
    rmSync(this.path('dist'), { recursive: true, force: true });
  }

  path(...parts: string[]): string {
    return join(this.folder, ...parts);
  }

  /** Runs a program in the project; all that it printed. Fails when it does. */
  async run(command: string, ...args: string[]): Promise<string> {
    const { stdout, stderr } = await run(command, args, { cwd: this.folder, env: env() });
    return stdout + stderr;
  }

  /** Builds `dist/<platform>` with the project's bundler. @returns that folder */
  async build(entry: string, platform: string): Promise<string> {
    await this.run(process.execPath, 'build.mjs', entry, platform);
    return this.path('dist', platform);
  }

  /** Starts a server that ends with its standard input; the first line that is a URL says where it is. */
  async start(script: string, ...args: string[]): Promise<{ url: string; close: () => void }> {
    const server = spawn(process.execPath, [script, ...args], {
      cwd: this.folder,
      env: env(),
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    for await (const line of createInterface(server.stdout)) {
      if (line.startsWith('http://')) {
        server.stdout.resume(); // Or what it prints later would fill the pipe.
        return { url: line.replace(/\/$/, ''), close: () => server.stdin.end() };
      }
    }
    throw new Error(`${script} ended without saying where it is.`);
  }
}

/** A program from a package with one file for each platform. */
export const platformBinary = (project: Project, scope: string, file: string): string => {
  const [name = ''] = readdirSync(project.path('node_modules', scope));
  return project.path('node_modules', scope, name, file);
};
