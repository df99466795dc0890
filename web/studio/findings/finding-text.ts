import type { Language } from '../../language/language.js';
import type { Finding } from '../config/check.js';
import type { StudioTexts } from '../messages/en.js';

/** The sentence for a finding. */
export const findingText = ({ says }: Finding, texts: StudioTexts, language: Language): string => {
  switch (says.kind) {
    case 'core':
      return says.messages[language];
    case 'syntax':
      return texts.syntax[says.reason](says.found);
    case 'note':
      return texts.notes[says.reason](says.name);
  }
};
