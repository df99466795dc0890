/**
 * Every text that a person reads, as a table: one file a language has all of it. `{name}` in a text stands for a
 * parameter. Names of codes and reasons are the core's (`src/error.rs`, `src/config/findings.rs`); a test holds the
 * tables against all that the core can return.
 *
 * A sentence for an operator says what happened, then what to do. One for an end user says what to do, without words
 * of the trade.
 */
import type { ProviderMessage } from './provider-codes.js';
import type {
  CoreProblem,
  FailureReason,
  Field,
  PhoneNumberReason,
  ProblemReason,
  StoreProblem,
  Surface,
  ValueKind,
} from './reasons.js';

/** What an end user is told where Aliyun's code has no sentence for them. */
export type EndUserMessage =
  | 'inDoubt'
  | 'numberInvalid'
  | 'numberRefused'
  | 'numberUnavailable'
  | 'unavailable';

/** A text that differs where the form and the client name a thing differently. */
export type TextBySurface = string | Readonly<Record<Surface, string>>;

/** All texts of one language. */
export interface Messages {
  /** Between two sentences. */
  readonly space: string;
  /** Between a field and what is wrong with it. */
  readonly colon: string;
  /** Around a detail or a code. */
  readonly parentheses: readonly [opening: string, closing: string];

  /** For Aliyun's codes. */
  readonly provider: Readonly<Record<ProviderMessage, string>>;
  /** For a code that nobody knows: `{text}` is what Aliyun says. */
  readonly unknownCode: Readonly<Record<'silent' | 'explained', string>>;
  /** For a refusal of the number that is probably not the number's fault. `{field}`: a template to fill in. */
  readonly numberRefused: Readonly<Record<'readAsMainland' | 'templateOfChina' | 'templateOverseas', string>>;
  /** For `SignatureDoesNotMatch`, after a look at the answer. `{detail}`: the parameter that was changed. */
  readonly mismatch: Readonly<Record<'wrongSecret' | 'altered', string>>;

  /** `{host}` stands for the endpoint's host, `{detail}` for a system code or an HTTP status. */
  readonly failures: Readonly<Record<FailureReason, string>>;
  /** Instead of those about connecting, when that was to go through the operator's proxy; `{proxy}`: its variable. */
  readonly proxy: string;
  /** What became of the message. */
  readonly sent: Readonly<Record<'inDoubt' | 'notSent', string>>;

  /** Before the list of problems. */
  readonly configProblems: string;
  /** `{expected}` and `{found}` are kinds, `{usageType}` one of Logto's, `{advice}` how to fill in the field. */
  readonly problems: Readonly<Record<ProblemReason, TextBySurface>>;
  /** How to fill in a field. */
  readonly fields: Readonly<Record<Field, string>>;
  readonly kinds: Readonly<Record<ValueKind, string>>;

  readonly phoneNumber: Readonly<Record<PhoneNumberReason, string>>;
  /** `{usageType}`, `{numbers}` of {@link Messages.regions}, `{fields}` to fill in. */
  readonly templateNotFound: string;
  /** After it, when a template of the verification service stands where one for other numbers is needed. */
  readonly mainlandOnly: string;
  readonly regions: Readonly<Record<'mainland' | 'overseas', string>>;
  /** Between two fields of which one is enough. */
  readonly or: string;
  /** A message of the client that names no template. */
  readonly templateUnnamed: string;
  readonly templateUnusable: string;
  readonly payload: Readonly<Record<'invalid' | 'unreadable', TextBySurface>>;
  /** `{variable}`: what the config's `templateParam` names. */
  readonly variableMissing: string;
  /** The caller's reference of a message; only the client takes one. */
  readonly outId: string;

  /** A rule against pumping forbids the message: one for numbers, or a count without room. */
  readonly blocked: Readonly<Record<'number' | 'count', string>>;

  /** What the rules against pumping report of a message, for the log. `{rule}`: the rule's name, `{trouble}`: a code. */
  readonly notices: Readonly<
    Record<'sandbox' | 'deny' | 'limit' | 'ipNotCounted' | 'storeUnavailable', string>
  >;
  /** Why the store of `ALIYUN_SMS_REDIS_URL` can never be used; `{detail}`: a code. */
  readonly store: Readonly<Record<StoreProblem, string>>;

  /** For the person who waits for a code. `{code}`: what support can look for. */
  readonly endUser: Readonly<Record<EndUserMessage, string>>;
  /** Where not all problems are listed: how many more there are. */
  readonly moreProblems: Readonly<Record<'one' | 'several', string>>;

  /**
   * `{reason}`: what the platform said; `{next}`: what became of the message, and what to do; `{build}`: `core` or `tools`,
   * and `{option}` the client's for its bytes.
   */
  readonly core: Readonly<Record<CoreProblem, string>>;
  readonly restarted: Readonly<Record<'inDoubt' | 'notSent', string>>;
}
