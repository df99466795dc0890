/** Texts and their parameters. */
import type { Language } from '../../host/messages/reasons.js';
import { en } from './en.js';
import type { CliMessages } from './messages.js';
import { zh } from './zh.js';

export const CLI_MESSAGES: Readonly<Record<Language, CliMessages>> = { en, zh };

/** A text with its parameters; what has no value stays as it is. One pass, so that no value is read as a parameter. */
export const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (parameter, name: string) => values[name] ?? parameter);
