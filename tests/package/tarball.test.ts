/** The tarball as it would be published: weight, entry points, declarations, and that it runs with nothing installed. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { startSimulator } from 'connector-aliyun-sms-wasm/simulator';
import { npmFolder } from '../../scripts/npm-folders.mjs';
import { nodeScript, path } from '../../scripts/project.mjs';
import { listedFiles } from '../../scripts/tarball.mjs';
import { addTo, extractTarball, newFolder, tarball } from './tarball.ts';

const run = promisify(execFile);

/** Bytes of the tarball. Three fifths of it are the command, the pages and the simulator, which no Logto loads. */
const TARBALL_BUDGET = 572 * 1024;

interface Part {
  readonly name: string;
  readonly holds: RegExp;
  /** Bytes when it is extracted. */
  readonly budget: number;
}

/** What the package is made of. Each file counts for the first part that holds it. */
const PARTS: readonly Part[] = [
  { name: 'declarations, for editors', holds: /\.d\.ts$/, budget: 84 * 1024 },
  { name: 'the copy of the wasm for bundles', holds: /^pkg\/core\.inline\.js$/, budget: 64 * 1024 },
  { name: 'the error pages, read on the web', holds: /^docs\/errors/, budget: 172 * 1024 },
  { name: 'the command', holds: /^lib\/cli\.js$/, budget: 187 * 1024 },
  { name: 'the tools', holds: /^(lib|pkg)\/tools/, budget: 186 * 1024 },
  { name: 'the simulator', holds: /^lib\/simulator\/[^/]+$/, budget: 99 * 1024 },
  { name: 'the inbox', holds: /^lib\/simulator\/inbox\//, budget: 112 * 1024 },
  { name: 'the studio', holds: /^lib\/studio\//, budget: 244 * 1024 },
  { name: 'what Logto loads or shows', holds: /^(lib|pkg|docs)\/|^logo\.svg$/, budget: 310 * 1024 },
  { name: 'what people read', holds: /./, budget: 60 * 1024 },
];

/** Bytes of each build of the core. */
const WASM_BUDGETS = {
  core: { raw: 98 * 1024, gzip: 48 * 1024 },
  tools: { raw: 156 * 1024, gzip: 73 * 1024 },
};

test('the tarball holds what the committed list says, within its budget', () => {
  const listed = readFileSync(path('tests/package/tarball-files.txt'), 'utf8').trim().split(/\r?\n/);
  const hint = 'If that is as it should be: npm run tarball -- --update, and commit the list.';
  assert.deepEqual(listedFiles(), listed, hint);
  const { size } = statSync(tarball());
  assert.ok(size <= TARBALL_BUDGET, `${size} bytes: see what grew with npm pack --dry-run`);
});

test('the recorded sizes, which the chart shows, are those of this package', () => {
  interface Section {
    readonly rows: readonly { readonly id: string; readonly value: { readonly bytes?: number } }[];
  }
  const results = JSON.parse(readFileSync(path('bench/results.json'), 'utf8')) as { sizes: Section[] };
  const rows = results.sizes.flatMap((section) => section.rows);
  for (const [name, bytes] of [
    ['tarball', statSync(tarball()).size],
    ['wasm', statSync(path('pkg/core_bg.wasm')).size],
  ] as const) {
    const recorded = rows.find(({ id }) => id === name)?.value.bytes ?? 0;
    const ratio = bytes / recorded;
    assert.ok(ratio > 0.9 && ratio < 1.1, `${name}: ${bytes} bytes, recorded ${recorded}: npm run bench`);
  }
});

for (const [build, budget] of Object.entries(WASM_BUDGETS)) {
  test(`the wasm of the ${build} is within its budget, which is a promise to users`, () => {
    const wasm = readFileSync(path(`pkg/${build}_bg.wasm`));
    const size = { raw: wasm.length, gzip: gzipSync(wasm, { level: 9 }).length };
    const isWithin = size.raw <= budget.raw && size.gzip <= budget.gzip;
    assert.ok(
      isWithin,
      `${JSON.stringify(size)}: find what grew with twiggy top target/bindgen/${build}_bg.wasm`,
    );
  });
}

describe('the extracted tarball', () => {
  // Outside of the project: no import can resolve upwards to packages that happen to be there.
  const folder = mkdtempSync(join(tmpdir(), 'aliyun-sms-'));
  extractTarball(folder);
  after(() => rmSync(folder, { recursive: true }));

  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) =>
    name.replaceAll('\\', '/'),
  );
  const files = names.filter((name) => statSync(join(folder, name)).isFile());

  for (const part of PARTS) {
    test(`keeps ${part.name} within ${part.budget} bytes`, () => {
      const held = files.filter((name) => PARTS.find(({ holds }) => holds.test(name)) === part);
      const sizes = held.map((name) => [statSync(join(folder, name)).size, name] as const);
      const bytes = sizes.reduce((sum, [size]) => sum + size, 0);
      const [largest] = sizes.sort(([one], [other]) => other - one);
      assert.ok(largest, 'nothing is in this part');
      assert.ok(bytes <= part.budget, `${bytes} bytes, of which ${largest.join(' for ')}`);
    });
  }

  test('is one package', () => {
    assert.equal(names.filter((name) => name.endsWith('package.json')).length, 1);
  });

  test('sends with nothing installed, through the client imported by path', async () => {
    const load = (file: string) => import(pathToFileURL(join(folder, 'lib', file)).href);
    const { AliyunSms } = await load('client.js');
    const { startSimulator, simulatorConnectorConfig } = await load('simulator/index.js');
    const simulator = await startSimulator();
    try {
      const allowedOrigins = [new URL(simulator.url).origin];
      const sms = new AliyunSms(simulatorConnectorConfig(simulator.url), { allowedOrigins });
      await sms.send({ to: '12125550123', type: 'SignIn', params: { code: '135790' } });
      assert.deepEqual(simulator.messagesTo('12125550123')[0].templateParam, { code: '135790' });
    } finally {
      await simulator.close();
    }
  });
});

test('the connector sends when imported by path, where the kit and zod can be found', async () => {
  // Below the project, whose kit and zod are found upwards.
  const folder = newFolder('by-path');
  const simulator = await startSimulator();
  try {
    extractTarball(folder);
    const connector = path('tests/package/consumers/sources/connector.mjs');
    mkdirSync(join(folder, 'node_modules'));
    copyFileSync(connector, join(folder, 'connector.mjs'));
    const { stdout } = await run(process.execPath, ['connector.mjs', simulator.url], { cwd: folder });
    assert.equal(stdout.trim(), simulator.inbox[0]?.bizId);
  } finally {
    await simulator.close();
    rmSync(folder, { recursive: true });
  }
});

describe('declarations', () => {
  const project = addTo(newFolder('types'));
  // Its own package: else the product's name would mean the repository around it.
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }\n');
  after(() => rmSync(project, { recursive: true }));
  for (const file of ['typed-consumer.ts', 'typed-connector.ts', 'without-dom.ts']) {
    copyFileSync(path('tests/package', file), join(project, file));
  }

  const errorsOf = async (file: string, settings: object) => {
    const compilerOptions = { target: 'es2022', types: [], strict: true, noEmit: true, ...settings };
    const config = join(project, 'tsconfig.json');
    writeFileSync(config, JSON.stringify({ compilerOptions, files: [file] }));
    const [node, tsc] = nodeScript('typescript/bin/tsc');
    const { stdout } = await run(node, [tsc, '-p', config, '--pretty', 'false']).catch((error) => error);
    return String(stdout);
  };

  test('of the client, the simulator and core.wasm are found by TypeScript’s old resolution, node10', async () => {
    const old = { module: 'commonjs', moduleResolution: 'node10', skipLibCheck: false, lib: ['es2022'] };
    assert.equal(await errorsOf('without-dom.ts', old), '');
  });

  for (const [environment, exact] of [
    ['nothing but ES2022', { types: [] }],
    ['Node’s types', { types: ['node'], typeRoots: [path('node_modules/@types')] }],
  ] as const) {
    test(`of the client and the simulator are whole without the DOM library, with ${environment}`, async () => {
      const settings = { module: 'nodenext', exactOptionalPropertyTypes: true, skipLibCheck: false };
      assert.equal(await errorsOf('without-dom.ts', { ...settings, lib: ['es2022'], ...exact }), '');
    });
  }

  for (const settings of [
    { module: 'nodenext', moduleResolution: 'nodenext' },
    { module: 'esnext', moduleResolution: 'bundler' },
  ]) {
    const { moduleResolution } = settings;
    test(`of the client and the simulator are whole, and need none of Node's: ${moduleResolution}`, async () => {
      const lib = ['es2023', 'dom'];
      const exact = { exactOptionalPropertyTypes: true, skipLibCheck: false, lib };
      assert.equal(await errorsOf('typed-consumer.ts', { ...settings, ...exact }), '');
    });

    test(`of the connector resolve, together with the kit's: ${moduleResolution}`, async () => {
      // The kit's own declarations have errors without the types of Node.
      assert.equal(await errorsOf('typed-connector.ts', { ...settings, skipLibCheck: true }), '');
    });
  }
});

describe('linters of packages', () => {
  const lint = async (script: string, ...args: string[]) => {
    const file = join(npmFolder('package-tools'), 'node_modules', script);
    const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
    return run(process.execPath, [file, ...args], { env }).catch((error) => error);
  };

  test('publint has nothing to say', async () => {
    const { stdout } = await lint('publint/src/cli.js', 'run', tarball(), '--strict');
    assert.match(String(stdout), /All good!\s*$/);
  });

  test('arethetypeswrong has nothing to say', async () => {
    const { code, stdout } = await lint(
      '@arethetypeswrong/cli/dist/index.js',
      tarball(),
      // The package is ESM only. require() of it works in Node 20.19 and newer, which the tool does not know; the
      // resolution called node10 knows no `exports`, and Node 20 does.
      '--profile=esm-only',
    );
    assert.equal(code, undefined, String(stdout));
  });
});
