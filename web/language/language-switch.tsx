import { useObservable } from '../state/use-observable.js';
import { chooseLanguage, type Language, language, languageTag } from './language.js';

const OTHER: Record<Language, { language: Language; name: string }> = {
  en: { language: 'zh', name: '中文' },
  zh: { language: 'en', name: 'English' },
};

/** Switches to the other language, whose name it bears in that language. */
export function LanguageSwitch() {
  const other = OTHER[useObservable(language)];
  return (
    <button
      type="button"
      class="button quiet"
      lang={languageTag(other.language)}
      onClick={() => chooseLanguage(other.language)}
    >
      {other.name}
    </button>
  );
}
