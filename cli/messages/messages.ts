/**
 * Every text of the command: one table a language has all of it. `{name}` in a text stands for a parameter. What is said of
 * Aliyun's codes and of a config's fields is in `host/messages/`, for all who meet them.
 */
import type { RouteVerdict } from '../../host/client.js';
import type { Source } from '../../host/error-reference/explain.js';
import type { Again, Outcome } from '../../host/error-reference/outcomes.js';
import type { Actor } from '../../host/messages/reasons.js';
import type { Delivery } from '../../host/tools/account.js';
import type { CheckId } from '../doctor/check.js';
import type { Verdict } from '../doctor/finding.js';
import type { FindingCode } from '../doctor/finding-code.js';

/** A finding in words: what is so, and where it is no good news what to do. */
export interface FindingText {
  readonly text: string;
  readonly action?: string;
}

export type CommandName = 'doctor' | 'trace' | 'send' | 'route' | 'explain' | 'simulator' | 'studio';

export interface CliMessages {
  /** Between two sentences. */
  readonly space: string;
  /** Between a name and what is said of it. */
  readonly colon: string;
  /** Between the parts of an enumeration. */
  readonly comma: string;
  /** An enumeration that is too long to be shown. */
  readonly more: string;
  readonly fullStop: string;
  /** Around a detail. */
  readonly parentheses: readonly [opening: string, closing: string];

  readonly help: {
    readonly description: string;
    readonly usage: string;
    readonly options: string;
    readonly arguments: string;
    readonly commands: string;
    readonly scenarios: string;
    readonly keys: string;
    readonly defaultValue: string;
    readonly flags: Readonly<
      Record<
        | 'help'
        | 'version'
        | 'lang'
        | 'config'
        | 'to'
        | 'sendType'
        | 'json'
        | 'share'
        | 'date'
        | 'outId'
        | 'type'
        | 'template'
        | 'param'
        | 'locale'
        | 'port'
        | 'host'
        | 'limits'
        | 'scenario'
        | 'hostName'
        | 'open',
        string
      >
    >;
    readonly argument: Readonly<Record<'number' | 'code', string>>;
    readonly command: Readonly<Record<CommandName | 'help', string>>;
    readonly exit: Readonly<Record<CommandName, string>>;
  };

  /** What the command was given cannot be used. */
  readonly usage: Readonly<
    Record<
      | 'keyInArgument'
      | 'keyFlag'
      | 'noConfig'
      | 'noKey'
      | 'noSuchFile'
      | 'unreadableFile'
      | 'empty'
      | 'notJson'
      | 'notJsonAt'
      | 'notAnObject'
      | 'noSuchProfile'
      | 'profileWithoutKey'
      | 'unknownFlag'
      | 'unknownCommand'
      | 'missingArgument'
      | 'missingValue'
      | 'excessArguments'
      | 'didYouMean'
      | 'notAParam'
      | 'notADate'
      | 'dateOutOfReach'
      | 'notAPort'
      | 'notALanguage'
      | 'portInUse'
      | 'cannotListen'
      | 'noSuchScenario'
      | 'badScenario'
      | 'notBuilt'
      | 'moreHelp',
      string
    >
  >;

  /** `{error}`: what a library said. */
  readonly crashed: string;

  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly checks: Readonly<Record<CheckId, string>>;
  readonly findings: Readonly<Record<FindingCode, FindingText>>;
  /** Why a review, or a carrier, says no. */
  readonly because: Readonly<Record<'reviewer' | 'carrier', string>>;
  /** Words for values that Aliyun's answers and the core have names for. */
  readonly terms: Readonly<Record<string, Readonly<Record<string, string>>>>;

  readonly doctor: Readonly<
    Record<
      | 'title'
      | 'subject'
      | 'waiting'
      | 'sending'
      | 'following'
      | 'skipped'
      | 'healthy'
      | 'counts'
      | 'policy'
      | 'toHint'
      | 'shareNote',
      string
    >
  > & {
    readonly count: Readonly<
      Record<'problem' | 'warning' | 'failed' | 'notAllowed', Readonly<Record<'one' | 'several', string>>>
    >;
  };

  readonly trace: Readonly<
    Record<
      | 'waiting'
      | 'none'
      | 'noneFound'
      | 'verification'
      | 'more'
      | 'code'
      | 'actor'
      | 'receivedAt'
      | 'template'
      | 'outId'
      | 'text'
      | 'explained'
      | 'unknownReason',
      string
    >
  > & { readonly statuses: Readonly<Record<Delivery['status'], string>> };

  readonly send: Readonly<
    Record<'sending' | 'accepted' | 'bizId' | 'requestId' | 'attempts' | 'traceHint' | 'code', string>
  >;

  readonly route: Readonly<
    Record<
      | 'mainland'
      | 'overseas'
      | 'service'
      | 'template'
      | 'signNames'
      | 'entry'
      | 'entries'
      | 'decision'
      | 'none'
      | 'noneAdvice'
      | 'unknownType',
      string
    >
  > & { readonly verdicts: Readonly<Record<RouteVerdict, string>> };

  readonly explain: Readonly<
    Record<
      | 'unknown'
      | 'carrierReason'
      | 'similar'
      | 'source'
      | 'actor'
      | 'outcome'
      | 'again'
      | 'notAgain'
      | 'more',
      string
    >
  > & {
    readonly sources: Readonly<Record<Source, string>>;
    readonly outcomes: Readonly<Record<Outcome, string>>;
    readonly ways: Readonly<Record<Again, string>>;
  };
  /** Who must act. */
  readonly actors: Readonly<Record<Actor, string>>;
  /** Aliyun's products, by the names that its pages have. */
  readonly services: Readonly<Record<'Dysmsapi' | 'Dypnsapi', string>>;

  readonly studio: Readonly<Record<'serving' | 'stop' | 'stopped' | 'nothingLeaves', string>>;
}
