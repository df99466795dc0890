/** All that is known of a code, for the page of all codes and for whoever explains one of them on a screen. */
import { helpUrl } from '../errors/help-url.js';
import { PROVIDER_CODES, providerCode } from '../messages/provider-codes.js';
import type { Actor, Language, Texts } from '../messages/reasons.js';
import { MESSAGES } from '../messages/write.js';
import { CONSOLE_PAGES, type ConsolePage } from './console-pages.js';
import { GROUP_OF, type Group } from './groups.js';
import { type Again, againOf, type Outcome, outcomeOf } from './outcomes.js';
import { OWN_CODES } from './own-codes.js';
import { RECEIPTS } from './receipts.js';

/** Who says the code: Aliyun when it is asked to send, the carrier afterwards, or this package. */
export type Source = 'answer' | 'receipt' | 'package';

/** Codes that mean the same. */
export interface Entry {
  readonly codes: readonly string[];
  readonly source: Source;
  readonly group: Group;
  /** Who must act: the person waiting for a code, the one who runs the server, or Aliyun. */
  readonly actor: Actor;
  readonly happened: Texts;
  /** Empty where what happened says it all. */
  readonly whatToDo: Texts;
  readonly consolePage?: ConsolePage;
}

/** One code. */
export interface Explanation extends Omit<Entry, 'codes'> {
  readonly code: string;
  /** How a request that was answered with it is made again by itself; empty: not at all. */
  readonly again: readonly Again[];
  readonly outcome: Outcome;
  /** The page about it. */
  readonly helpUrl: Texts;
}

/** The first sentence says what happened, the rest what to do. In Chinese a comma may stand between them. */
const FIRST: Readonly<Record<Language, RegExp>> = {
  en: /^(.+?\.)(?: (?=[A-Z`])(.*))?$/s,
  zh: /^(.+?)(?:。(?!$)|，(?=请))(.*)$/s,
};

const parts = (text: string, language: Language): readonly [string, string] => {
  const [, first = text, rest = ''] = FIRST[language].exec(text) ?? [];
  return [language === 'zh' && rest ? `${first}。` : first, rest];
};

const told = (textIn: (language: Language) => string): Pick<Entry, 'happened' | 'whatToDo'> => {
  const [[en, enToDo], [zh, zhToDo]] = [parts(textIn('en'), 'en'), parts(textIn('zh'), 'zh')];
  return { happened: { en, zh }, whatToDo: { en: enToDo, zh: zhToDo } };
};

/** Everything that has a code, in the order of the tables. */
export const ENTRIES: readonly Entry[] = [
  ...PROVIDER_CODES.map(([message, actor, codes]): Entry => {
    const consolePage = CONSOLE_PAGES[message];
    return {
      // Aliyun's `TemplateNotFound` about a template's state stands where the package's own does.
      codes: codes.split(' ').filter((code) => !OWN_CODES.some((own) => own.code === code)),
      source: 'answer',
      group: GROUP_OF[message],
      actor,
      ...told((language) => MESSAGES[language].provider[message]),
      ...(consolePage && { consolePage }),
    };
  }),
  ...OWN_CODES.map(
    ({ code, group, actor, text }): Entry => ({
      codes: [code],
      source: 'package',
      group,
      actor,
      ...told(text),
    }),
  ),
  ...RECEIPTS.map(
    ({ code, actor, happened, whatToDo }): Entry => ({
      codes: [code],
      source: 'receipt',
      group: 'receipt',
      actor,
      happened,
      whatToDo,
    }),
  ),
];

/** What became of a message with this code, and whether it is tried again. */
export const factsOf = (code: string, source: Source): Pick<Explanation, 'again' | 'outcome'> => {
  if (source === 'receipt') {
    return { again: [], outcome: 'accepted' };
  }
  const own = OWN_CODES.find((known) => known.code === code);
  return own
    ? { again: own.isTriedAgain ? ['afterDelay'] : [], outcome: own.outcome }
    : { again: againOf(code), outcome: outcomeOf(code) };
};

/**
 * What is known of a code: of one of Aliyun's, of a receipt's, or of this package's own, with its reason
 * (`InvalidConfig.missing`) or without. `undefined` for a code that nobody knows.
 */
export const explain = (code: string): Explanation | undefined => {
  const entry = ENTRIES.find(({ codes }) => codes.includes(code)) ?? variantOf(code);
  if (!entry) {
    return undefined;
  }
  const { codes: _, ...known } = entry;
  return {
    ...known,
    code,
    ...factsOf(code, entry.source),
    helpUrl: { en: helpUrl(code, 'en'), zh: helpUrl(code, 'zh') },
  };
};

/** A code without the prefix that is listed, with another one, or with the name of a parameter. */
const variantOf = (code: string): Entry | undefined => {
  const message = providerCode(code)?.message;
  const index = PROVIDER_CODES.findIndex(([name]) => name === message);
  return index < 0 ? undefined : ENTRIES[index];
};
