/** In which language the command speaks. */
import type { Language } from '../host/messages/reasons.js';
import { UsageError } from './usage-error.js';

/** `--lang` wherever it stands; needed before the other flags are read, because `--help` has to be written. */
const LANG_FLAG = /^--lang(?:=(.*))?$/;

/** A locale such as `zh_CN.UTF-8`, or a tag such as `zh-CN`. English unless it is Chinese. */
const ofLocale = (locale: string): Language => (/^zh(?![a-z])/i.test(locale) ? 'zh' : 'en');

/**
 * The flag, else the locale of the terminal, in the order of POSIX: LC_ALL, LC_MESSAGES, LANG. Windows sets none of them, and
 * tells its language to the platform.
 */
export const languageOfCommand = (args: readonly string[], environment: NodeJS.ProcessEnv): Language => {
  for (const [index, arg] of args.entries()) {
    const flag = LANG_FLAG.exec(arg);
    if (flag) {
      return ofLocale(flag[1] ?? args[index + 1] ?? '');
    }
  }
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  return ofLocale(LC_ALL || LC_MESSAGES || LANG || Intl.DateTimeFormat().resolvedOptions().locale);
};

const LANGUAGES = ['zh', 'en'];

/** @throws {UsageError} when `--lang` names none that there is. A tag such as `zh-CN` is as good as `zh`. */
export const assertLanguage = (args: readonly string[]): void => {
  for (const [index, arg] of args.entries()) {
    const flag = LANG_FLAG.exec(arg);
    const name = flag?.[1] ?? args[index + 1];
    if (flag && name !== undefined && !LANGUAGES.includes(name.slice(0, 2).toLowerCase())) {
      throw new UsageError('notALanguage', { name });
    }
  }
};
