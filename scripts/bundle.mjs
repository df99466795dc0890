// @ts-check
/**
 * One JavaScript file of each module that is loaded by its name, with all that only it imports. Loading a module takes
 * Node half a millisecond, and a Logto that starts waits for each.
 *
 * Without comments and blanks, which are for those who read the source; names stay, for those who read a stack trace.
 */
import { basename, dirname, resolve } from 'node:path';
import { path, ROOT, SetupError } from './project.mjs';

/** Found when the code runs: the host's, and the runtime's. */
const NOT_OURS = ['@logto/connector-kit', 'zod', 'node:*', '#platform'];

/**
 * Leaves out the other modules, and what the core's build makes, from whichever folder they are imported.
 *
 * @param {string} source
 * @param {readonly string[]} modules
 * @returns {import('esbuild').Plugin}
 */
const otherFiles = (source, modules) => ({
  name: 'other-files',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\.\.?\// }, ({ kind, path: target, resolveDir }) => {
      if (kind === 'entry-point') return undefined;
      const file = resolve(resolveDir, target);
      if (dirname(file) === path('pkg')) return { path: `../pkg/${basename(file)}`, external: true };
      const isModule = dirname(file) === path(source) && modules.includes(basename(file, '.js'));
      return isModule ? { path: `./${basename(file)}`, external: true } : undefined;
    });
  },
});

/**
 * @param {string} source folder of the TypeScript
 * @param {string} target folder of the JavaScript
 * @param {readonly string[]} modules names without ending. What the first one is made of must be in no other: one class
 *   of an error, one core.
 * @throws {SetupError} when it is
 */
export async function bundle(source, target, modules) {
  const { build } = await import('esbuild');
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: modules.map((name) => `${source}/${name}.ts`),
    outdir: target,
    bundle: true,
    external: NOT_OURS,
    plugins: [otherFiles(source, modules)],
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    charset: 'utf8',
    minifyWhitespace: true,
    metafile: true,
    logLevel: 'silent',
  });
  const [shared = {}, ...others] = modules.map((name) => metafile.outputs[`${target}/${name}.js`]?.inputs);
  for (const [index, inputs] of others.entries()) {
    const twice = Object.keys(inputs ?? {}).filter((file) => file in shared);
    if (twice.length > 0) {
      throw new SetupError(
        `${twice.join(', ')} would be in ${modules[index + 1]}.js and in ${modules[0]}.js.`,
        `Import it from ${source}/${modules[0]}.ts, so that it exists once.`,
      );
    }
  }
}
