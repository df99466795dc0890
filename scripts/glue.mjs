// @ts-check
/** What wasm-bindgen declares → pkg/, and declarations of what the build adds. */
import { readFileSync, writeFileSync } from 'node:fs';
import { path } from './project.mjs';

const ADDED = {
  'core.inline.d.ts':
    '/** The WebAssembly, deflated, as base64. */\ndeclare const deflated: string;\nexport default deflated;\n',
  'core.wasm.d.ts': `/**
 * What a bundler makes of the file, which is for its settings to say: bytes, a URL, or a \`WebAssembly.Module\`.
 */
declare const wasm: any;
export default wasm;
`,
};

for (const [file, text] of Object.entries(ADDED)) writeFileSync(path('pkg', file), text);
for (const file of ['core.d.ts', 'core_bg.wasm.d.ts']) {
  // wasm-bindgen's own declarations of the raw exports: what they take is any value of JavaScript.
  const declarations = readFileSync(path('target/bindgen', file), 'utf8');
  writeFileSync(path('pkg', file), declarations.replaceAll(/(?<=: )any(?=[,)])/g, 'unknown'));
}
