// @ts-check
/**
 * One JavaScript file of each module that is loaded by its name, with all that only it imports. Loading a module takes
 * Node half a millisecond, and a Logto that starts waits for each.
 *
 * Without comments and blanks, which are for those who read the source; names stay, for those who read a stack trace.
 */
import { ROOT, SetupError } from './project.mjs';

/** Found when the code runs: the host's, the runtime's, and what the core's build makes. */
const NOT_OURS = ['@logto/connector-kit', 'zod', 'node:*', '#platform', '../pkg/*'];

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
    external: [...NOT_OURS, ...modules.map((name) => `./${name}.js`)],
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
