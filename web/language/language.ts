import { observable } from '../state/observable.js';
import { preference } from '../state/preference.js';

export type Language = 'en' | 'zh';

export const LANGUAGES: readonly Language[] = ['en', 'zh'];

const chosen = preference('aliyun-sms.language', LANGUAGES);

/** The first of the browser's languages that the pages have, else English. */
const ofBrowser = (): Language => {
  for (const tag of navigator.languages) {
    const language = LANGUAGES.find((known) => tag.toLowerCase().split('-')[0] === known);
    if (language) {
      return language;
    }
  }
  return 'en';
};

/** The page's language: the one chosen with the switch, else the browser's. */
export const language = observable<Language>(chosen.read() ?? ofBrowser());

/** The tag for the `lang` attribute: it chooses the Chinese forms of characters, not the Japanese ones. */
export const languageTag = (name: Language): string => (name === 'zh' ? 'zh-CN' : 'en');

export function chooseLanguage(next: Language): void {
  chosen.write(next);
  language.set(next);
}

/** Keeps `<html lang>` true, which fonts, screen readers and hyphenation go by. */
export function applyLanguage(): void {
  const apply = () => {
    document.documentElement.lang = languageTag(language.get());
  };
  apply();
  language.subscribe(apply);
}
