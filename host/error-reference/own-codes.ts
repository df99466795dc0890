/**
 * The codes that are this package's own: why no message went out before Aliyun was asked, why no answer of Aliyun's came,
 * and what a core that cannot work says. Their texts are those of the errors, with examples for what differs.
 */
import type { Messages } from '../messages/messages.js';
import type {
  Actor,
  CoreProblem,
  FailureReason,
  Language,
  PhoneNumberReason,
  ProblemReason,
} from '../messages/reasons.js';
import { MESSAGES } from '../messages/write.js';
import type { Group } from './groups.js';
import type { Outcome } from './outcomes.js';

/** One of them. */
export interface OwnCode {
  /** `Code` of the error; with a point, one of its reasons: `InvalidConfig.missing`. */
  readonly code: string;
  readonly group: Group;
  readonly actor: Actor;
  readonly outcome: Outcome;
  /** Whether the same request is made again, which is certain to be the first one that arrives. */
  readonly isTriedAgain?: boolean;
  /** What happened, and what to do next. */
  readonly text: (language: Language) => string;
}

/** An example of each value that a text names. */
const EXAMPLES: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: { expected: 'text', found: 'a number', usageType: 'SignIn', entry: 'routes[0]', variable: 'captcha' },
  zh: { expected: '文本', found: '数字', usageType: 'SignIn', entry: 'routes[0]', variable: 'captcha' },
};
const SAME = {
  host: 'dysmsapi.aliyuncs.com',
  detail: '',
  advice: '',
  rule: 'perDay',
  reason: '…',
  option: 'wasm',
  build: 'core',
};

const filled = (text: string, language: Language): string =>
  text
    .replace(
      /\{(\w+)\}/g,
      (parameter, name: string) => ({ ...SAME, ...EXAMPLES[language] })[name] ?? parameter,
    )
    .trim();

/** For problems whose sentence is only how to fill in the field, which differs from field to field. */
const WITHOUT_SENTENCE: Readonly<Partial<Record<ProblemReason, Readonly<Record<Language, string>>>>> = {
  not_an_object: {
    en: 'The value is not an object with fields. The error says what belongs there.',
    zh: '该值不是对象。应填写的内容见错误信息。',
  },
  missing: {
    en: 'A required value is empty or missing. The error names the field and says what to enter.',
    zh: '必填项为空或缺失。字段名和应填写的内容见错误信息。',
  },
  out_of_range: {
    en: 'The value is not one of those that are possible. The error says which are.',
    zh: '该值不在允许的范围内。可用的值见错误信息。',
  },
};

const problemText =
  (reason: ProblemReason) =>
  (language: Language): string => {
    const text = MESSAGES[language].problems[reason];
    return (
      WITHOUT_SENTENCE[reason]?.[language] ??
      filled(typeof text === 'string' ? text : text.connector, language)
    );
  };

/** For a code without its reason: what to look at is in the error. */
const CONFIG: Readonly<Record<Language, string>> = {
  en: 'The config has problems. The error lists every field with what to enter.',
  zh: '配置有误。错误信息会列出每个有问题的字段及应填写的内容。',
};
const NUMBER: Readonly<Record<Language, string>> = {
  en: 'This is not one valid phone number. Enter one with its country code; the error says what is wrong with this one.',
  zh: '手机号码无效。请填写一个带国际区号的号码，具体问题见错误信息。',
};
const NO_TEMPLATE: Readonly<Record<Language, string>> = {
  en: 'There is no template for this message: none for what it is for, or none for the side of the border its number is on. Enter the code of an approved template; the error names the field. As an answer of Aliyun’s about a template’s state, the code says that the account has no such template.',
  zh: '该短信没有可用的模板：没有对应用途的模板，或没有用于该号码归属（内地或境外）的模板。请填写已审核通过的模板 CODE，字段名见错误信息。阿里云在查询模板状态时返回此错误码，则表示账号下没有该模板。',
};
const PAYLOAD: Readonly<Record<Language, string>> = {
  en: 'The variables of the message cannot be used. The error says why: they are no object, too large, or lack a variable that templateParam names. Correct templateParam, or the call.',
  zh: '短信的变量无法使用，原因见错误信息：不是对象、过大，或缺少 templateParam 引用的变量。请修改 templateParam，或检查调用代码。',
};
const BLOCKED: Readonly<Record<Language, string>> = {
  en: 'A rule of spendProtectionRules forbids the message; the line in the server’s log says which one. If these are your users, change the rule; if not, there is nothing to do.',
  zh: '短信触发了 spendProtectionRules 中的规则，具体是哪条见服务器日志。如为正常用户，请修改规则；否则无需处理。',
};
const CORE: Readonly<Record<Language, string>> = {
  en: 'The WebAssembly core cannot be used. The error says why.',
  zh: 'WebAssembly 核心无法使用。原因见错误信息。',
};
const CONFIG_UNAVAILABLE: Readonly<Record<Language, string>> = {
  en: 'Logto could not read the config of the connector. Look at the log of Logto and at its database.',
  zh: 'Logto 无法读取连接器的配置。请查看 Logto 的日志和数据库。',
};

const of =
  (texts: Readonly<Record<Language, string>>) =>
  (language: Language): string =>
    texts[language];

/** Only what these say of a failed request; the core decides the rest in the same way. */
const NEVER_ARRIVED: readonly FailureReason[] = ['dns', 'refused', 'connectTimeout', 'tls', 'notWritten'];

/** These came with an HTTP status, which may say that the request went no further; that of a redirect always does. */
const WITH_STATUS: readonly FailureReason[] = ['notJson', 'noCode'];

const failureOutcome = (reason: FailureReason): Outcome => {
  if (NEVER_ARRIVED.includes(reason) || reason === 'redirect') {
    return 'notSent';
  }
  if (WITH_STATUS.includes(reason)) {
    return 'byStatus';
  }
  return reason === 'aborted' ? 'byMoment' : 'inDoubt';
};

const reasonsOf = <Reason extends string>(table: (messages: Messages) => Readonly<Record<Reason, unknown>>) =>
  Object.keys(table(MESSAGES.en)) as Reason[];

/** Those that are only told leave one thing to do: to wait for the message, or to send it again. */
const failureText =
  (reason: FailureReason) =>
  (language: Language): string => {
    const { failures, sent, space } = MESSAGES[language];
    const text = filled(failures[reason], language);
    const saysWhatToDo = /[.。][^.。]+[.。]$/.test(text.replaceAll(SAME.host, ''));
    return saysWhatToDo
      ? text
      : [text, sent[NEVER_ARRIVED.includes(reason) ? 'notSent' : 'inDoubt']].join(space);
  };

/** All of them, in the order in which a send meets them. */
export const OWN_CODES: readonly OwnCode[] = [
  { code: 'InvalidConfig', group: 'config', actor: 'operator', outcome: 'notSent', text: of(CONFIG) },
  ...reasonsOf<ProblemReason>(({ problems }) => problems).map(
    (reason): OwnCode => ({
      code: `InvalidConfig.${reason}`,
      group: 'config',
      actor: 'operator',
      outcome: 'notSent',
      text: problemText(reason),
    }),
  ),
  {
    code: 'ConfigUnavailable',
    group: 'config',
    actor: 'operator',
    outcome: 'notSent',
    text: of(CONFIG_UNAVAILABLE),
  },
  { code: 'InvalidPhoneNumber', group: 'number', actor: 'endUser', outcome: 'notSent', text: of(NUMBER) },
  ...reasonsOf<PhoneNumberReason>(({ phoneNumber }) => phoneNumber).map(
    (reason): OwnCode => ({
      code: `InvalidPhoneNumber.${reason}`,
      group: 'number',
      actor: 'endUser',
      outcome: 'notSent',
      text: (language) => filled(MESSAGES[language].phoneNumber[reason], language),
    }),
  ),
  {
    code: 'TemplateNotFound',
    group: 'template',
    actor: 'operator',
    outcome: 'notSent',
    text: of(NO_TEMPLATE),
  },
  { code: 'InvalidPayload', group: 'template', actor: 'operator', outcome: 'notSent', text: of(PAYLOAD) },
  {
    code: 'InvalidOutId',
    group: 'config',
    actor: 'operator',
    outcome: 'notSent',
    text: (language) => MESSAGES[language].outId,
  },
  { code: 'Blocked', group: 'limits', actor: 'operator', outcome: 'notSent', text: of(BLOCKED) },
  ...reasonsOf<FailureReason>(({ failures }) => failures).map(
    (reason): OwnCode => ({
      code: reason,
      group: 'network',
      actor: 'operator',
      outcome: failureOutcome(reason),
      isTriedAgain: NEVER_ARRIVED.includes(reason),
      text: failureText(reason),
    }),
  ),
  { code: 'CoreUnavailable', group: 'core', actor: 'operator', outcome: 'notSent', text: of(CORE) },
  ...reasonsOf<CoreProblem>(({ core }) => core).map(
    (reason): OwnCode => ({
      code: `CoreUnavailable.${reason}`,
      group: 'core',
      actor: 'operator',
      outcome: reason === 'restarted' ? 'byMoment' : 'notSent',
      text: coreText(reason),
    }),
  ),
];

function coreText(reason: CoreProblem): (language: Language) => string {
  return (language) => {
    const { core, restarted } = MESSAGES[language];
    return filled(core[reason].replace('{next}', restarted.inDoubt), language);
  };
}
