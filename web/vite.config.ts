/** `vite build --config web/vite.config.ts --mode PAGE`, in the project's folder: one page, as static files that load nothing else. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

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
      deflatedFiles(),
      ...(page.isOneScript ? [classicScript()] : []),
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

/** `import text from './file?deflated'`: a file's bytes, deflated, as Base64. */
function deflatedFiles(): Plugin {
  const QUERY = '?deflated';
  return {
    name: 'deflated-files',
    enforce: 'pre',
    load(id) {
      if (!id.endsWith(QUERY)) {
        return undefined;
      }
      const file = id.slice(0, -QUERY.length);
      this.addWatchFile(file);
      const text = deflateSync(readFileSync(file), { level: 9 }).toString('base64');
      return `export default '${text}';`;
    },
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
