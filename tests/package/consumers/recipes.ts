/** The programs of docs/recipes.md, as a user would copy them; only the config is the simulator's. */
import { readFileSync } from 'node:fs';
import { simulatorAccessKey } from 'connector-aliyun-sms-wasm/simulator';
import { path } from '../../../scripts/project.mjs';

/** Code blocks of the page, by the heading they stand under. */
const blocks = (): Map<string, string[]> => {
  const found = new Map<string, string[]>();
  for (const section of readFileSync(path('docs/recipes.md'), 'utf8').split(/^## /m).slice(1)) {
    const [heading = ''] = section.split('\n');
    found.set(
      heading,
      [...section.matchAll(/^```\w+\n([\s\S]*?)^```$/gm)].map(([, code = '']) => code),
    );
  }
  return found;
};

/** All headings that have code under them. */
export const recipeNames = (): string[] => [...blocks().keys()];

/** A heading's blocks, as they are printed. */
export const recipe = (heading: string): readonly string[] => {
  const found = blocks().get(heading);
  if (!found) throw new Error(`docs/recipes.md has no heading “${heading}”.`);
  return found;
};

/** A program that sends to the simulator: its sign name and template, and, where it can be named, its address. */
export const forSimulator = (code: string, endpoint?: string): string => {
  const config = `signName: '云测',${endpoint === undefined ? '' : ` endpoint: '${endpoint}',`}`;
  const changed = code
    .replace(/signName: '示例科技',?/, config)
    .replaceAll('SMS_154950909', 'SMS_100000002')
    .replaceAll('SMS_154950910', 'SMS_200000002');
  if (!changed.includes(config)) throw new Error('The recipe has another sign name.');
  return changed;
};

/** The environment that recipes read their key from. */
export const environment = (endpoint: string) => ({
  ALIBABA_CLOUD_ACCESS_KEY_ID: simulatorAccessKey.accessKeyId,
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: simulatorAccessKey.accessKeySecret,
  ALIYUN_SMS_ALLOWED_ORIGINS: new URL(endpoint).origin,
});
