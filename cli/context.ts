/** What every command gets. */
import type { Language } from '../host/messages/reasons.js';
import type { CliMessages } from './messages/messages.js';
import type { Screen } from './terminal/screen.js';

export interface Context {
  readonly screen: Screen;
  readonly language: Language;
  readonly texts: CliMessages;
  readonly environment: NodeJS.ProcessEnv;
}
