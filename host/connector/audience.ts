/**
 * Who reads what about a failed send. Logto has three readers:
 *
 * - The **operator who tests** in the console reads the error's own sentence, what happened and what to do, with
 *   Aliyun's code. The console passes no language, so it comes in all of them. Always as `general`: for every other
 *   code Logto shows a fixed phrase instead.
 * - The **end user** reads what the table below says, in the language of the sign-in page: what they can act on, and
 *   one neutral sentence for everything else. No host, no name of a field, nothing about the account.
 * - The **operator afterwards** reads the error's own sentence on stderr (`log.ts`), and the code in `data`, which
 *   Logto's audit log keeps and also returns to the end user's browser.
 */
import { ConnectorErrorCodes } from '@logto/connector-kit';
import {
  type AnyAliyunSmsError,
  isBlockedError,
  isInvalidConfigError,
  isRefusedError,
  write,
} from '../engine.js';
import type { Texts } from '../messages/reasons.js';

/** What an end user is told of one kind of failure. */
interface Row {
  readonly applies: (error: AnyAliyunSmsError) => boolean;
  readonly code: ConnectorErrorCodes;
  readonly endUser: (error: AnyAliyunSmsError, reference: string) => Texts;
}

const { General, RateLimitExceeded } = ConnectorErrorCodes;

const isActor = (error: AnyAliyunSmsError, actor: 'endUser' | 'operator'): boolean =>
  isRefusedError(error) && error.refusal.advice?.actor === actor;

/** Refusals that concern numbers like this one, whoever has to act on them. */
const OF_THIS_NUMBER: readonly string[] = [
  'isv.DOMESTIC_NUMBER_NOT_SUPPORTED',
  'NOT_SUPPORTED_COUNTRY',
  'COUNTRY_RESTRICTED',
  'isv.SMS_TEST_NUMBER_LIMIT',
];

const isOfThisNumber = (error: AnyAliyunSmsError): boolean =>
  isRefusedError(error)
    ? OF_THIS_NUMBER.includes(error.providerCode)
    : error.code === 'TemplateNotFound' && 'template' in error.problem;

/** The first row that applies. */
const ROWS: readonly Row[] = [
  {
    // Doubt before all: whoever asks at once for another code may get two, and types the wrong one.
    applies: (error) => error.mayHaveBeenSent,
    code: General,
    endUser: () => write().endUser('inDoubt'),
  },
  {
    // Only the one who typed the number can correct it. `invalid_request_parameters` would show a phrase without it.
    applies: (error) => error.code === 'InvalidPhoneNumber',
    code: General,
    endUser: () => write().endUser('numberInvalid'),
  },
  {
    // Limits and blocks of this number: whether to wait a minute or until tomorrow decides what the user does next.
    // `rate_limit_exceeded` would be HTTP 429, but shows "Trigger rate limit", in many languages a mistranslation.
    applies: (error) => isActor(error, 'endUser'),
    code: General,
    endUser: (error, reference) =>
      (isRefusedError(error) && error.refusal.advice) || write().endUser('unavailable', reference),
  },
  {
    // A refusal of the number that may be the template's fault: the user can check the number, only the operator the rest.
    applies: (error) => isRefusedError(error) && write().adviceFor(error.providerCode)?.actor === 'endUser',
    code: General,
    endUser: (_, reference) => write().endUser('numberRefused', reference),
  },
  {
    // Messages go to some numbers, and to this one they will not go later either: no template for its side of the
    // border, one of the other side, a country that Aliyun does not serve, or a test sign name that sends to bound
    // numbers only. Another number, or another way to sign in, gets the user on. Not here: `isv.DENY_IP_RANGE`. Where it
    // comes, most often no number at all gets a code, so that another one would not help.
    applies: isOfThisNumber,
    code: General,
    endUser: (_, reference) => write().endUser('numberUnavailable', reference),
  },
  {
    // A rule of the operator's. Which one is not said: whoever pumps messages would learn how to go around it.
    applies: (error) => isBlockedError(error) && error.rule === 'deny',
    code: General,
    endUser: (_, reference) => write().endUser('numberUnavailable', reference),
  },
  {
    applies: isBlockedError,
    code: RateLimitExceeded,
    endUser: (_, reference) => write().endUser('unavailable', reference),
  },
  {
    // Calls a second, of the whole account: a moment later the same request succeeds, which is what HTTP 429 says to a
    // program. A quota of the account is no such limit: only its operator can raise it.
    applies: (error) => isRefusedError(error) && error.refusal.limit && !isActor(error, 'operator'),
    code: RateLimitExceeded,
    endUser: (_, reference) => write().endUser('unavailable', reference),
  },
];

/** Keys, templates, the account, the network, the config: nothing that an end user could act on or should know. */
const UNAVAILABLE: Omit<Row, 'applies'> = {
  code: General,
  endUser: (_, reference) => write().endUser('unavailable', reference),
};

/** What the end user reads, and the code that decides how Logto shows it. @param reference What support is told. */
export const forEndUser = (
  error: AnyAliyunSmsError,
  reference: string,
): { readonly code: ConnectorErrorCodes; readonly texts: Texts } => {
  const { code, endUser } = ROWS.find(({ applies }) => applies(error)) ?? UNAVAILABLE;
  return { code, texts: endUser(error, reference) };
};

/** What the operator reads: the first problem of a config, the whole sentence of everything else. */
export const forOperator = (error: AnyAliyunSmsError): Texts =>
  isInvalidConfigError(error) ? write().firstProblem(error.problems) : bothOf(error);

const bothOf = (error: AnyAliyunSmsError): Texts => ({ en: error.in('en'), zh: error.in('zh') });

/** Both languages for a reader whose language nobody knows, one below the other: the console keeps the line break. */
export const bilingual = ({ en, zh }: Texts): string => `${en}\n${zh}`;
