// @ts-check
/** The wasm once more as text, in a module: for bundlers that leave the file behind. */
import { readFileSync, writeFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { path } from './project.mjs';

const deflated = deflateSync(readFileSync(path('pkg/core_bg.wasm')), { level: 9 }).toString('base64');
writeFileSync(path('pkg/core.inline.js'), `export default'${deflated}';\n`);
