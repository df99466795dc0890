/** The process's tools: a build of the core of their own, which sending never loads. */
import * as glue from '../../pkg/tools.js';
import { loaderOf } from '../engine.js';
import { toolsWasm } from '../tools-wasm.js';
import { Tools } from './tools.js';

/**
 * Loads the tools at the first call; a failed load is tried again at the next one.
 *
 * It takes where the WebAssembly comes from: the content of `connector-aliyun-sms-wasm/tools.wasm`, where a bundler leaves
 * the file behind, and always on workerd. By default it is the file in this package.
 */
export const loadTools = loaderOf({
  build: 'tools',
  glue,
  ownExport: 'ramPolicy',
  wasmSource: toolsWasm,
  make: () => new Tools(glue),
});
