/** Where a field of a config stands in the text: from the path that the core names to the node. */
import type { Entry, Node, Range } from './json.js';

/** What a path leads to. */
export interface Place {
  /** The value, or the nearest one around it when the path leads to nothing. */
  readonly node: Node;
  /** The name before it; absent for an item of a list, and for the config as a whole. */
  readonly entry: Entry | undefined;
  /** Whether the path leads to a value. */
  readonly isThere: boolean;
}

/** `templates[2].templateCode` as `['templates', 2, 'templateCode']`. */
const stepsOf = (path: string): readonly (string | number)[] =>
  [...path.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([step, index]) =>
    index === undefined ? step : Number(index),
  );

/** Follows a path from the config's node. */
export const locate = (config: Node, path: string): Place => {
  let place: Place = { node: config, entry: undefined, isThere: true };
  for (const step of stepsOf(path)) {
    const next = memberOf(place.node, step);
    if (!next) {
      return { ...place, isThere: false };
    }
    place = next;
  }
  return place;
};

/** A member of a value. Of equal names the last one counts, as for `JSON.parse`. */
const memberOf = (node: Node, step: string | number): Place | undefined => {
  if (node.kind === 'object') {
    const entry = node.entries.findLast(({ name }) => name.value === step);
    return entry && { node: entry.value, entry, isThere: true };
  }
  const item = node.kind === 'list' && typeof step === 'number' ? node.items[step] : undefined;
  return item && { node: item, entry: undefined, isThere: true };
};

/** What is marked in the text: a short value itself, of a list or an object only its name or its first bracket. */
export const markOf = ({ node, entry }: Place): Range => {
  if (node.kind !== 'object' && node.kind !== 'list') {
    return node;
  }
  return entry?.name ?? { start: node.start, end: node.start + 1 };
};
