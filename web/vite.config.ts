/** `vite build --config web/vite.config.ts --mode PAGE`, in the project's folder: one page, as static files that load nothing else. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import binaryen from 'binaryen';
import { defineConfig, type Plugin } from 'vite';
import { UNUSED_EXPORTS } from './studio/core/unused-exports.js';

/** Where a page goes, and its Content-Security-Policy. What is not named here is forbidden. */
const PAGES: Readonly<Record<string, { target: string; policy: readonly string[]; isOneScript?: boolean }>> =
  {
    inbox: {
      target: 'lib/simulator/inbox',
      policy: ["script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'"],
    },
    studio: {
      target: 'lib/studio',
      // Keys are pasted here: the wasm is part of the script, so that nothing at all may be connected to.
      policy: [
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'none'",
      ],
      // So that the folder can be opened as it lies on a disk, where browsers load no module.
      isOneScript: true,
    },
  };

export default defineConfig(({ mode }) => {
  const page = PAGES[mode];
  if (!page) {
    throw new Error(`There is no page "${mode}". Pass --mode with one of: ${Object.keys(PAGES).join(', ')}.`);
  }
  return {
    root: `web/${mode}`,
    // A page may be served from any folder.
    base: './',
    publicDir: false,
    plugins: [
      contentSecurityPolicy(page.policy),
      deflatedWasm(),
      ...(page.isOneScript ? [classicScript(), withoutRefusals()] : []),
    ],
    resolve: {
      alias: { '#platform': fileURLToPath(new URL('./studio/platform.ts', import.meta.url)) },
    },
    build: {
      outDir: `../../${page.target}`,
      emptyOutDir: true,
      target: 'es2022',
      // Those that know light-dark(), which the colours are made with.
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
      // A data: address would need an exception in the policy, and the polyfill an inline script.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      license: { fileName: 'THIRD-PARTY-LICENSES.md' },
      reportCompressedSize: false,
      // Making the WebAssembly smaller takes seconds.
      rolldownOptions: { checks: { pluginTimings: false } },
    },
  };
});

/** Says the policy in the page itself, so that it holds wherever the files are served from. */
function contentSecurityPolicy(directives: readonly string[]): Plugin {
  const content = ["default-src 'none'", ...directives, "base-uri 'none'", "form-action 'none'"].join('; ');
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content },
        injectTo: 'head-prepend',
      },
    ],
  };
}

/**
 * `import text from './file.wasm?deflated'`: the WebAssembly without what the page does not use, deflated, as Base64. A denser
 * alphabet would make the file smaller and not the package, whose compression undoes what Base64 adds.
 */
function deflatedWasm(): Plugin {
  const QUERY = '?deflated';
  return {
    name: 'deflated-wasm',
    enforce: 'pre',
    load(id) {
      if (!id.endsWith(QUERY)) {
        return undefined;
      }
      const file = id.slice(0, -QUERY.length);
      this.addWatchFile(file);
      const text = deflateSync(onlyUsed(readFileSync(file)), { level: 9 }).toString('base64');
      return `export default '${text}';`;
    },
  };
}

function onlyUsed(bytes: Uint8Array): Uint8Array {
  const module = binaryen.readBinary(bytes);
  // What rustc takes for granted, and no more: what is newer, browsers do not have.
  const { Features } = binaryen;
  module.setFeatures(
    Features.BulkMemory |
      Features.BulkMemoryOpt |
      Features.CallIndirectOverlong |
      Features.Multivalue |
      Features.MutableGlobals |
      Features.NontrappingFPToInt |
      Features.ReferenceTypes |
      Features.SignExt,
  );
  const exported = Array.from(
    { length: module.getNumExports() },
    (_, index) => binaryen.getExportInfo(module.getExportByIndex(index)).name,
  );
  for (const name of exported.filter((name) => UNUSED_EXPORTS.test(name))) {
    module.removeExport(name);
  }
  binaryen.setOptimizeLevel(2);
  binaryen.setShrinkLevel(2);
  module.optimize();
  const used = module.emitBinary();
  module.dispose();
  return used;
}

/** Leaves the sentences and the table for Aliyun's codes out of a page that asks Aliyun nothing. */
function withoutRefusals(): Plugin {
  const nothing = fileURLToPath(new URL('./studio/messages/no-refusals.ts', import.meta.url));
  return {
    name: 'without-refusals',
    enforce: 'pre',
    resolveId: (source) => (/\/provider-(codes|en|zh)\.js$/.test(source) ? nothing : undefined),
  };
}

/** One script that is no module, run when the page is read. */
function classicScript(): Plugin {
  return {
    name: 'classic-script',
    apply: 'build',
    config: () => ({
      build: {
        // In a file of their own: from a script, they would be styles that the policy forbids.
        cssCodeSplit: false,
        modulePreload: false,
        rolldownOptions: {
          output: {
            format: 'iife',
            codeSplitting: false,
            entryFileNames: 'studio.js',
            assetFileNames: '[name][extname]',
          },
          // Nothing is found by it here.
          transform: { define: { 'import.meta': '{}' } },
        },
      },
    }),
    transformIndexHtml: {
      order: 'post',
      handler: (html) =>
        html
          .replace('<script type="module" crossorigin', '<script defer')
          .replace(' crossorigin href', ' href'),
    },
  };
}
