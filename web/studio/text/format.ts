/** JSON as a person writes it: what fits into a line stays on it. */

const WIDTH = 72;

/** The JSON text of a value. */
export const formatJson = (value: unknown, indent = ''): string => {
  const line = inOneLine(value);
  if (typeof value !== 'object' || value === null || indent.length + line.length <= WIDTH) {
    return line;
  }
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const members = Array.isArray(value)
    ? value.map((item) => formatJson(item, inner))
    : Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${formatJson(item, inner)}`);
  return `${open}\n${members.map((member) => inner + member).join(',\n')}\n${indent}${close}`;
};

/** A config: a line for each field, however short it is. */
export const formatConfig = (config: unknown): string => {
  const isObject = typeof config === 'object' && config !== null && !Array.isArray(config);
  const lines = Object.entries(isObject ? config : {}).map(
    ([name, value]) => `  ${JSON.stringify(name)}: ${formatJson(value, '  ')}`,
  );
  return lines.length > 0 ? `{\n${lines.join(',\n')}\n}` : formatJson(config);
};

const inOneLine = (value: unknown): string => {
  if (Array.isArray(value)) {
    return `[${value.map(inOneLine).join(', ')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    const members = entries.map(([name, item]) => `${JSON.stringify(name)}: ${inOneLine(item)}`);
    return members.length > 0 ? `{ ${members.join(', ')} }` : '{}';
  }
  return JSON.stringify(value) ?? 'null';
};
