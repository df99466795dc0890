/** Request parameters as people have them at hand: a form body, a URL, lines, or JSON. */
import { dataOf, readJson } from '../text/json.js';

/** Names and values, decoded, without the signature; `undefined` when the text is none of these. */
export const readParameters = (text: string): ReadonlyMap<string, string> | undefined => {
  const written = text.trim();
  const parameters = written.startsWith('{')
    ? ofJson(written)
    : isForm(written)
      ? ofForm(written)
      : ofLines(written);
  parameters?.delete('Signature');
  return parameters && parameters.size > 0 ? parameters : undefined;
};

/** One line with `&` between the parameters: they are percent-encoded. */
const isForm = (text: string): boolean => !text.includes('\n') && /[?&]/.test(text) && text.includes('=');

const ofForm = (text: string): Map<string, string> | undefined => {
  const query = text.slice(text.indexOf('?') + 1);
  const pairs = query.split('&').map((pair) => pairOf(pair, decoded));
  return pairs.every((pair) => pair !== undefined) ? new Map(pairs) : undefined;
};

const ofLines = (text: string): Map<string, string> | undefined => {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const pairs = lines.map((line) => pairOf(line.replace(/\r$/, ''), (value) => value));
  return pairs.every((pair) => pair !== undefined) ? new Map(pairs) : undefined;
};

const ofJson = (text: string): Map<string, string> | undefined => {
  const { root } = readJson(text);
  if (root?.kind !== 'object') {
    return undefined;
  }
  const entries = Object.entries(dataOf(root) as Record<string, unknown>);
  return new Map(
    entries.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
};

const pairOf = (pair: string, read: (text: string) => string): [string, string] | undefined => {
  const at = pair.indexOf('=');
  return at > 0 ? [read(pair.slice(0, at)).trim(), read(pair.slice(at + 1))] : undefined;
};

/** As a form parser reads it; what is not percent-encoded well stays as it is. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
};
