// @ts-check
/**
 * `npm run build`: Rust → wasm → pkg/, TypeScript → lib/. Repeats nothing that has not changed.
 *
 * The wasm is reproducible: two clones at the same commit, built with the same Rust release, give the same bytes
 * (`npm run reproducible` proves it).
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { deflateSync, gzipSync } from 'node:zlib';
import { bundle } from './bundle.mjs';
import { runCommand, UsageError, VERBOSE } from './command.mjs';
import { notices } from './notices.mjs';
import { exists, isMain, nodeScript, path, ROOT, SetupError } from './project.mjs';
import { runSteps, withNeeds } from './steps.mjs';
import { dim, duration, green, kilobytes } from './terminal.mjs';
import { BUILD_TOOLS, checkNode, rustCompiler } from './toolchain.mjs';

/** @typedef {import('./steps.mjs').Step} Step */

/** Bytes the core may have; more fails the build. */
const WASM_BUDGET = { raw: 93 * 1024, gzip: 45 * 1024 };

/** No feature flags here: wasm-opt reads the features from the module. `--all-features` makes wasm Node 20 refuses. */
const WASM_OPT_FLAGS = ['-Oz', '--converge', '--strip-target-features'];

const WASM = 'target/wasm32-unknown-unknown/release/connector_aliyun_sms_wasm.wasm';
/**
 * How the core is compiled. The crate type is named because cargo optimises across crates (`lto` in Cargo.toml) only when
 * no `rlib` is made along with the wasm; without that, the wasm is a quarter larger.
 */
const CARGO_CORE = [
  'rustc',
  '--crate-type=cdylib',
  '--release',
  '--lib',
  '--target=wasm32-unknown-unknown',
  '--target-dir=target',
];
/** The program that writes the glue. */
export const XTASK = `target/debug/xtask${process.platform === 'win32' ? '.exe' : ''}`;
const NOTICES = 'THIRD-PARTY-NOTICES.txt';
const GLUE = ['core.js', 'core.d.ts', 'core_bg.wasm.d.ts'];

/** Declarations of what the build adds to the glue. */
const DECLARATIONS = {
  'core.inline.d.ts':
    '/** The WebAssembly, deflated, as base64. */\ndeclare const deflated: string;\nexport default deflated;\n',
  'core.wasm.d.ts': `/**
 * What a bundler makes of the file, which is for its settings to say: bytes, a URL, or a \`WebAssembly.Module\`.
 */
declare const wasm: any;
export default wasm;
`,
};

/**
 * This process's environment without what would change the compiled bytes.
 * @returns {NodeJS.ProcessEnv}
 */
function neutralEnvironment() {
  const changing =
    /^(RUSTFLAGS|CARGO_ENCODED_RUSTFLAGS|CARGO_BUILD_(?!JOBS)|CARGO_PROFILE_|CARGO_TARGET_|WASM_BINDGEN_)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !changing.test(name)));
}

/**
 * Compiler flags that keep this machine's folders out of panic messages, and with them out of the wasm.
 * Known only after the crates are downloaded: the folder of a registry is named after the registry.
 */
function remapFlags() {
  const sources = join(resolve(process.env['CARGO_HOME'] ?? join(homedir(), '.cargo')), 'registry', 'src');
  const { sysroot, commit } = rustCompiler();
  const folders = [
    ...readdirSync(sources).map((registry) => [join(sources, registry), '/crates']),
    [join(sysroot, 'lib', 'rustlib', 'src', 'rust'), `/rustc/${commit}`],
    [ROOT, '/connector-aliyun-sms-wasm'],
  ];
  return folders.map(([from, to]) => `--remap-path-prefix=${from}=${to}`);
}

/** `--locked` where a changed Cargo.lock would go unseen. */
const locked = () => (process.env['CI'] ? ['--locked'] : []);

/** The declarations tsc writes for a folder's sources, those below it included. @param {string} source */
const declarations = (source) =>
  readdirSync(path(source), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => file.replaceAll('\\', '/').replace(/\.ts$/, '.d.ts'));

/** The JavaScript of a module. @param {string} module */
const javascript = (module) => `${module.split('=')[0]}.js`;

/**
 * Checks a TypeScript project, writes declarations and JavaScript, and removes what an earlier run wrote and this one
 * does not.
 * @param {{ id: string, title: string, source: string, target: string, modules: string[], after: string[], uses?: string[] }} project
 * @returns {Step}
 */
const typescript = ({ id, title, source, target, modules, after, uses = [] }) => ({
  id,
  title,
  after,
  inputs: [source, 'scripts/bundle.mjs', 'tsconfig.base.json', 'package.json', 'package-lock.json', ...uses],
  settings: () => modules,
  get outputs() {
    return [...modules.map(javascript), ...declarations(source)].map((name) => `${target}/${name}`);
  },
  run: async (job) => {
    const [node, tsc] = nodeScript('typescript/bin/tsc');
    await job.run(node, [tsc, '-p', source, '--noEmitOnError', '--pretty', 'false', '--emitDeclarationOnly']);
    await bundle(source, target, modules);
    const current = new Set([...modules.map(javascript), ...declarations(source)]);
    const folders = new Set([...current].map(dirname));
    for (const folder of folders) {
      for (const entry of readdirSync(path(target, folder), { withFileTypes: true })) {
        const file = join(folder, entry.name).replaceAll('\\', '/');
        if (entry.isFile() && !current.has(file)) rmSync(path(target, file));
      }
    }
  },
});

/** Everything between a fresh clone and a package that can be packed. @type {Step[]} */
export const BUILD_STEPS = [
  ...BUILD_TOOLS,
  {
    id: 'crates',
    title: 'Rust crates',
    inputs: ['Cargo.lock', 'Cargo.toml', 'xtask/Cargo.toml'],
    settings: () => process.env['CARGO_HOME'],
    run: async (job) => {
      await job.run('cargo', ['fetch', ...locked()]);
    },
  },
  {
    id: 'xtask',
    title: 'glue generator (xtask)',
    after: ['crates'],
    inputs: ['xtask', 'Cargo.lock', 'Cargo.toml'],
    settings: () => rustCompiler().version,
    outputs: [XTASK],
    run: async (job) => {
      const args = ['build', '-p', 'xtask', '--target-dir', 'target', ...locked()];
      await job.run('cargo', args, { env: neutralEnvironment() });
    },
  },
  {
    id: 'core',
    title: 'Rust core → wasm',
    after: ['crates', 'wasm-target'],
    inputs: ['src', 'Cargo.lock', 'Cargo.toml', '.cargo'],
    settings: () => [CARGO_CORE, rustCompiler().version],
    outputs: [WASM],
    run: async (job) => {
      // As config, not as RUSTFLAGS: that would replace the flags of .cargo/config.toml instead of adding to them.
      const flags = `target.wasm32-unknown-unknown.rustflags=${JSON.stringify(remapFlags())}`;
      await job.run('cargo', [...CARGO_CORE, '--config', flags, ...locked()], { env: neutralEnvironment() });
    },
  },
  {
    id: 'bindgen',
    title: 'JavaScript glue',
    after: ['xtask', 'core'],
    inputs: [WASM, 'xtask', 'Cargo.lock'],
    outputs: [...GLUE, 'core_bg.wasm'].map((file) => `target/bindgen/${file}`),
    run: async (job) => {
      rmSync(path('target/bindgen'), { recursive: true, force: true });
      await job.run(path(XTASK), ['bindgen', WASM, 'target/bindgen'], { env: neutralEnvironment() });
    },
  },
  {
    id: 'glue',
    title: 'glue → pkg/',
    after: ['npm', 'bindgen'],
    inputs: ['target/bindgen', 'node_modules/esbuild/package.json'],
    settings: () => DECLARATIONS,
    outputs: [...GLUE, ...Object.keys(DECLARATIONS)].map((file) => `pkg/${file}`),
    run: async () => {
      mkdirSync(path('pkg'), { recursive: true });
      for (const file of GLUE) copyFileSync(path('target/bindgen', file), path('pkg', file));
      // wasm-bindgen's own declarations of the raw exports: what they take is any value of JavaScript.
      for (const file of GLUE.filter((name) => name.endsWith('.d.ts'))) {
        const declarations = readFileSync(path('pkg', file), 'utf8');
        writeFileSync(path('pkg', file), declarations.replaceAll(/(?<=: )any(?=[,)])/g, 'unknown'));
      }
      // Generated, so nobody reads it. What is exported keeps its name.
      const { transform } = await import('esbuild');
      const { code } = await transform(readFileSync(path('pkg/core.js'), 'utf8'), { minify: true });
      writeFileSync(path('pkg/core.js'), code);
      for (const [file, text] of Object.entries(DECLARATIONS)) writeFileSync(path('pkg', file), text);
    },
  },
  {
    id: 'pkg',
    title: 'wasm-opt → pkg/',
    after: ['npm', 'glue'],
    inputs: ['target/bindgen', 'node_modules/binaryen/package.json'],
    settings: () => [WASM_OPT_FLAGS, WASM_BUDGET],
    outputs: ['pkg/core_bg.wasm', 'pkg/core.inline.js'],
    run: async (job) => {
      const [node, wasmOpt] = nodeScript('binaryen/bin/wasm-opt');
      const small = path('target/bindgen.opt.wasm');
      await job.run(node, [wasmOpt, ...WASM_OPT_FLAGS, 'target/bindgen/core_bg.wasm', '-o', small]);
      const wasm = readFileSync(small);
      copyFileSync(small, path('pkg/core_bg.wasm'));
      const deflated = deflateSync(wasm, { level: 9 }).toString('base64');
      writeFileSync(path('pkg/core.inline.js'), `export default'${deflated}';\n`);
      return checkSize(wasm);
    },
  },
  {
    id: 'notices',
    title: 'notices of the crates → pkg/',
    after: ['crates', 'wasm-target'],
    inputs: ['Cargo.lock', 'Cargo.toml', 'LICENSE-MIT', 'scripts/notices.mjs'],
    outputs: [`pkg/${NOTICES}`],
    run: async () => {
      mkdirSync(path('pkg'), { recursive: true });
      writeFileSync(path('pkg', NOTICES), notices());
    },
  },
  typescript({
    id: 'host',
    title: 'host/ → lib/',
    source: 'host',
    target: 'lib',
    modules: [
      'engine',
      'index',
      'client',
      'messages=messages/write',
      'platform.node',
      'platform.web',
      'platform.workerd',
    ],
    after: ['npm', 'glue'],
    uses: ['pkg/core.d.ts'],
  }),
  typescript({
    id: 'simulator',
    title: 'simulator/ → lib/simulator/',
    source: 'simulator',
    target: 'lib/simulator',
    modules: ['index', 'cli'],
    after: ['npm'],
  }),
];

/**
 * The wasm's size in words.
 * @param {Buffer} wasm
 * @throws {SetupError} when it is over budget
 */
function checkSize(wasm) {
  const size = { raw: wasm.length, gzip: gzipSync(wasm, { level: 9 }).length };
  if (size.raw > WASM_BUDGET.raw || size.gzip > WASM_BUDGET.gzip) {
    throw new SetupError(
      `The wasm is over its budget: ${size.raw} bytes of ${WASM_BUDGET.raw}, gzipped ${size.gzip} of ${WASM_BUDGET.gzip}.`,
      'Find what grew (twiggy top target/bindgen/core_bg.wasm) and make it smaller; the budget is a promise to users.',
    );
  }
  return `${kilobytes(size.raw)}, gzip ${kilobytes(size.gzip)}`;
}

/**
 * Brings pkg/ and lib/ up to date, with all set-up that takes. Prints only about what it has to do.
 *
 * @param {{ only?: string[], verbose?: boolean, heading?: string }} [options] `only`: ids of steps that are enough
 * @returns {Promise<{ done: number, upToDate: number, milliseconds: number }>} steps run, steps skipped, time
 * @throws {SetupError} ready to be shown
 */
export async function build({ only, verbose = false, heading = 'Build' } = {}) {
  checkNode();
  const steps = only ? withNeeds(BUILD_STEPS, only) : BUILD_STEPS;
  if (steps.some(({ id }) => id === 'core')) rustCompiler();
  // `wasm-pack build` leaves it, and with it `npm pack` leaves out the wasm.
  if (exists('pkg/.gitignore')) rmSync(path('pkg/.gitignore'));
  return runSteps(steps, { heading, verbose });
}

if (isMain(import.meta.url)) {
  const ids = BUILD_STEPS.map(({ id }) => id);
  await runCommand(
    {
      call: 'npm run build',
      does: 'Compiles the Rust core to WebAssembly (pkg/) and the TypeScript to JavaScript (lib/), and does again only what has changed.',
      flags: {
        only: {
          type: 'string',
          multiple: true,
          value: 'STEP',
          does: `this step with what it needs; may be repeated: ${ids.join(', ')}`,
        },
        verbose: VERBOSE,
      },
      succeeds: 'all is built',
    },
    async ({ only, verbose }) => {
      const unknown = only?.filter((id) => !ids.includes(id)) ?? [];
      if (unknown.length > 0) {
        throw new UsageError(`There is no step ${unknown.join(', ')}.`, `There are: ${ids.join(', ')}`);
      }
      const { done, milliseconds } = await build({ ...(only ? { only } : {}), verbose, heading: 'Build' });
      const what = done > 0 ? 'Built.' : 'Nothing has changed since the last build.';
      console.log(`${green('✓')} ${what} ${dim(duration(milliseconds))}`);
    },
  );
}
