/** The page of all codes in one language, as a tree that is written as Markdown and as HTML. */
import type { Language, Texts } from '../messages/reasons.js';
import { endUserReads } from './end-user.js';
import { ENTRIES, type Entry, factsOf } from './explain.js';
import { GROUPS, type Group } from './groups.js';
import { PAGE_WORDS } from './page-words.js';

/** What Aliyun's documentation says of one code; `undefined` for a code that it does not name. */
export type Meaning = (code: string) => Texts | undefined;

/** One line of an entry: its label and its value, the latter perhaps a link. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly url?: string;
}

export interface PageEntry {
  readonly heading: string;
  /** Each with its anchors, the code's own first, and what sets it apart from the others of the entry. */
  readonly codes: readonly {
    readonly code: string;
    readonly anchors: readonly string[];
    readonly meaning: string;
  }[];
  readonly facts: readonly Fact[];
}

export interface PageGroup {
  readonly id: Group;
  readonly title: string;
  readonly entries: readonly PageEntry[];
}

export interface Page {
  readonly language: Language;
  readonly groups: readonly PageGroup[];
}

/** Request parameters that codes such as `MissingSignName` end in. */
const PARAMETERS = [
  'SignName',
  'PhoneNumbers',
  'PhoneNumber',
  'TemplateCode',
  'TemplateParam',
  'CodeLength',
  'Interval',
];

/** The page in this language. */
export const pageOf = (language: Language, meaning: Meaning): Page => ({
  language,
  groups: (Object.keys(GROUPS) as Group[]).map((id) => ({
    id,
    title: GROUPS[id][language],
    entries: ENTRIES.filter((entry) => entry.group === id && !isReason(entry)).map((entry) =>
      pageEntry(entry, language, meaning),
    ),
  })),
});

const LISTED = new Set(ENTRIES.flatMap(({ codes }) => codes));

/** A code's own, and those of what Aliyun may write in its place: with or without `isv.`, or with a parameter's name. */
const anchorsOf = (code: string, source: Entry['source']): string[] => {
  if (source !== 'answer') {
    return [code];
  }
  const other = /^[A-Z_]+$/.test(code) ? `isv.${code}` : code.replace(/^isv\.(?=[A-Z_]+$)/, '');
  const named = code.endsWith('{Param}') ? PARAMETERS.map((name) => code.replace('{Param}', name)) : [other];
  return [code, ...named.filter((anchor) => anchor !== code && !LISTED.has(anchor))];
};

/** A reason of one of the package's own codes is a line of that code's entry. */
const isReason = ({ source, codes: [code = ''] }: Entry): boolean =>
  source === 'package' && code.includes('.');

const reasonsOf = ({ source, codes: [own = ''] }: Entry, language: Language): PageEntry['codes'] =>
  ENTRIES.filter((entry) => source === 'package' && entry.codes[0]?.startsWith(`${own}.`)).flatMap(
    ({ codes, happened, whatToDo }) =>
      codes.map((code) => {
        const texts = [happened[language], whatToDo[language]].filter(Boolean);
        return { code, anchors: [code], meaning: texts.join(language === 'en' ? ' ' : '') };
      }),
  );

const pageEntry = (entry: Entry, language: Language, meaning: Meaning): PageEntry => ({
  heading: entry.happened[language].replace(/[.。]$/, ''),
  codes: [
    ...entry.codes.map((code) => ({
      code,
      anchors: anchorsOf(code, entry.source),
      meaning: entry.codes.length > 1 ? (meaning(code)?.[language] ?? '') : '',
    })),
    ...reasonsOf(entry, language),
  ],
  facts: factsOfEntry(entry, language),
});

const factsOfEntry = (entry: Entry, language: Language): Fact[] => {
  const words = PAGE_WORDS[language];
  const { consolePage } = entry;
  const isDelivered = entry.codes[0] === 'DELIVERED';
  return [
    { label: words.whatToDo, value: entry.whatToDo[language] },
    { label: words.whoActs, value: isDelivered ? words.nobody : words.actors[entry.actor] },
    ...(consolePage ? [{ label: words.where, value: consolePage.name[language], url: consolePage.url }] : []),
    ...(entry.source === 'receipt' ? [] : [{ label: words.triedAgain, value: again(entry, language) }]),
    {
      label: words.sent,
      value: byCode(entry, language, (code) => words.outcomes[factsOf(code, entry.source).outcome]),
    },
    { label: words.endUserReads, value: byCode(entry, language, (code) => quoted(code, entry, language)) },
  ].filter(({ value }) => value !== '');
};

const again = (entry: Entry, language: Language): string => {
  const words = PAGE_WORDS[language];
  return byCode(entry, language, (code) => {
    const ways = factsOf(code, entry.source).again.map((way) => words.again[way]);
    return ways.length > 0 ? ways.join(words.comma) : words.never;
  });
};

/** What support looks for differs in each text; here it stands for itself. */
const quoted = (code: string, entry: Entry, language: Language): string => {
  const texts = endUserReads(code, entry);
  const {
    quotes: [opening, closing],
    anyCode,
  } = PAGE_WORDS[language];
  const reference = entry.source === 'package' ? (code.split('.')[0] ?? code) : code;
  return texts
    ? `${opening}${texts[language].replace(new RegExp(`[(（]${reference.replace(/[.{}]/g, '\\$&')}[)）]`), (text) => text.replace(reference, anyCode))}${closing}`
    : '';
};

/** The value that most codes of an entry have, then each other one with the codes that have it. */
const byCode = (entry: Entry, language: Language, say: (code: string) => string): string => {
  const { colon, comma } = PAGE_WORDS[language];
  const codesOf = new Map<string, string[]>();
  for (const code of entry.codes) {
    const value = say(code);
    codesOf.set(value, [...(codesOf.get(value) ?? []), code]);
  }
  const [[common = ''] = [], ...others] = [...codesOf].sort(
    ([, one], [, other]) => other.length - one.length,
  );
  return [common, ...others.map(([value, codes]) => `${codes.join(', ')}${colon}${value}`)].join(comma);
};
