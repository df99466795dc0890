/** deploy/compose.yaml and the settings of deploy/.env.example, as Compose puts them together. */
import { readFileSync } from 'node:fs';
import { path } from '../../scripts/project.mjs';
import { parseYaml } from './tools.ts';

/** What the tests look at in a service. */
export interface Service {
  readonly build?: { readonly target: string; readonly args: Readonly<Record<string, string>> };
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly command?: readonly string[];
  readonly profiles?: readonly string[];
}

export const composeText = readFileSync(path('deploy/compose.yaml'), 'utf8');

/** `NAME=value` lines of .env.example; comments are none. */
export const settings: Readonly<Record<string, string>> = Object.fromEntries(
  readFileSync(path('deploy/.env.example'), 'utf8')
    .split(/\r?\n/)
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(/=(.*)/s) as [string, string]),
);

/** A use of a variable: `${NAME}`, `${NAME:-default}` or `${NAME:?what to do}`. */
const VARIABLE = /\$\{(\w+)(?::([-?])([^}]*))?\}/g;

/** Every use of a variable in compose.yaml. */
export const variables = [...composeText.replace(/^\s*#.*$/gm, '').matchAll(VARIABLE)].map(
  ([, name = '', kind, rest]) => ({ name, fallback: kind === '-' ? rest : undefined }),
);

/** The services with these settings. @throws when a required setting is empty */
export const servicesWith = (given: Readonly<Record<string, string>>): Record<string, Service> => {
  const { services } = parseYaml(composeText, { merge: true }) as { services: unknown };
  return filledIn(services, given) as Record<string, Service>;
};

/** As Compose does: YAML first, then the variables in each text. */
const filledIn = (value: unknown, given: Readonly<Record<string, string>>): unknown => {
  if (Array.isArray(value)) {
    return value.map((item) => filledIn(item, given));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filledIn(item, given)]));
  }
  if (typeof value !== 'string') {
    return value;
  }
  return value.replace(VARIABLE, (_, name: string, kind?: string, rest = '') => {
    const text = given[name] || (kind === '-' ? rest : '');
    if (kind === '?' && text === '') {
      throw new Error(`${name}: ${rest}`);
    }
    return text;
  });
};
