/** The connector's sentences for Aliyun's codes. In a file of its own that is loaded only when a refusal is looked at. */
import { providerCode } from '../../../host/messages/provider-codes.js';
import { provider as en } from '../../../host/messages/provider-en.js';
import { provider as zh } from '../../../host/messages/provider-zh.js';
import type { Actor } from '../../../host/messages/reasons.js';
import type { Language } from '../../language/language.js';

export interface Explanation {
  text: string;
  /** Who can do something about it. */
  actor: Actor;
}

const TEXTS = { en, zh };

/** What a code means, or `undefined` for one that no document names. */
export function explanationOf(code: string, language: Language): Explanation | undefined {
  const known = providerCode(code);
  return known && { text: TEXTS[language][known.message], actor: known.actor };
}
