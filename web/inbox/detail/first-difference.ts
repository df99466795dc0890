/** Where two texts begin to differ, counted from 0, or `undefined` when they are the same. */
export function firstDifference(one: string, other: string): number | undefined {
  if (one === other) {
    return undefined;
  }
  const shorter = Math.min(one.length, other.length);
  for (let index = 0; index < shorter; index += 1) {
    if (one[index] !== other[index]) {
      return index;
    }
  }
  return shorter;
}
