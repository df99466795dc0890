/** The data of a checked config, by which an equal one is known again. */

/** A value of JSON; a list or an object compares others with itself. */
export type KnownData = string | number | boolean | null | Compound;

interface Compound {
  /** Whether a value surely has the same data. Throws what the caller's code throws. */
  equals(value: unknown): boolean;
}

/** The data of a JSON text. */
export const dataOf = (json: string): KnownData => known(JSON.parse(json));

/**
 * Whether a value surely has this data. Only plain objects and lists do: others may write themselves in their own way. Whatever
 * the caller's code throws here, it throws again where the text is written.
 */
export const isSame = (value: unknown, data: KnownData): boolean => {
  try {
    return equals(data, value);
  } catch {
    return false;
  }
};

const known = (value: unknown): KnownData => {
  if (Array.isArray(value)) {
    return new List(value.map(known));
  }
  return typeof value === 'object' && value !== null
    ? new Fields(Object.keys(value), Object.values(value).map(known))
    : (value as KnownData);
};

// A class for each kind, each with all of its checks, and the names of an object in a list: JavaScript's compilers make more of
// these than of one function for both over the parsed text.

class List implements Compound {
  readonly #items: readonly KnownData[];

  constructor(items: readonly KnownData[]) {
    this.#items = items;
  }

  equals(value: unknown): boolean {
    const items = this.#items;
    if (!Array.isArray(value) || 'toJSON' in value || value.length !== items.length) {
      return false;
    }
    for (let index = 0; index < items.length; index += 1) {
      if (!equals(items[index], value[index])) {
        return false;
      }
    }
    return true;
  }
}

class Fields implements Compound {
  readonly #names: readonly string[];
  readonly #items: readonly KnownData[];

  constructor(names: readonly string[], items: readonly KnownData[]) {
    this.#names = names;
    this.#items = items;
  }

  equals(value: unknown): boolean {
    if (!isPlain(value) || value['toJSON'] !== undefined) {
      return false;
    }
    const names = this.#names;
    let count = 0;
    for (const name in value) {
      const item = value[name];
      // JSON leaves it out.
      if (item !== undefined) {
        // Mostly they come in the order of the text.
        const place = names[count] === name ? count : names.indexOf(name);
        if (!equals(this.#items[place], item)) {
          return false;
        }
        count += 1;
      }
    }
    return count === names.length;
  }
}

/** `data` is `undefined` where there is none. */
const equals = (data: KnownData | undefined, value: unknown): boolean =>
  typeof data === 'object' && data !== null ? data.equals(value) : data === value;

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
