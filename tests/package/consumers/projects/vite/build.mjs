/** `node build.mjs page.mjs browser` builds dist/browser/. */
import { build } from 'vite';

await build({ configFile: false, logLevel: 'warn', build: { outDir: `dist/${process.argv[3]}` } });
