/**
 * Reads `TemplateParam`: a JSON object whose values are all strings. No text at all is an object without values.
 *
 * @param refuse Makes what is thrown from what is wrong, which names no value.
 */
export const parseTemplateParam = (
  text: string | undefined,
  refuse: (reason: string) => Error,
): Record<string, string> => {
  if (text === undefined || text === '') {
    return {};
  }
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw refuse('TemplateParam is not a JSON object.');
  }
  const wrong = Object.entries(value).find(([, entry]) => typeof entry !== 'string');
  if (wrong) {
    throw refuse(`TemplateParam.${wrong[0]} is not a JSON string.`);
  }
  return value as Record<string, string>;
};

/** `undefined` when it is not JSON. */
const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** What of a template's variables has no value, and which values belong to no variable of it. */
export const compareNames = (
  values: Readonly<Record<string, string>>,
  variables: readonly string[],
): { absent: string[]; extra: string[] } => ({
  absent: variables.filter((name) => !Object.hasOwn(values, name)),
  extra: Object.keys(values).filter((name) => !variables.includes(name)),
});
