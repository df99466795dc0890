// @ts-check
/** The connector as `logto connector add` puts it there: packed by npm, extracted, nothing installed. */
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isMain, path } from '../scripts/project.mjs';
import { pack } from '../scripts/tarball.mjs';

/** Below the project, so that connector-kit and zod resolve upwards, as they do below Logto's own core. */
export const CONNECTORS = 'target/demo/connectors';

/** Absolute path of the extracted package. */
export const connectorFolder = path(CONNECTORS, 'connector-aliyun-sms-wasm');

if (isMain(import.meta.url)) {
  // Logto's own extractor, from its own dependencies.
  const logto = createRequire(path('node_modules/@logto/cli/package.json'));
  mkdirSync(connectorFolder, { recursive: true });
  await logto('tar').extract({ file: pack(), cwd: connectorFolder, strip: 1 });
}
