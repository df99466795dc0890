import { type Language, languageTag } from '../../language/language.js';

const clock: Intl.DateTimeFormatOptions = {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
};

/** Hours, minutes and seconds, in the reader's time zone. */
export const clockTime = (at: string, language: Language): string =>
  new Date(at).toLocaleTimeString(languageTag(language), clock);

/** With the date, for the details. */
export const dateAndTime = (at: string, language: Language): string =>
  new Date(at).toLocaleString(languageTag(language), {
    dateStyle: 'medium',
    timeStyle: 'medium',
    hourCycle: 'h23',
  });
