// @ts-check
/** `node scripts/glue.mjs core|tools`: what wasm-bindgen declares of a build → pkg/, and declarations of what the package adds. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fail, path, SetupError } from './project.mjs';

const WASM = `/**
 * What a bundler makes of the file, which is for its settings to say: bytes, a URL, or a \`WebAssembly.Module\`.
 */
declare const wasm: any;
export default wasm;
`;

/** @type {Record<string, Record<string, string>>} */
const ADDED = {
  core: {
    'core.inline.d.ts':
      '/** The WebAssembly, deflated, as base64. */\ndeclare const deflated: string;\nexport default deflated;\n',
    'core.wasm.d.ts': WASM,
  },
  tools: { 'tools.wasm.d.ts': WASM },
};

/** @param {string} build @throws {SetupError} */
function declare(build) {
  const added = ADDED[build];
  if (!added) throw new SetupError(`There is no build ${build}.`, `One of ${Object.keys(ADDED).join(', ')}.`);
  for (const [file, text] of Object.entries(added)) writeFileSync(path('pkg', file), text);
  for (const file of [`${build}.d.ts`, `${build}_bg.wasm.d.ts`]) {
    // wasm-bindgen's own declarations of the raw exports: what they take is any value of JavaScript.
    const declarations = readFileSync(path('target/bindgen', file), 'utf8');
    writeFileSync(path('pkg', file), declarations.replaceAll(/(?<=: )any(?=[,)])/g, 'unknown'));
  }
}

try {
  declare(process.argv[2] ?? '');
} catch (error) {
  fail(error);
}
