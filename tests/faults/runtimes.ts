/** Real JavaScript runtimes that the fault bench sends from: Deno, Bun, workerd and Chromium, each with the packed product. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'esbuild';
import { npmFolder } from '../../scripts/npm-folders.mjs';
import { nodeBinary } from '../../scripts/programs.mjs';
import { path } from '../../scripts/project.mjs';
import { openPage, serveFolder } from '../package/consumers/chromium.ts';
import { addTo, newFolder } from '../package/tarball.ts';
import type { Outcome, RuntimeName } from './bench.ts';

/** A runtime that is ready to send. */
export interface Runtime {
  send(config: object, message: object): Promise<Outcome>;
  /** Ends it, and everything it was started with. */
  close(): Promise<void>;
}

const SOURCES = path('tests/faults/runtimes');

/** A folder with the programs of `runtimes/` and the packed product. */
const newProject = (): string => {
  const project = addTo(newFolder('runtimes'));
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }\n');
  for (const file of readdirSync(SOURCES)) {
    copyFileSync(join(SOURCES, file), join(project, file));
  }
  return project;
};

/** A program from a package with one file for each platform. */
const platformBinary = (id: 'bun' | 'deno', scope: string, file: string): string => {
  const folder = join(npmFolder(id), 'node_modules', scope);
  const [name = ''] = readdirSync(folder);
  return join(folder, name, file);
};

/** What is started, and how it is ended when it does not end by itself. */
interface Started {
  /** Ends with what it said, which is shown only when it ended too early: workerd comments on each fault. */
  readonly exit: Promise<string>;
  kill(): void;
}

const run = (cwd: string, command: string, ...args: string[]): Started => {
  const program = spawn(command, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  const said = text(program.stderr);
  return {
    exit: once(program, 'exit').then(() => said),
    kill: () => program.kill('SIGKILL'),
  };
};

const bundle = (project: string, entry: string, settings: object) =>
  build({
    absWorkingDir: project,
    entryPoints: { main: entry },
    outdir: 'dist',
    bundle: true,
    format: 'esm',
    logLevel: 'error',
    ...settings,
  });

const START: Record<RuntimeName, (project: string, bench: string) => Promise<Started>> = {
  Deno: async (project, bench) => {
    const flags = ['run', '--no-prompt', '--cached-only', '--allow-read=.', '--allow-net'];
    return run(project, platformBinary('deno', '@deno', 'deno'), ...flags, 'program.mjs', bench);
  },
  Bun: async (project, bench) =>
    run(project, platformBinary('bun', '@oven', 'bin/bun'), 'program.mjs', bench),
  workerd: async (project, bench) => {
    const conditions = ['workerd', 'worker', 'browser'];
    await bundle(project, 'worker.mjs', { conditions, loader: { '.wasm': 'copy' } });
    const miniflare = createRequire(join(npmFolder('workerd'), 'package.json')).resolve('miniflare');
    // Miniflare does without Node 20.
    return run(project, nodeBinary(22), 'workerd.mjs', bench, 'dist', miniflare);
  },
  Chromium: async (project, bench) => {
    await bundle(project, 'page.mjs', { platform: 'browser', loader: { '.wasm': 'file' } });
    writeFileSync(
      join(project, 'dist/index.html'),
      '<!doctype html><script type="module" src="/main.js"></script>',
    );
    const site = await serveFolder(join(project, 'dist'))(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' http://127.0.0.1:*",
    );
    const page = openPage(`${site.url}/?bench=${bench}`);
    return {
      exit: page.exit.then(() => ''),
      kill: () => {
        site.close();
        void page.close();
      },
    };
  },
};

/** Starts a runtime. It asks for sends over HTTP, and reports each. */
export const startRuntime = async (name: RuntimeName): Promise<Runtime> => {
  const waiting: ServerResponse[] = [];
  const jobs: object[] = [];
  const reports = new Map<number, (outcome: Outcome) => void>();
  let closing = false;
  const match = () => {
    while (waiting.length > 0 && (closing || jobs.length > 0)) {
      const response = waiting.shift();
      const job = jobs.shift();
      response?.writeHead(job ? 200 : 204).end(job && JSON.stringify(job));
    }
  };
  const server = createServer(async (request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    if (request.method === 'POST') {
      const { id, ...outcome } = JSON.parse(await text(request));
      reports.get(id)?.(outcome);
      response.end();
      return;
    }
    waiting.push(response);
    match();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  const project = newProject();
  const { port } = server.address() as AddressInfo;
  const runtime = await START[name](project, `http://127.0.0.1:${port}`);
  const ended = runtime.exit.then((said): never => {
    throw new Error(`${name} ended before its sends did. ${said}`);
  });
  ended.catch(() => {}); // Expected, once there are no more sends.
  let lastId = 0;
  return {
    send: (config, message) => {
      lastId += 1;
      const id = lastId;
      const outcome = new Promise<Outcome>((resolve) => reports.set(id, resolve));
      jobs.push({ id, config, message });
      match();
      return Promise.race([outcome, ended]);
    },
    close: async () => {
      closing = true;
      match();
      if (name === 'Chromium') {
        runtime.kill();
      }
      const giveUp = setTimeout(() => runtime.kill(), 10_000);
      await runtime.exit;
      clearTimeout(giveUp);
      server.closeAllConnections();
      server.close();
      rmSync(project, { recursive: true, force: true });
    },
  };
};
