/** The Dockerfile's own steps, on the layout of Logto's image, and what its two images then do together. */
import assert from 'node:assert/strict';
import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { basename, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { path } from '../../scripts/project.mjs';
import { type Logto, logtos } from '../logto/logto.ts';
import { extractTarball, newFolder, tarball } from '../package/tarball.ts';
import { type BuildOptions, build, type Stage } from './build.ts';
import { servicesWith, settings } from './compose.ts';

const run = promisify(execFile);
const here = path('tests/deploy');

/** Where Logto's image has its connectors: WORKDIR of its Dockerfile, and `connectorDirectory` of its command line. */
const LOGTO = '/etc/logto';
const CONNECTOR = 'packages/core/connectors/connector-aliyun-sms-wasm';

/** Logto's image as far as a connector sees it: the two packages that look for imports, and what they find. */
const logtoImage = (logto: Logto) => (root: string) => {
  const home = join(root, LOGTO);
  const link = (from: string, name: string) => {
    mkdirSync(join(home, from, 'node_modules/@logto'), { recursive: true });
    symlinkSync(join(logto.folder, 'node_modules', name), join(home, from, 'node_modules', name));
  };
  link('.', '@logto/cli');
  for (const name of ['@logto/cli', '@logto/connector-kit', 'zod']) {
    link('packages/core', name);
  }
  writeFileSync(join(home, 'package.json'), '{ "name": "@logto/root", "private": true, "type": "module" }');
  return LOGTO;
};

const nodeImage = () => '/';

/** A folder with the tarball in it, as `.dockerignore` lets it through. */
const contextIn = (folder: string): string => {
  const context = join(folder, 'context');
  mkdirSync(context);
  copyFileSync(tarball(), join(context, basename(tarball())));
  return context;
};

const options = (folder: string, logto: Logto): BuildOptions => ({
  folder,
  context: contextIn(folder),
  args: { CONNECTOR_VERSION: settings['CONNECTOR_VERSION'] ?? '' },
  baseImages: { node: nodeImage, 'svhd/logto': logtoImage(logto) },
});

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();

for (const logto of logtos) {
  describe(`on a Logto with connector-kit ${logto.kitVersion}`, () => {
    const folder = newFolder('images');
    after(() => rmSync(folder, { recursive: true }));
    let stages: Map<string, Stage>;
    before(async () => {
      stages = await build(options(folder, logto));
    });

    test('the last image is Logto, whose own loader found the connector', () => {
      const [name, stage] = [...stages].at(-1) ?? [];
      assert.equal(name, 'logto');
      assert.match(stage?.output ?? '', /^Logto loads aliyun-short-message-service-wasm$/m);
      // Entrypoint and user stay those of Logto.
      assert.deepEqual([stage?.entrypoint, stage?.command, stage?.user], [[], [], '']);
    });

    test('both images hold the package, file by file, and no tarball', () => {
      const expected = join(folder, 'expected');
      extractTarball(expected);
      const files = filesOf(expected);
      assert.deepEqual(filesOf(join(stages.get('logto')?.root ?? '', LOGTO, CONNECTOR)), files);
      const { root = '', workdir = '' } = stages.get('simulator') ?? {};
      assert.deepEqual(filesOf(join(root, workdir)), files);
      assert.deepEqual(filesOf(join(stages.get('package')?.root ?? '', 'tmp')), []);
    });
  });
}

describe('the build stops', () => {
  const [logto] = logtos;
  assert.ok(logto);

  const failureOf = async (change: (options: BuildOptions) => BuildOptions): Promise<string> => {
    const folder = newFolder('images');
    try {
      await build(change(options(folder, logto)));
    } catch (error) {
      return String(error);
    } finally {
      rmSync(folder, { recursive: true });
    }
    return '';
  };

  test('without a version, and says which argument it needs', async () => {
    assert.match(
      await failureOf((given) => ({ ...given, args: {} })),
      /CONNECTOR_VERSION.*say which one with --build-arg/,
    );
  });

  test('when this Logto would start without the connector', async () => {
    assert.match(await failureOf(withoutItsKit), /This Logto does not load the connector/);
  });
});

/** The same with a tarball that asks for a kit which no Logto has any more. */
const withoutItsKit = (given: BuildOptions): BuildOptions => {
  const folder = join(given.folder, 'other');
  extractTarball(join(folder, 'package'));
  const manifest = join(folder, 'package/package.json');
  const json = JSON.parse(readFileSync(manifest, 'utf8'));
  json.dependencies['@logto/connector-kit'] = '^1.0.0';
  writeFileSync(manifest, JSON.stringify(json));
  execFileSync('tar', ['-czf', join(given.context, basename(tarball())), '-C', folder, 'package']);
  return given;
};

describe('started as Compose starts them', () => {
  const [, logto] = logtos;
  assert.ok(logto);
  const folder = newFolder('images');
  after(() => rmSync(folder, { recursive: true }));
  let port: number;
  let simulator: ChildProcess;
  let stages: Map<string, Stage>;
  const services = servicesWith({ ...settings, POSTGRES_PASSWORD: 'secret' });

  /** The port of the image is another program's, perhaps; here it is any free one. */
  const atPort = (text: string) => text.replaceAll('8180', String(port));

  /** The healthcheck of a service: whether it succeeds. */
  const isHealthy = (): Promise<boolean> => {
    const [kind, node, ...args] = services['simulator']?.healthcheck?.test ?? [];
    assert.deepEqual([kind, node], ['CMD', 'node']);
    return run(process.execPath, args.map(atPort)).then(
      () => true,
      () => false,
    );
  };

  before(async () => {
    port = await freePort();
    stages = await build(options(folder, logto));
    assert.equal(await isHealthy(), false, 'something is healthy before it was started');
    const { root = '', workdir = '', entrypoint = [], command = [] } = stages.get('simulator') ?? {};
    const [node, ...args] = [...entrypoint, ...command.map(atPort)];
    assert.equal(node, 'node');
    simulator = spawn(process.execPath, args, {
      cwd: join(root, workdir),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    // Nothing is read of it, and it must not wait for a reader.
    simulator.stdout?.resume();
    for (let attempt = 0; attempt < 50 && !(await isHealthy()); attempt += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
  after(async () => {
    if (simulator?.exitCode === null) {
      simulator.kill();
      await once(simulator, 'exit');
    }
  });

  test('the simulator becomes healthy', async () => {
    assert.equal(await isHealthy(), true);
    assert.deepEqual(stages.get('simulator')?.exposed, ['8180']);
    assert.notEqual(stages.get('simulator')?.user, '');
  });

  test('Logto sends with the config that the simulator gives, and a test reads the code', async () => {
    const { environment = {} } = services['logto'] ?? {};
    const env = {
      ...process.env,
      ...Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, atPort(value)])),
      // What Compose's network does: the name of a service is its address.
      NODE_OPTIONS: `--import ${pathToFileURL(join(here, 'service-names.mjs')).href}`,
    };
    const connector = join(stages.get('logto')?.root ?? '', LOGTO, CONNECTOR);
    const address = `http://simulator:${port}`;
    const { stdout } = await run(
      process.execPath,
      [join(here, 'send.program.mjs'), logto.folder, connector, address],
      { env },
    );
    assert.deepEqual(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''), { Code: 'OK' });
    const answer = await fetch(`http://localhost:${port}/_api/messages?to=13800138000&wait=5`);
    const { messages } = (await answer.json()) as { messages: { code: string }[] };
    assert.deepEqual(
      messages.map(({ code }) => code),
      ['246810'],
    );
  });
});

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  assert.ok(address !== null && typeof address === 'object');
  return address.port;
};
