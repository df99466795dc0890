/** A usage type that nobody knows is sent as Generic, and a misspelt one is, too. */
import type { RouteExplanation } from '../host/client.js';
import { USAGE_TYPES } from '../host/usage-types.js';
import { printable } from '../simulator/printable.js';
import type { Context } from './context.js';
import { fill } from './messages/fill.js';

/** Says so, where the config's template of Generic was chosen for another type, which Logto does not have either. */
export const noteUnknownType = (
  type: string,
  chosen: RouteExplanation['chosen'],
  config: unknown,
  { screen, texts }: Context,
): void => {
  const [, index] = /^templates\[(\d+)\]$/.exec(chosen?.place ?? '') ?? [];
  const { templates } = config as { readonly templates?: readonly { readonly usageType?: unknown }[] };
  const isForAll =
    index !== undefined && String(templates?.[Number(index)]?.usageType).trim() !== type.trim();
  if (isForAll && !USAGE_TYPES.some((known) => known === type)) {
    screen.note(fill(texts.route.unknownType, { type: printable(type) }));
  }
};
