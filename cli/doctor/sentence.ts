/** A finding in words. */
import type { CliMessages } from '../messages/messages.js';
import { fill } from '../messages/fill.js';
import type { AnyFinding } from './check.js';
import type { Params } from './finding.js';

export interface Sentence {
  readonly text: string;
  /** What to do, where there is something to do. */
  readonly action: string | undefined;
}

export const sentenceOf = ({ code, params }: AnyFinding, texts: CliMessages): Sentence => {
  const { text, action } = texts.findings[code];
  const values = valuesOf(params, texts);
  return {
    text: fill(text, values).trim(),
    action: action === undefined ? undefined : fill(action, values).trim(),
  };
};

/** Names of carriers, states and kinds become words of the language. */
const valuesOf = (params: Params, { terms, comma }: CliMessages): Readonly<Record<string, string>> => {
  const word = (name: string, value: string | number) => terms[name]?.[value] ?? String(value);
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'object' ? value.map((one) => word(name, one)).join(comma) : word(name, value),
    ]),
  );
};
