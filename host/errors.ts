/** Why a message was not sent, or may not have been. Each class is one cause; `code` tells them apart without `instanceof`. */
import type { Advice } from './advice.js';
import { type Failure, type Language, noAnswerText, type Refused, refusalText } from './texts.js';

/** One thing in the config to correct. */
export interface ConfigProblem {
  /** Where: `templates[2].templateCode`; empty for the config as a whole. */
  readonly path: string;
  /** What kind of problem. */
  readonly code: 'missing' | 'invalid_type' | 'invalid_value' | 'endpoint_not_allowed';
  /** What to type. */
  readonly message: string;
}

/** Base of all errors of this package. Messages hold no key, no verification code and no phone number. */
export abstract class AliyunSmsError extends Error {
  /** Which of this package's errors it is, for code that cannot use `instanceof`. */
  abstract readonly code: string;
  /** Whether the message may have gone out in spite of the error. If so, sending again may send it twice. */
  readonly mayHaveBeenSent: boolean = false;
}

/** The config has problems; nothing was sent. */
export class InvalidConfigError extends AliyunSmsError {
  override readonly name = 'InvalidConfigError';
  override readonly code = 'InvalidConfig';

  constructor(
    message: string,
    /** All of them, in the order of the fields, up to 50. */
    readonly problems: readonly ConfigProblem[],
    /** What is never used as it stands, and would not keep the config from being used. */
    readonly warnings: readonly ConfigProblem[] = [],
  ) {
    super(message);
  }
}

/** The message cannot be sent as it is; nothing was sent. */
export class InvalidMessageError extends AliyunSmsError {
  override readonly name = 'InvalidMessageError';

  constructor(
    override readonly code: 'InvalidPhoneNumber' | 'TemplateNotFound' | 'InvalidPayload',
    message: string,
  ) {
    super(message);
  }
}

/** What is known of Aliyun's refusal. */
export interface Refusal {
  /** Aliyun's code, such as `isv.BUSINESS_LIMIT_CONTROL`. */
  readonly providerCode: string;
  /** Aliyun's id of the call, which its support asks for. */
  readonly requestId: string | undefined;
  /** Aliyun's id of the message, if it made one: for asking what became of it. */
  readonly bizId: string | undefined;
  /** Aliyun's page about this error. */
  readonly recommend: string | undefined;
  /** Whether a limit on how often one may send was reached. */
  readonly limit: boolean;
  /** Who must act, and the texts; `undefined` for a code that nobody knows. */
  readonly advice: Advice | undefined;
  /** Requests made. */
  readonly tries: number;
}

/** Aliyun answered, and refused. */
export class RefusedError extends AliyunSmsError {
  override readonly name = 'RefusedError';
  /** Always `Refused`; Aliyun's own code is in `refusal.providerCode`. */
  override readonly code = 'Refused';
  override readonly mayHaveBeenSent: boolean;

  readonly #reply: Refused;

  constructor(
    reply: Refused,
    /** Aliyun's code, its id of the call, and who must act. */
    readonly refusal: Refusal,
  ) {
    super(refusalText(reply, refusal.advice, 'en'));
    this.#reply = reply;
    this.mayHaveBeenSent = reply.mayHaveBeenSent;
  }

  /** The message in this language. */
  in(language: Language): string {
    return refusalText(this.#reply, this.refusal.advice, language);
  }
}

/** No answer, or none that Aliyun's SMS service gives. */
export class NoAnswerError extends AliyunSmsError {
  override readonly name = 'NoAnswerError';
  override readonly code = 'NoAnswer';
  override readonly mayHaveBeenSent: boolean;

  constructor(
    /** What happened instead. */
    readonly failure: Failure,
  ) {
    super(noAnswerText(failure, 'en'));
    this.mayHaveBeenSent = failure.mayHaveBeenSent;
  }

  /** The message in this language. */
  in(language: Language): string {
    return noAnswerText(this.failure, language);
  }
}

/** The WebAssembly core could not be loaded, failed, or finds no clock or random source. */
export class CoreError extends AliyunSmsError {
  override readonly name = 'CoreError';
  override readonly code = 'CoreUnavailable';
  override readonly mayHaveBeenSent: boolean;

  constructor(message: string, options: { cause?: unknown; mayHaveBeenSent?: boolean } = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.mayHaveBeenSent = options.mayHaveBeenSent ?? false;
  }
}
