/** A usage type that nobody knows: the connector sends it as Generic, and a misspelt one, too. */
import { USAGE_TYPES } from '../host/usage-types.js';
import { printable } from '../simulator/printable.js';
import type { Context } from './context.js';
import { fill } from './messages/fill.js';

/** Says so, where neither Logto nor the config has one of the name. */
export const noteUnknownType = (type: string, config: unknown, { screen, texts }: Context): void => {
  const isKnown = USAGE_TYPES.some((known) => known === type) || namesIn(config).includes(type);
  if (!isKnown) {
    screen.note(fill(texts.route.unknownType, { type: printable(type) }));
  }
};

/** What the config's entries are for, as far as it can be read: whether it is right, the core says. */
const namesIn = (config: unknown): readonly unknown[] => {
  const { templates, routes } = config as Readonly<Record<string, unknown>>;
  return [entriesOf(templates), entriesOf(routes)]
    .flat()
    .flatMap(({ usageType, usageTypes }) => [usageType, usageTypes])
    .flat();
};

type Entry = Readonly<Record<string, unknown>>;

const entriesOf = (list: unknown): readonly Entry[] =>
  Array.isArray(list)
    ? list.filter((entry: unknown): entry is Entry => typeof entry === 'object' && entry !== null)
    : [];
