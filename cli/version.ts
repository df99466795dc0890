/** The package's version. */
import { readFileSync } from 'node:fs';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  readonly version: string;
};

/** Read from the file beside `lib/`, where this ends up. */
export const VERSION = version;
