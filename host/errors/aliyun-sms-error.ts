/** What all errors of this package have in common. */
import type { Language, Texts } from '../messages/reasons.js';
import { helpUrl } from './help-url.js';

/** On every error of every copy of this package: a process may hold two copies, each with classes of its own. */
export const ERROR_BRAND: symbol = Symbol.for('connector-aliyun-sms-wasm:error');

/**
 * Base of all errors of this package. Messages hold no key, no verification code and no phone number.
 *
 * @example
 * ```ts
 * if (error instanceof AliyunSmsError && !error.mayHaveBeenSent) console.error(error.message, error.helpUrl);
 * ```
 */
export abstract class AliyunSmsError extends Error {
  static {
    Object.defineProperty(AliyunSmsError.prototype, ERROR_BRAND, { value: true });
  }

  /** Which of this package's errors it is. */
  abstract readonly code: string;
  /** Aliyun's code, such as `isv.BUSINESS_LIMIT_CONTROL`; `undefined` when Aliyun did not answer. */
  readonly providerCode: string | undefined = undefined;
  /** Aliyun's id of the call, which its support asks for. */
  readonly requestId: string | undefined = undefined;
  /**
   * The reference that the message was sent with, the caller's or a random one: by it, Aliyun's records of a day tell what
   * became of a message whose fate is in doubt. `undefined` when no request went out.
   */
  outId: string | undefined = undefined;
  /** Whether the message may have gone out in spite of the error. If so, sending again may send it twice. */
  readonly mayHaveBeenSent: boolean = false;

  /** The page that explains this error, in English: what happened, who must act, what they do. */
  readonly helpUrl: string;

  readonly #texts: Texts;
  readonly #helpCode: string;

  /** @param helpCode The anchor on the page of all codes: the most exact code there is. */
  constructor(texts: Texts, helpCode: string, options?: { cause: unknown }) {
    super(texts.en, options);
    this.#texts = texts;
    this.#helpCode = helpCode;
    this.helpUrl = helpUrl(helpCode, 'en');
  }

  /**
   * The message in this language.
   *
   * @example
   * ```ts
   * if (isAliyunSmsError(error)) console.error(error.in('zh'));
   * ```
   */
  in(language: Language): string {
    return this.#texts[language];
  }

  /**
   * The page that explains this error, in this language.
   *
   * @example
   * ```ts
   * if (isAliyunSmsError(error)) console.error(error.helpUrlIn('zh'));
   * ```
   */
  helpUrlIn(language: Language): string {
    return helpUrl(this.#helpCode, language);
  }
}
