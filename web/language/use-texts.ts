import { useObservable } from '../state/use-observable.js';
import { type Language, language } from './language.js';

/** A page's table of texts in the page's language: `useTexts({ en, zh })`. */
export const useTexts = <T>(tables: Readonly<Record<Language, T>>): T => tables[useObservable(language)];
