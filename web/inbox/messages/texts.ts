import { useTexts } from '../../language/use-texts.js';
import { en, type Texts } from './en.js';
import { zh } from './zh.js';

/** The page's texts in its language. */
export const useInboxTexts = (): Texts => useTexts({ en, zh });
