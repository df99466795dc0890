// @ts-check
/**
 * One JavaScript file of each module that is loaded by its name, with all that only it imports. Loading a module takes
 * Node half a millisecond, and a Logto that starts waits for each.
 *
 * Without comments and whitespace, which are for those who read the source; names stay, for those who read a stack trace.
 */
import { resolve } from 'node:path';
import { path, ROOT, SetupError } from './project.mjs';

/** Found when the code runs: the host's and the runtime's. */
const NOT_OURS = ['@logto/connector-kit', 'zod', 'node:*', '#platform'];

/**
 * @param {string} source folder of the TypeScript
 * @param {string} target folder of the JavaScript
 * @param {readonly string[]} modules names without ending; of two parts, `messages=messages/write`, where the file is
 *   named otherwise than its source. What the first one is made of must be in no other: one class of an error, one core.
 * @throws {SetupError} when it is
 */
export async function bundle(source, target, modules) {
  const { build } = await import('esbuild');
  const entries = modules.map((module) => {
    const [out = '', name = out] = module.split('=');
    return { out, in: `${source}/${name}.ts` };
  });
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: entries,
    outdir: target,
    bundle: true,
    external: NOT_OURS,
    plugins: [filesBeside(entries)],
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    charset: 'utf8',
    minifyWhitespace: true,
    minifySyntax: true,
    metafile: true,
    logLevel: 'silent',
  });
  const [shared = {}, ...others] = entries.map(({ out }) => metafile.outputs[`${target}/${out}.js`]?.inputs);
  for (const [index, inputs] of others.entries()) {
    const twice = Object.keys(inputs ?? {}).filter((file) => file in shared);
    if (twice.length > 0) {
      throw new SetupError(
        `${twice.join(', ')} would be in ${entries[index + 1]?.out}.js and in ${entries[0]?.out}.js.`,
        `Import it from ${entries[0]?.in}, so that it exists once.`,
      );
    }
  }
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
      const beside = file.startsWith(built)
        ? `../pkg/${file.slice(built.length)}`
        : files.get(file.replace(/\.js$/, '.ts'));
      return beside ? { path: beside, external: true } : undefined;
    });
  },
});
