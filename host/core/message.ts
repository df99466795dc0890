/** A caller's message as plain data, read once. */
import { InvalidMessageError } from '../errors/invalid-message-error.js';

/** The client's `TemplateCode` before it is checked. */
export type GivenTemplateCode = string | { readonly china?: string; readonly overseas?: string };

/** One message to one recipient. Anything may be in it: callers are not bound by types. */
export interface Message {
  /** Digits with country code, optionally after `+` or `00`. */
  readonly to: unknown;
  /** What the message is for, such as `SignIn`; chooses among the config's templates. */
  readonly usageType: unknown;
  /** The template to use, whatever the config says. */
  readonly templateCode?: GivenTemplateCode | undefined;
  /** The reader's language; by default the `locale` of the payload. */
  readonly locale?: unknown;
  /** The address of whoever asked for it. */
  readonly ip?: unknown;
  /** The caller's reference of the message; by default a random one. */
  readonly outId?: unknown;
  /** The template's variables; `locale` and `uiLocales` are left out. */
  readonly payload: unknown;
}

/** A message as the core takes it. */
export interface PlainMessage {
  readonly to: string;
  readonly usageType: string | undefined;
  readonly china: string | undefined;
  readonly overseas: string | undefined;
  /** Empty when nobody knows. */
  readonly ip: string;
  /** The reference by which Aliyun can be asked about the message. */
  readonly outId: string;
  /** JSON text. */
  readonly payload: string;
}

/** Characters of a number, usage type or template code that are looked at: far more than any has. */
const MAX_TEXT_LENGTH = 1024;

/** Characters of a payload's JSON text. The core's memory never shrinks, so nothing larger is copied into it. */
const MAX_PAYLOAD_LENGTH = 64 * 1024;

/**
 * Reads a message. Getters and `toJSON` are the caller's code: they may throw, and may say something else the next time.
 *
 * @throws {InvalidMessageError} when it cannot be read.
 */
export const plainMessage = (read: () => Message): PlainMessage => {
  try {
    const { to, usageType, templateCode, locale, ip, outId, payload } = read();
    const { china, overseas } =
      typeof templateCode === 'object' && templateCode !== null
        ? templateCode
        : { china: templateCode, overseas: templateCode };
    const json = withLocale(JSON.stringify(payload) ?? 'null', textOf(locale));
    return {
      to: textOf(to) ?? '',
      usageType: textOf(usageType),
      china: textOf(china),
      overseas: textOf(overseas),
      ip: textOf(ip) ?? '',
      outId: textOf(outId) ?? randomOutId(),
      // The core refuses it, and says what a payload must be.
      payload: json.length > MAX_PAYLOAD_LENGTH ? 'null' : json,
    };
  } catch {
    throw new InvalidMessageError({ code: 'InvalidPayload', reason: 'unreadable' });
  }
};

/** Letters of a reference: 128 random bits. No digits, so that no log is suspected of holding a number or a code. */
const OUT_ID_LENGTH = 32;

/** References that are made at once: asking the platform for each costs more than all the rest of it. */
const REFERENCES = 64;

let letters = '';

const randomOutId = (): string => {
  if (letters === '') {
    // Not `randomUUID`, which pages without https lack.
    const bytes = globalThis.crypto.getRandomValues(new Uint8Array(REFERENCES * OUT_ID_LENGTH));
    letters = new TextDecoder().decode(bytes.map((byte) => 97 + (byte & 15)));
  }
  const outId = letters.slice(0, OUT_ID_LENGTH);
  letters = letters.slice(OUT_ID_LENGTH);
  return outId;
};

/** The payload's JSON text with a language for the core to read; no variable has that name. */
const withLocale = (json: string, locale: string | undefined): string =>
  locale === undefined || !json.startsWith('{')
    ? json
    : `${json.slice(0, -1)}${json === '{}' ? '' : ','}"locale":${JSON.stringify(locale)}}`;

/** A number or text; everything else is missing. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number'
    ? String(value).slice(0, MAX_TEXT_LENGTH)
    : undefined;
