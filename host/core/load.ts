/** The process's core. */
import { platform } from '#platform';
import * as glue from '../../pkg/core.js';
import { Core } from './core.js';
import { loaderOf } from './loader.js';

/** Loads the core: what sending needs. See {@link loaderOf}. */
export const loadCore = loaderOf({
  build: 'core',
  glue,
  ownExport: 'version',
  wasmSource: platform.wasmSource,
  inlineWasm: platform.inlineWasm,
  make: () => new Core(glue),
});
