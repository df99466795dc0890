/** A finding in words. */

import type { Language } from '../../host/messages/reasons.js';
import type { Context } from '../context.js';
import { explanationOf } from '../explanation.js';
import { fill } from '../messages/fill.js';
import type { CliMessages } from '../messages/messages.js';
import type { AnyFinding } from './check.js';
import type { Params } from './finding.js';

export interface Sentence {
  readonly text: string;
  /** What to do, where there is something to do. */
  readonly action: string | undefined;
}

export const sentenceOf = ({ code, params }: AnyFinding, { texts, language }: Context): Sentence => {
  const { text, action } = texts.findings[code];
  const values = { ...valuesOf(params, texts), ...explained(params, language) };
  return {
    text: fill(text, values).trim(),
    // Where nothing is known, there is nothing to do.
    action: (action && fill(action, values).trim()) || undefined,
  };
};

/** Names of carriers, states and kinds become words of the language; reasons become sentences. */
const valuesOf = (params: Params, texts: CliMessages): Readonly<Record<string, string>> => {
  const word = (name: string, value: string | number) => texts.terms[name]?.[value] ?? String(value);
  const shown: [string, string][] = Object.entries(params).map(([name, value]) => {
    const words = (typeof value === 'object' ? value : [value]).map((one) => word(name, one));
    return [name, enumerated(words, texts)];
  });
  return { ...Object.fromEntries<string>(shown), ...reasonsIn(params, texts) };
};

/** So many names at the most; of more, the first ones. */
const MOST_NAMES = 6;
const FIRST_NAMES = 4;

const enumerated = (words: readonly string[], { comma, more }: CliMessages): string =>
  words.length <= MOST_NAMES
    ? words.join(comma)
    : fill(more, {
        shown: words.slice(0, FIRST_NAMES).join(comma),
        count: String(words.length - FIRST_NAMES),
      });

/** Why a review or a carrier says no: often nothing is said. */
const reasonsIn = (
  { rejectReason, reasons }: Params,
  { terms, comma, because }: CliMessages,
): Readonly<Record<string, string>> => {
  const codes = String(reasons ?? '')
    .split(' ')
    .filter(Boolean);
  const words = codes.map((code) => terms['reasons']?.[code] ?? code);
  return {
    rejectReason: rejectReason
      ? fill(because.reviewer, { rejectReason: String(rejectReason).replace(/[.。]$/, '') })
      : '',
    reasons: words.length > 0 ? fill(because.carrier, { reasons: words.join(comma) }) : '',
  };
};

/** What a carrier's code means. */
const explained = ({ errorCode }: Params, language: Language): Readonly<Record<string, string>> => {
  if (errorCode === undefined) {
    return {};
  }
  const known = explanationOf(String(errorCode));
  const code = known ? '' : String(errorCode);
  return { happened: known?.happened[language] ?? code, whatToDo: known?.whatToDo[language] ?? '' };
};
