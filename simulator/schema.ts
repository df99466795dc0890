/** Checks of JSON that a person wrote: a scenario file, an account, the body of a request to `/_api/`. */

/** A value is not as its schema wants it. The message begins with the path of the field, such as `account.signNames`. */
export class SchemaError extends TypeError {
  constructor(path: string, problem: string) {
    super(`${path || 'The value'} ${problem}.`);
    this.name = 'SchemaError';
  }
}

/**
 * Gives the value when it fits.
 *
 * @throws {SchemaError} for the first field that does not.
 */
export type Schema<T> = (value: unknown, path: string) => T;

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

const wrong = (path: string, expected: string, value: unknown): SchemaError =>
  new SchemaError(
    path,
    value === undefined ? `is missing: ${expected}` : `is ${shown(value)}, not ${expected}`,
  );

export const text: Schema<string> = (value, path) => {
  if (typeof value !== 'string') {
    throw wrong(path, 'a text', value);
  }
  return value;
};

export const flag: Schema<boolean> = (value, path) => {
  if (typeof value !== 'boolean') {
    throw wrong(path, 'true or false', value);
  }
  return value;
};

export const integer =
  (least: number, most: number): Schema<number> =>
  (value, path) => {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
      throw wrong(path, `a whole number from ${least} to ${most}`, value);
    }
    return value;
  };

export const oneOf =
  <const T extends string>(...values: readonly T[]): Schema<T> =>
  (value, path) => {
    const found = values.find((candidate) => candidate === value);
    if (found === undefined) {
      throw wrong(path, `one of ${values.join(', ')}`, value);
    }
    return found;
  };

export const nullable =
  <T>(schema: Schema<T>): Schema<T | null> =>
  (value, path) =>
    value === null ? null : schema(value, path);

export const list =
  <T>(schema: Schema<T>): Schema<T[]> =>
  (value, path) => {
    if (!Array.isArray(value)) {
      throw wrong(path, 'a list', value);
    }
    return value.map((item, index) => schema(item, `${path}[${index}]`));
  };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const below = (path: string, name: string): string => (path ? `${path}.${name}` : name);

/** An object whose names are free, such as template codes. */
export const recordOf =
  <T>(schema: Schema<T>): Schema<Record<string, T>> =>
  (value, path) => {
    if (!isObject(value)) {
      throw wrong(path, 'an object', value);
    }
    return Object.fromEntries(
      Object.entries(value).map(([name, entry]) => [name, schema(entry, below(path, name))]),
    );
  };

/** Any object; what is in it is checked by whoever reads it. */
export const anyObject: Schema<Record<string, unknown>> = recordOf((value) => value);

type Fields = Record<string, Schema<unknown>>;

/** What {@link object} gives: the required fields, and the others where they are there. */
export type ObjectOf<F extends Fields, R extends keyof F> = { [N in R]: ReturnType<F[N]> } & {
  [N in Exclude<keyof F, R>]?: Exclude<ReturnType<F[N]>, undefined>;
};

/** An object with these fields and no others. */
export const object =
  <F extends Fields, const R extends keyof F & string = never>(
    fields: F,
    ...required: R[]
  ): Schema<ObjectOf<F, R>> =>
  (value, path) => {
    const given = recordOf((entry) => entry)(value, path);
    const unknown = Object.keys(given).find((name) => !Object.hasOwn(fields, name));
    if (unknown !== undefined) {
      const known = Object.keys(fields).join(', ');
      throw new SchemaError(below(path, unknown), `is no field there; fields are: ${known}`);
    }
    const checked = Object.entries(fields)
      .filter(([name]) => Object.hasOwn(given, name) || required.some((must) => must === name))
      .map(([name, schema]) => [name, schema(given[name], below(path, name))]);
    return Object.fromEntries(checked) as ObjectOf<F, R>;
  };
