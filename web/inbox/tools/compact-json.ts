/** JSON with a line for each field and for each entry of a list: all of it is seen at once, and it can be pasted. */
export function compactJson(fields: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(fields).map(([name, value]) => `  ${JSON.stringify(name)}: ${written(value)}`);
  return `{\n${lines.join(',\n')}\n}`;
}

function written(value: unknown): string {
  if (!Array.isArray(value) || value.every((entry) => typeof entry !== 'object')) {
    return JSON.stringify(value);
  }
  const entries = value.map((entry) => `    ${spaced(entry)}`);
  return `[\n${entries.join(',\n')}\n  ]`;
}

/** On one line, with the spaces that a person would write. */
const spaced = (entry: unknown): string =>
  JSON.stringify(entry, null, 1)
    .split('\n')
    .map((line) => line.trim())
    .join(' ');
