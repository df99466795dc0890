/** The difference of two texts, line by line. */

/** One line of a difference. */
export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** The lines of both texts in one list: the shortest way from one to the other. */
export const diffLines = (before: string, after: string): readonly DiffLine[] => {
  const [one, other] = [before.split('\n'), after.split('\n')];
  // What both begin and end with needs no table, and is nearly all of it.
  const shorter = Math.min(one.length, other.length);
  let head = 0;
  while (head < shorter && one[head] === other[head]) {
    head += 1;
  }
  let tail = 0;
  while (tail < shorter - head && one.at(-1 - tail) === other.at(-1 - tail)) {
    tail += 1;
  }
  const same = (lines: readonly string[]) => lines.map((text): DiffLine => ({ kind: 'same', text }));
  return [
    ...same(one.slice(0, head)),
    ...between(one.slice(head, one.length - tail), other.slice(head, other.length - tail)),
    ...same(one.slice(one.length - tail)),
  ];
};

const between = (one: readonly string[], other: readonly string[]): readonly DiffLine[] => {
  const lengths = commonLengths(one, other);
  const lines: DiffLine[] = [];
  let [left, right] = [0, 0];
  while (left < one.length || right < other.length) {
    const [text, meant] = [one[left], other[right]];
    if (text !== undefined && text === meant) {
      lines.push({ kind: 'same', text });
      left += 1;
      right += 1;
    } else if (
      text !== undefined &&
      (meant === undefined || length(lengths, left + 1, right) >= length(lengths, left, right + 1))
    ) {
      lines.push({ kind: 'removed', text });
      left += 1;
    } else if (meant !== undefined) {
      lines.push({ kind: 'added', text: meant });
      right += 1;
    }
  }
  return lines;
};

/** Only the lines that differ, with so many equal ones around them; `undefined` stands for those left out. */
export const withContext = (
  lines: readonly DiffLine[],
  around: number,
): readonly (DiffLine | undefined)[] => {
  const isNear = (place: number) =>
    lines.slice(Math.max(0, place - around), place + around + 1).some(({ kind }) => kind !== 'same');
  const shown = lines.map((line, place) => (isNear(place) ? line : undefined));
  return shown.filter((line, place) => line !== undefined || shown[place - 1] !== undefined || place === 0);
};

/** How many lines the rests of both texts have in common, from each pair of places on. */
const commonLengths = (one: readonly string[], other: readonly string[]): readonly (readonly number[])[] => {
  const lengths = Array.from({ length: one.length + 1 }, () => new Array<number>(other.length + 1).fill(0));
  for (let left = one.length - 1; left >= 0; left -= 1) {
    const row = lengths[left] ?? [];
    for (let right = other.length - 1; right >= 0; right -= 1) {
      row[right] =
        one[left] === other[right]
          ? length(lengths, left + 1, right + 1) + 1
          : Math.max(length(lengths, left + 1, right), length(lengths, left, right + 1));
    }
  }
  return lengths;
};

const length = (lengths: readonly (readonly number[])[], left: number, right: number): number =>
  lengths[left]?.[right] ?? 0;
