/** `node build.mjs <entry> browser|node` builds dist/<platform>/main.js, a classic script or CommonJS. */
import { resolve } from 'node:path';
import webpack from 'webpack';

const [, , entry, platform] = process.argv;
const compiler = webpack({
  mode: 'production',
  target: platform === 'node' ? 'node' : 'web',
  entry: resolve(entry),
  output: { path: resolve('dist', platform), filename: platform === 'node' ? 'main.cjs' : 'main.js' },
});
compiler.run((error, stats) => {
  if (error) throw error;
  if (stats.hasErrors() || stats.hasWarnings()) throw new Error(stats.toString('errors-warnings'));
});
