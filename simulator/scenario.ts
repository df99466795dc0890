import { readFileSync } from 'node:fs';
import { accountSchema } from './account-schema.js';
import { anyObject, flag, integer, object, recordOf, type Schema, SchemaError, text } from './schema.js';
import type { SimulatedAccount } from './state.js';

/** A situation: an account, and the config that meets it. */
export interface SimulatedScenario {
  /** What is the matter, in a sentence for each language. */
  description: { en: string; zh: string };
  /** How the account differs from the one that works. `pastDays` is a week in which nearly all was delivered unless it says otherwise. */
  account?: SimulatedAccount;
  /** What the connector's config says in place of the right one, field by field. */
  config?: Readonly<Record<string, unknown>>;
  /** Minutes by which the simulator's clock is ahead of this machine's; below 0, behind. */
  clockMinutes?: number;
  /** As the option of `startSimulator`. */
  limits?: boolean;
}

/** Past days on which nearly everything was delivered. */
export const HEALTHY_DAYS: NonNullable<SimulatedAccount['pastDays']> = {
  mainland: { total: 100, delivered: 98, failed: 2 },
  overseas: { total: 50, delivered: 49, failed: 1 },
};

const scenarioSchema: Schema<SimulatedScenario> = object(
  {
    description: object({ en: text, zh: text }, 'en', 'zh'),
    account: accountSchema,
    config: anyObject,
    clockMinutes: integer(-100_000, 100_000),
    limits: flag,
  },
  'description',
);

/**
 * All scenarios of the package, by name. They lie beside the built file.
 *
 * @example
 * ```ts
 * console.log(Object.keys(simulatorScenarios()));
 * ```
 */
export const simulatorScenarios = (): Record<string, SimulatedScenario> =>
  recordOf(scenarioSchema)(read(new URL('./scenarios.json', import.meta.url), 'scenarios.json'), '');

/**
 * A scenario of the package by its name, or one from a file, whose name ends in `.json`.
 *
 * @throws {SchemaError} when there is none, or a field of it is wrong; the message names the field.
 * @example
 * ```ts
 * const [name = ''] = Object.keys(simulatorScenarios());
 * await startSimulator({ scenario: readScenario(name) });
 * ```
 */
export const readScenario = (nameOrFile: string): SimulatedScenario => {
  if (nameOrFile.endsWith('.json')) {
    return checkScenario(read(nameOrFile, nameOrFile), nameOrFile);
  }
  const scenarios = simulatorScenarios();
  const scenario = Object.hasOwn(scenarios, nameOrFile) ? scenarios[nameOrFile] : undefined;
  if (!scenario) {
    throw new SchemaError(
      `The scenario "${nameOrFile}"`,
      `does not exist; there are: ${Object.keys(scenarios).join(', ')}`,
    );
  }
  return scenario;
};

/** @throws {SchemaError} whose message begins with `source`. */
export const checkScenario = (value: unknown, source: string): SimulatedScenario => {
  try {
    return scenarioSchema(value, '');
  } catch (error) {
    throw error instanceof SchemaError
      ? new SchemaError(`${source}:`, error.message.replace(/\.$/, ''))
      : error;
  }
};

const read = (file: string | URL, name: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new SchemaError(name, `cannot be read: ${(error as Error).message}`);
  }
};
