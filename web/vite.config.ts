/** `vite build --config web/vite.config.ts --mode PAGE`, in the project's folder: one page, as static files that load nothing else. */
import { defineConfig, type Plugin } from 'vite';

/** Where a page goes, and its Content-Security-Policy. What is not named here is forbidden. */
const PAGES: Readonly<Record<string, { target: string; policy: readonly string[] }>> = {
  inbox: {
    target: 'lib/simulator/inbox',
    policy: ["script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'"],
  },
  studio: {
    target: 'lib/studio',
    // The wasm is compiled from a file of the page's own; nothing else may be fetched.
    policy: [
      "script-src 'self' 'wasm-unsafe-eval'",
      "style-src 'self'",
      "img-src 'self'",
      "connect-src 'self'",
    ],
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
    plugins: [contentSecurityPolicy(page.policy)],
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
