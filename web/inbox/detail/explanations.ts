/** The connector's sentences for Aliyun's codes. In a file of its own that is loaded only when a refusal is looked at. */
import { en } from '../../../host/messages/en.js';
import { providerCode } from '../../../host/messages/provider-codes.js';
import type { Actor } from '../../../host/messages/reasons.js';
import { zh } from '../../../host/messages/zh.js';
import type { Language } from '../../language/language.js';

export interface Explanation {
  text: string;
  /** Who can do something about it. */
  actor: Actor;
}

const TEXTS = { en: en.provider, zh: zh.provider };

/** What a code means, or `undefined` for one that no document names. */
export function explanationOf(code: string, language: Language): Explanation | undefined {
  const known = providerCode(code);
  return known && { text: TEXTS[language][known.message], actor: known.actor };
}
