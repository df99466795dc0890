/**
 * What an error says, in English and Chinese: what happened, whether the message may have been sent, and who must do
 * what next. Texts for Aliyun's codes are in `advice.ts`.
 */
import type { Advice } from './advice.js';
import type { Fault } from './transport.js';

/** The languages of the texts. */
export type Language = 'en' | 'zh';

/** The language for a BCP 47 tag such as `zh-CN`; English unless it is Chinese. */
export const languageOf = (locale: unknown): Language =>
  typeof locale === 'string' && /^zh\b/i.test(locale) ? 'zh' : 'en';

/** How a send ended without an answer of Aliyun's. */
export interface Failure {
  /** What the transport saw, or why the answer could not be read. */
  readonly reason: Fault | 'aborted' | 'notJson' | 'noCode' | 'redirect';
  /** The platform's code, such as `ECONNREFUSED`. */
  readonly systemCode: string | undefined;
  /** HTTP status of an answer that could not be read, or of a proxy that refused to connect. */
  readonly status: number | undefined;
  /** The environment variable of the proxy that let no connection through. */
  readonly proxyVariable: string | undefined;
  /** Host name and port of the endpoint. */
  readonly host: string;
  /** Whether the message may have gone out; if so, sending again may send it twice. */
  readonly mayHaveBeenSent: boolean;
  /** Requests made. */
  readonly tries: number;
}

type Texts = Readonly<Record<Language, string>>;

/** `{host}` stands for the endpoint's host, `{detail}` for a system code or an HTTP status. */
const FAILURE_TEXTS: Readonly<Record<Failure['reason'], Texts>> = {
  dns: {
    en: 'The name {host} could not be resolved. Check the endpoint in the config and the DNS of this server.',
    zh: '无法解析域名 {host}。请检查配置中的 endpoint 以及服务器的 DNS。',
  },
  refused: {
    en: 'No connection to {host}{detail}. Check the endpoint in the config, and the firewall of this server.',
    zh: '无法连接 {host}{detail}。请检查配置中的 endpoint 以及服务器的防火墙。',
  },
  connectTimeout: {
    en: 'Connecting to {host} took too long. Check the network and the firewall of this server.',
    zh: '连接 {host} 超时。请检查服务器的网络和防火墙。',
  },
  tls: {
    en: 'The secure connection to {host} failed{detail}. Check the clock of this server, and any proxy on the way.',
    zh: '与 {host} 建立安全连接失败{detail}。请检查服务器时间以及中间的代理。',
  },
  notWritten: {
    en: 'The connection to {host} was lost before the request was written{detail}.',
    zh: '请求写完之前与 {host} 的连接已断开{detail}。',
  },
  headersTimeout: { en: '{host} did not answer in time.', zh: '{host} 未在规定时间内应答。' },
  bodyTimeout: {
    en: 'The answer of {host} did not end in time.',
    zh: '{host} 的应答未在规定时间内结束。',
  },
  reset: {
    en: '{host} closed the connection without an answer{detail}.',
    zh: '{host} 未应答即断开了连接{detail}。',
  },
  tooLarge: {
    en: 'The answer of {host} is too large to be one of Aliyun’s. Check the endpoint, and any proxy on the way.',
    zh: '{host} 的应答过大，不像来自阿里云。请检查 endpoint 以及中间的代理。',
  },
  badAnswer: {
    en: 'The answer of {host} was cut off or damaged{detail}. Check any proxy on the way.',
    zh: '{host} 的应答不完整或已损坏{detail}。请检查中间的代理。',
  },
  unknown: {
    en: 'The request to {host} failed{detail}. Check the network of this server.',
    zh: '发往 {host} 的请求失败{detail}。请检查服务器的网络。',
  },
  aborted: { en: 'The caller gave up waiting for {host}.', zh: '调用方已放弃等待 {host}。' },
  notJson: {
    en: '{host} did not answer as Aliyun’s SMS service does{detail}. Check the endpoint, and any proxy on the way.',
    zh: '{host} 的应答不是阿里云短信服务的格式{detail}。请检查 endpoint 以及中间的代理。',
  },
  noCode: {
    en: '{host} did not answer as Aliyun’s SMS service does{detail}. Check the endpoint, and any proxy on the way.',
    zh: '{host} 的应答不是阿里云短信服务的格式{detail}。请检查 endpoint 以及中间的代理。',
  },
  redirect: {
    en: '{host} redirected the request{detail}, which is not followed. Check the endpoint, and any proxy on the way.',
    zh: '{host} 要求重定向{detail}，出于安全不予跟随。请检查 endpoint 以及中间的代理。',
  },
};

/** Instead of those about connecting, when the connection was to go through the operator's proxy. */
const PROXY_TEXT: Texts = {
  en: 'No connection to {host} through the proxy in {proxy}{detail}. Check {proxy}, and whether that proxy is up and allows this host.',
  zh: '无法通过 {proxy} 指定的代理连接 {host}{detail}。请检查 {proxy}，并确认该代理可用且允许访问此域名。',
};

const CONNECTING: readonly string[] = ['dns', 'refused', 'connectTimeout'];

const IN_DOUBT: Texts = {
  en: 'The message may have been sent: wait for it before asking for another one.',
  zh: '短信可能已发出，请先等待再重新获取。',
};

const NOT_SENT: Texts = { en: 'Nothing was sent.', zh: '短信未发出。' };

/** Why there was no answer of Aliyun's. */
export const noAnswerText = (failure: Failure, language: Language): string => {
  const { reason, host, systemCode, status, proxyVariable, mayHaveBeenSent } = failure;
  const detail = status === undefined ? systemCode : `HTTP ${status}`;
  const texts = proxyVariable && CONNECTING.includes(reason) ? PROXY_TEXT : FAILURE_TEXTS[reason];
  const text = texts[language]
    .replaceAll('{host}', host)
    .replaceAll('{proxy}', proxyVariable ?? '')
    .replace('{detail}', detail ? parenthesized(detail, language) : '');
  return joined([text, (mayHaveBeenSent ? IN_DOUBT : NOT_SENT)[language]], language);
};

/** The part of a refusing answer that its text is made from. */
export interface Refused {
  /** Aliyun's code, such as `isv.BUSINESS_LIMIT_CONTROL`. */
  readonly code: string;
  /** Aliyun's text, cleaned. */
  readonly message: string;
  /** For `SignatureDoesNotMatch`: what a look at the gateway's echo showed. */
  readonly mismatch?:
    | {
        readonly cause: 'wrongSecret' | 'altered' | 'unexplained';
        /** The first parameter that was changed on the way. */
        readonly parameter?: string | undefined;
      }
    | undefined;
  /** Whether the message may have gone out in spite of the refusal. */
  readonly mayHaveBeenSent: boolean;
}

const WRONG_SECRET: Texts = {
  en: 'The AccessKey Secret is wrong: it does not belong to this AccessKey ID. Enter accessKeySecret again in the connector’s config.',
  zh: 'AccessKey Secret 错误，与 AccessKey ID 不匹配。请在连接器配置中重新填写 accessKeySecret。',
};

const ALTERED: Texts = {
  en: 'The request was changed on its way to Aliyun{detail}. Check any proxy between this server and Aliyun.',
  zh: '请求在到达阿里云之前被改动{detail}。请检查服务器与阿里云之间的代理。',
};

const UNKNOWN_CODE: Texts = { en: 'Aliyun refused the message', zh: '阿里云拒绝了该短信' };

/**
 * Why Aliyun refused: our words for a known code, the provider's cleaned ones for every other. Whether the message may
 * have been sent is said here alone, by the core's verdict, so that text and flag cannot disagree.
 */
export const refusalText = (
  { code, message, mismatch, mayHaveBeenSent }: Refused,
  advice: Advice | undefined,
  language: Language,
): string => {
  const text =
    mismatch && mismatch.cause !== 'unexplained'
      ? mismatchText(mismatch, language)
      : (advice?.[language] ?? unknownCodeText(code, message, language));
  return mayHaveBeenSent ? joined([text, IN_DOUBT[language]], language) : text;
};

const mismatchText = ({ cause, parameter }: NonNullable<Refused['mismatch']>, language: Language): string =>
  cause === 'wrongSecret'
    ? WRONG_SECRET[language]
    : ALTERED[language].replace('{detail}', parameter ? parenthesized(parameter, language) : '');

const unknownCodeText = (code: string, message: string, language: Language): string => {
  const [colon, stop] = language === 'zh' ? ['：', '。'] : [': ', '.'];
  const said = message.replace(/[.。]$/, '');
  return `${UNKNOWN_CODE[language]}${parenthesized(code, language)}${said && colon}${said}${stop}`;
};

const parenthesized = (text: string, language: Language) =>
  language === 'zh' ? `（${text}）` : ` (${text})`;

const joined = (sentences: readonly string[], language: Language) =>
  sentences.join(language === 'zh' ? '' : ' ');
