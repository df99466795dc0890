/** Texts and their parameters. */
import type { Language } from '../../host/messages/reasons.js';
import { en } from './en.js';
import type { CliMessages } from './messages.js';
import { zh } from './zh.js';

export const CLI_MESSAGES: Readonly<Record<Language, CliMessages>> = { en, zh };

export { filled as fill } from '../../host/messages/write.js';
