/**
 * What sentences are chosen by: languages, and the stable names of reasons. The core's own declarations have the same
 * names; the compiler compares them where a problem of the core becomes one of an error.
 */
import type { Fault } from '../transport.js';

/** The languages of the texts. */
export type Language = 'en' | 'zh';

/** One text in each language. */
export type Texts = Readonly<Record<Language, string>>;

/** The language for a BCP 47 tag such as `zh-CN`; English unless it is Chinese. */
export const languageOf = (locale: unknown): Language =>
  typeof locale === 'string' && /^zh\b/i.test(locale) ? 'zh' : 'en';

/** Which sentence a config problem has. Finer than its code, and as stable. */
export type ProblemReason =
  | 'not_an_object'
  | 'missing'
  | 'wrong_type'
  | 'damaged_character'
  | 'whitespace_inside'
  | 'out_of_range'
  | 'not_a_host'
  | 'endpoint_not_allowed'
  | 'usage_type_missing'
  | 'usage_type_empty'
  | 'usage_type_case'
  | 'template_code_missing'
  | 'not_a_template_code'
  | 'mainland_only'
  | 'unknown_field'
  | 'route_covered'
  | 'code_unused'
  | 'nothing_limited'
  | 'no_template_code'
  | 'more'
  // The host's own: what is too large is never copied into the core.
  | 'too_large';

/** The fields of a config, as a problem names the one to fill in. */
export type Field =
  | ''
  | 'accessKeyId'
  | 'accessKeySecret'
  | 'securityToken'
  | 'signName'
  | 'templates'
  | 'templates[]'
  | 'usageType'
  | 'templateCode'
  | 'templateCode.china'
  | 'templateCode.overseas'
  | 'type'
  | 'routes'
  | 'routes[]'
  | 'to'
  | 'usageTypes'
  | 'locales'
  | 'templateParam'
  | 'strictPhoneRegionNumberCheck'
  | 'codeValidMinutes'
  | 'spendProtection'
  | 'spendProtectionRules'
  | 'spendProtectionRules.mode'
  | 'spendProtectionRules.allow'
  | 'spendProtectionRules.deny'
  | 'spendProtectionRules.perNumber'
  | 'spendProtectionRules.perPrefix'
  | 'spendProtectionRules.perIp'
  | 'spendProtectionRules.perDay'
  | 'spendProtectionRules.ignoreIps'
  | 'spendProtectionRules.sandbox'
  | 'intervalSeconds'
  | 'endpoint'
  | 'timeoutMs';

/** Kinds of values. */
export type ValueKind = 'nothing' | 'boolean' | 'number' | 'text' | 'list' | 'object';

/** Why a text is not one phone number. */
export type PhoneNumberReason =
  | 'missing'
  | 'several'
  | 'not_digits'
  | 'not_mainland_mobile'
  | 'leading_zero'
  | 'calling_code'
  | 'length';

/** A build of the core: what sending needs, or all of it. */
export type Build = 'core' | 'tools';

/** Why the core cannot work. */
export type CoreProblem =
  | 'InvalidClock'
  | 'RandomUnavailable'
  | 'Internal'
  | 'restarted'
  | 'webAssemblyOff'
  | 'contentSecurityPolicy'
  | 'givenWasm'
  | 'missingWasm'
  | 'bundledWasm'
  | 'otherWasm';

/** Why the store that processes share can never be used. */
export type StoreProblem = 'packageMissing' | 'notAnAddress';

/** How a send ended without an answer of Aliyun's: what the transport saw, or why the answer could not be read. */
export type FailureReason = Fault | 'aborted' | 'notJson' | 'noCode' | 'redirect';

/** Who must act: the person waiting for a code, the one who runs the server, or Aliyun. */
export type Actor = 'endUser' | 'operator' | 'provider';

/** Who reads the texts: one who fills in Logto's form, or one who writes a program with the client. */
export type Surface = 'connector' | 'client';
