// @ts-check
/**
 * `node scripts/bundle.mjs FOLDER`: one JavaScript file of each module that is loaded by its name, with all that only it
 * imports. Loading a module takes Node half a millisecond, and a Logto that starts waits for each.
 *
 * Without comments and whitespace, which are for those who read the source; names stay, for those who read a stack trace. Not
 * in the command: most of it are libraries, whose names say nothing to its users.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { fail, isMain, MANIFEST, path, ROOT, SetupError } from './project.mjs';

/** What is made of a folder's modules, and where. What the first one holds must be in no other: one class of an error, one core. */
const FOLDERS = {
  host: {
    target: 'lib',
    modules: [
      'engine',
      'index',
      'client',
      'messages',
      'tools',
      'platform.node',
      'platform.web',
      'platform.workerd',
    ],
  },
  simulator: { target: 'lib/simulator', modules: ['index', 'cli'] },
  cli: { target: 'lib', modules: ['cli'] },
};

/** What the command uses of the other folders' files, which lie beside its own: the same classes, one core. */
const BESIDE_THE_COMMAND = [
  { in: 'host/client.ts', out: 'client' },
  { in: 'host/engine.ts', out: 'engine' },
  { in: 'host/messages/write.ts', out: 'messages' },
  { in: 'host/platform.node.ts', out: 'platform.node' },
  { in: 'host/tools/account.ts', out: 'tools' },
  { in: 'simulator/index.ts', out: 'simulator/index' },
  { in: 'simulator/cli.ts', out: 'simulator/cli' },
];

/** For the command: it runs on Node, and the libraries in it are CommonJS, which asks for `require`. */
const ON_NODE = /** @type {const} */ ({
  platform: 'node',
  banner: {
    js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);",
  },
});

/** Where the module is that a file is made of, when it has another name. */
const SOURCES = new Map([
  ['host/messages', 'host/messages/write'],
  ['host/tools', 'host/tools/account'],
  ['cli/cli', 'cli/index'],
]);

/** Found when the code runs: the host's and the runtime's. */
const NOT_OURS = ['@logto/connector-kit', 'zod', 'node:*', '#platform'];

/** Folders of which bundles are made. */
export const BUNDLED_FOLDERS = /** @type {(keyof FOLDERS)[]} */ (Object.keys(FOLDERS));

/**
 * @param {keyof FOLDERS} source @param {{ write?: boolean }} [options] `write: false` only finds out what the files would hold
 * @returns {Promise<string[]>} the modules that are in the files, from the project's folder
 * @throws {SetupError} when something would exist twice
 */
export async function bundle(source, { write = true } = {}) {
  const { target, modules } = FOLDERS[source];
  const entries = modules.map((out) => ({
    out,
    in: `${SOURCES.get(`${source}/${out}`) ?? `${source}/${out}`}.ts`,
  }));
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: entries,
    outdir: target,
    bundle: true,
    external: NOT_OURS,
    plugins:
      source === 'cli'
        ? [filesBeside([...entries, ...BESIDE_THE_COMMAND]), onlyNeededOfLibraries]
        : [filesBeside(entries)],
    format: 'esm',
    platform: 'neutral',
    ...(source === 'cli' && ON_NODE),
    target: 'es2022',
    charset: 'utf8',
    minifyWhitespace: true,
    minifySyntax: true,
    minifyIdentifiers: source === 'cli',
    define: { SIMULATOR_VERSION: JSON.stringify(MANIFEST['version']) },
    metafile: true,
    write,
  });
  const inputs = modules.map((out) => Object.keys(metafile.outputs[`${target}/${out}.js`]?.inputs ?? {}));
  const [shared = [], ...others] = inputs;
  const twice = shared.filter((file) => others.flat().includes(file));
  if (twice.length === 0) return inputs.flat();
  throw new SetupError(
    `${twice.join(', ')} would be in ${modules[0]}.js and in another file.`,
    `Import it from ${entries[0]?.in}, so that it exists once.`,
  );
}

/**
 * Leaves an import of another entry, or of `pkg/`, as one of the file that lies beside the importing one. All of them
 * lie in one folder, however deep their sources do.
 *
 * @param {readonly { in: string, out: string }[]} entries
 * @returns {import('esbuild').Plugin}
 */
const filesBeside = (entries) => ({
  name: 'files-beside',
  setup({ onResolve }) {
    const files = new Map(entries.map((entry) => [path(entry.in), `./${entry.out}.js`]));
    const built = path('pkg/');
    onResolve({ filter: /^\.\.?\// }, ({ path: specifier, resolveDir, kind }) => {
      if (kind === 'entry-point') return undefined;
      const file = resolve(resolveDir, specifier);
      const glue = file.startsWith(built) ? `../pkg/${file.slice(built.length)}` : undefined;
      const beside = glue ?? files.get(file.replace(/\.js$/, '.ts'));
      return beside ? { path: beside, external: true } : undefined;
    });
  },
});

/**
 * What the command's libraries bring twice, or for others: one `string-width` for all of them, of the spinners those that `ora`
 * takes by itself, and no colours for tables, whose cells come coloured.
 *
 * @type {import('esbuild').Plugin}
 */
export const onlyNeededOfLibraries = {
  name: 'only-needed-of-libraries',
  setup({ onResolve, onLoad }) {
    const widths = path('node_modules/string-width/index.js');
    onResolve({ filter: /^string-width$/ }, ({ kind }) =>
      kind === 'require-call' ? { path: 'string-width', namespace: 'required' } : { path: widths },
    );
    onLoad({ filter: /./, namespace: 'required' }, () => ({
      contents: `module.exports = require(${JSON.stringify(widths)}).default;`,
      resolveDir: ROOT,
    }));
    onLoad({ filter: /[\\/]cli-spinners[\\/]spinners\.json$/ }, ({ path: file }) => {
      const { dots, line } = JSON.parse(readFileSync(file, 'utf8'));
      return { contents: JSON.stringify({ dots, line }), loader: 'json' };
    });
    // cli-table3 has it as an optional dependency, and asks for it only to colour a cell.
    onResolve({ filter: /^@colors\/colors/ }, () => ({ path: 'colors', namespace: 'absent' }));
    onLoad({ filter: /./, namespace: 'absent' }, () => ({ contents: '' }));
  },
};

/** All scenarios in one file, by name. */
function bundleScenarios() {
  const folder = path('simulator/scenarios');
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort();
  const scenarios = files.map((file) => [
    file.slice(0, -'.json'.length),
    JSON.parse(readFileSync(join(folder, file), 'utf8')),
  ]);
  writeFileSync(path('lib/simulator/scenarios.json'), JSON.stringify(Object.fromEntries(scenarios)));
}

if (isMain(import.meta.url)) {
  const source = /** @type {keyof FOLDERS} */ (process.argv[2]);
  await bundle(source).catch(fail);
  if (source === 'simulator') {
    bundleScenarios();
  }
}
