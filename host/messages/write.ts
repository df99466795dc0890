/**
 * Sentences, made of the tables: what happened, whether the message may have been sent, and what to do next. Each comes
 * in all languages at once, because an error does not know its reader.
 */
import type { Refusal as CoreRefusal } from '../../pkg/core.js';
import type { ConfigProblem, ReportedProblem } from '../errors/config-problem.js';
import type { MissingTemplate } from '../errors/invalid-message-error.js';
import type { Failure } from '../errors/no-answer-error.js';
import type { Advice, Refused } from '../errors/refused-error.js';
import type { ProtectionNotice } from '../events.js';
import { en } from './en.js';
import type { EndUserMessage, Messages, TextBySurface } from './messages.js';
import { providerCode } from './provider-codes.js';
import type {
  Build,
  CoreProblem,
  FailureReason,
  Language,
  PhoneNumberReason,
  StoreProblem,
  Surface,
  Texts,
} from './reasons.js';
import { zh } from './zh.js';

export const MESSAGES: Readonly<Record<Language, Messages>> = { en, zh };

/** The texts for a code that Aliyun answered with; `undefined` for a code nobody knows. */
export const adviceFor = (code: string): Advice | undefined => {
  const known = providerCode(code);
  return known && { actor: known.actor, ...each(({ provider }) => provider[known.message]) };
};

/** The texts for a refusal of the number that is probably not the number's fault; `undefined` for every other. */
export const adviceForNumber = ({ numberCause, templateField }: CoreRefusal): Advice | undefined => {
  if (templateField !== undefined) {
    const message = templateField.endsWith('china') ? 'templateOfChina' : 'templateOverseas';
    const texts = each(({ numberRefused }) => filled(numberRefused[message], { field: templateField }));
    return { actor: 'operator', ...texts };
  }
  return numberCause === 'readAsMainland'
    ? { actor: 'operator', ...each(({ numberRefused }) => numberRefused.readAsMainland) }
    : undefined;
};

/**
 * Why Aliyun refused: our words for a known code, the provider's cleaned ones for every other, and the code. Whether
 * the message may have been sent is said here alone, by the core's verdict, so that text and flag cannot disagree.
 */
export const refusal = (refused: Refused, advice: Advice | undefined): Texts =>
  each((messages, language) => {
    const text = mismatch(refused, messages) ?? advice?.[language] ?? unknownCode(refused.message, messages);
    const parts = refused.mayHaveBeenSent ? [text, messages.sent.inDoubt] : [text];
    return parts.join(messages.space) + parenthesized(refused.code, messages);
  });

const mismatch = ({ mismatch }: Refused, messages: Messages): string | undefined => {
  if (!mismatch || mismatch.cause === 'unexplained') {
    return undefined;
  }
  const detail = mismatch.parameter ? parenthesized(mismatch.parameter, messages) : '';
  return filled(messages.mismatch[mismatch.cause], { detail });
};

const unknownCode = (message: string, { unknownCode }: Messages): string => {
  const text = message.replace(/[.。]$/, '');
  return text ? filled(unknownCode.explained, { text }) : unknownCode.silent;
};

const CONNECTING: readonly FailureReason[] = ['dns', 'refused', 'connectTimeout'];

/** Why there was no answer of Aliyun's. */
export const noAnswer = (failure: Failure): Texts =>
  each((messages) => {
    const { reason, host, systemCode, status, proxyVariable: proxy, mayHaveBeenSent } = failure;
    const code = status === undefined ? systemCode : `HTTP ${status}`;
    const detail = code ? parenthesized(code, messages) : '';
    const text =
      proxy && CONNECTING.includes(reason)
        ? filled(messages.proxy, { host, detail, proxy })
        : filled(messages.failures[reason], { host, detail });
    return [text, messages.sent[mayHaveBeenSent ? 'inDoubt' : 'notSent']].join(messages.space);
  });

/** What is wrong with one field, and what to type. */
export const problem = ({ reason, parameters }: ReportedProblem, surface: Surface): Texts =>
  each((messages) => {
    const { field, expected, found, usageType, entry } = parameters;
    return filled(of(messages.problems[reason], surface), {
      advice: messages.fields[field],
      ...(expected && { expected: messages.kinds[expected] }),
      ...(found && { found: messages.kinds[found] }),
      ...(usageType !== undefined && { usageType }),
      ...(entry !== undefined && { entry }),
    });
  });

/** All problems of a config in one text. */
export const configProblems = (problems: readonly { path: string; texts: Texts }[]): Texts =>
  each((messages, language) =>
    [
      messages.configProblems,
      ...problems.map(({ path, texts }) => inField(path, texts[language], messages)),
    ].join(messages.space),
  );

/** The first problem of a config, and how many more there are. */
export const firstProblem = (problems: readonly ConfigProblem[]): Texts =>
  each((messages, language) => {
    const [first, ...others] = problems;
    const { one, several } = messages.moreProblems;
    return [
      messages.configProblems,
      first && inField(first.path, first.messages[language], messages),
      others.length > 0 && filled(others.length === 1 ? one : several, { count: String(others.length) }),
    ]
      .filter(Boolean)
      .join(messages.space);
  });

/** What the person who waits for a code is told. */
export const endUser = (what: EndUserMessage, code = ''): Texts =>
  each((messages) => filled(messages.endUser[what], { code }));

/** Why a text is not one phone number. */
export const phoneNumber = (reason: PhoneNumberReason): Texts =>
  each((messages) => messages.phoneNumber[reason]);

/** Why there is no template, and the fields of which one is to be filled in. */
export const templateNotFound = ({
  usageType,
  region,
  field,
  fallbackField,
  cause,
}: MissingTemplate): Texts =>
  each((messages) => {
    const fields = [
      field && field + parenthesized(usageType, messages),
      fallbackField && fallbackField + parenthesized('Generic', messages),
    ];
    const text = filled(messages.templateNotFound, {
      usageType,
      numbers: messages.regions[region],
      fields: fields.filter(Boolean).join(messages.or) || 'routes',
    });
    return cause ? [text, messages.mainlandOnly].join(messages.space) : text;
  });

/** A message of the client that names no template. */
export const templateUnnamed = (): Texts => each((messages) => messages.templateUnnamed);

/** A message of the client whose own template has no code for its number. */
export const templateUnusable = (region: MissingTemplate['region']): Texts =>
  each((messages) => filled(messages.templateUnusable, { numbers: messages.regions[region] }));

/** Why the template's variables, or the whole message, cannot be used. */
export const payload = (what: 'invalid' | 'unreadable', surface: Surface): Texts =>
  each((messages) => of(messages.payload[what], surface));

/** A rule against pumping forbids the message. */
export const blocked = (rule: string): Texts =>
  each((messages) => filled(messages.blocked[rule === 'deny' ? 'number' : 'count'], { rule }));

/** What a rule against pumping reports of a message that was not blocked. @param trouble Why the store does not count. */
export const notice = (rule: ProtectionNotice, trouble = ''): Texts =>
  each(({ notices }) => filled(notices[NOTICES[rule]], { rule, trouble }));

/** Which text a rule has: the limits share one. */
const NOTICES: Readonly<Record<ProtectionNotice, keyof Messages['notices']>> = {
  sandbox: 'sandbox',
  deny: 'deny',
  perNumber: 'limit',
  perPrefix: 'limit',
  perIp: 'limit',
  perDay: 'limit',
  ipNotCounted: 'ipNotCounted',
  storeUnavailable: 'storeUnavailable',
};

/** Why the store of the environment can never be used. @param detail A code. */
export const store = (problem: StoreProblem, detail: string): Texts =>
  each((messages) => filled(messages.store[problem], { detail }));

/** A variable that the config names and the message does not have. */
export const variableMissing = (variable: string): Texts =>
  each((messages) => filled(messages.variableMissing, { variable }));

/** What is wrong with the caller's reference of a message. */
export const outId = (): Texts => each((messages) => messages.outId);

/** Why the core cannot work, in which of its builds. */
export const core = (what: CoreProblem, reason = '', build: Build = 'core'): Texts =>
  each((messages) =>
    filled(messages.core[what], { reason, build, option: build === 'core' ? 'wasm' : 'toolsWasm' }),
  );

/** The core trapped: its instance was replaced. */
export const restarted = (mayHaveBeenSent: boolean): Texts =>
  each((messages) =>
    filled(messages.core.restarted, {
      next: messages.restarted[mayHaveBeenSent ? 'inDoubt' : 'notSent'],
    }),
  );

/** A text in each language. */
const each = (write: (messages: Messages, language: Language) => string): Texts => ({
  en: write(MESSAGES.en, 'en'),
  zh: write(MESSAGES.zh, 'zh'),
});

/** The config as a whole has no path. */
const inField = (path: string, text: string, { colon }: Messages): string =>
  path ? `${path}${colon}${text}` : text;

const of = (text: TextBySurface, surface: Surface): string =>
  typeof text === 'string' ? text : text[surface];

/** A text with its parameters; what has no value stays as it is. One pass, so that no value is read as a parameter. */
export const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (parameter, name: string) => values[name] ?? parameter);

const parenthesized = (text: string, { parentheses: [opening, closing] }: Messages): string =>
  `${opening}${text}${closing}`;
