/** The generated JavaScript of a build of the core. It holds the running WebAssembly, so that each build has its own. */
export type Glue = typeof import('../../pkg/core.js');
