// @ts-check
/** The connector as `logto connector add` puts it there: packed by npm, extracted, nothing installed. */
import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pack } from '../scripts/pack.mjs';
import { path } from '../scripts/project.mjs';

/** Below the project, so that connector-kit and zod resolve upwards, as they do below Logto's own core. */
export const CONNECTORS = 'target/demo/connectors';
const FOLDER = `${CONNECTORS}/connector-aliyun-sms-wasm`;

/** Absolute path of the extracted package. */
export const connectorFolder = path(FOLDER);

/** Everything `npm pack` may take: what package.json lists, and what npm adds. */
const packed = () => [
  ...JSON.parse(readFileSync(path('package.json'), 'utf8')).files,
  'package.json',
  'README.md',
  'LICENSE',
];

/** Packs and extracts, when what would be packed has changed. @type {import('../scripts/steps.mjs').Step} */
export const EXTRACTED_CONNECTOR = {
  id: 'demo-connector',
  title: `npm pack → ${CONNECTORS}/`,
  inputs: packed(),
  outputs: [`${FOLDER}/package.json`, `${FOLDER}/lib/index.js`, `${FOLDER}/pkg/core_bg.wasm`],
  run: async () => {
    // Logto's own extractor, from its own dependencies.
    const logto = createRequire(path('node_modules/@logto/cli/package.json'));
    const fresh = path(CONNECTORS, `.extracting-${process.pid}`);
    rmSync(fresh, { recursive: true, force: true });
    mkdirSync(fresh, { recursive: true });
    await logto('tar').extract({ file: pack(), cwd: fresh, strip: 1 });
    rmSync(connectorFolder, { recursive: true, force: true });
    renameSync(fresh, connectorFolder);
  },
};
