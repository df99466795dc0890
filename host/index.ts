/**
 * The connector as Logto loads it: `createConnector` makes one connector, `sendMessage` sends one message.
 *
 * Logto calls the factory at start-up and again for every send, so it only hands out what is loaded once.
 */
import {
  ConnectorError,
  ConnectorErrorCodes,
  ConnectorType,
  type CreateConnector,
  type GetConnectorConfig,
  type SendMessageFunction,
  type SmsConnector,
} from '@logto/connector-kit';
import { platform } from '#platform';
import {
  AliyunSmsError,
  InvalidConfigError,
  InvalidMessageError,
  languageOf,
  loadCore,
  type Message,
  NoAnswerError,
  RefusedError,
  Sender,
} from './engine.js';
import { configGuard, zodError } from './guard.js';
import { metadata } from './metadata.js';

let sender: Sender | undefined;

/**
 * Makes the connector.
 *
 * @throws An `Error` when the WebAssembly cannot be loaded; Logto logs it and goes on without this connector.
 */
const createConnector: CreateConnector<SmsConnector> = async ({ getConfig }) => {
  sender ??= new Sender(await loadCore(), platform);
  return {
    metadata,
    type: ConnectorType.Sms,
    configGuard: configGuard(sender.core),
    sendMessage: sendMessage(sender, getConfig),
  };
};

export default createConnector;

/**
 * Sends one message.
 *
 * Resolves to Aliyun's answer, `{ Code: 'OK', Message, BizId, RequestId }`, as the official connector does. Rejects
 * with a `ConnectorError`, or with whatever `Error` `getConfig` threw.
 */
const sendMessage =
  (sender: Sender, getConfig: GetConnectorConfig): SendMessageFunction =>
  async (data, inputConfig) => {
    try {
      const { message, bizId, requestId } = await sender.send(
        async () => sender.core.check(inputConfig ?? (await getConfig(metadata.id))),
        () => messageFrom(data),
      );
      return { Code: 'OK', Message: message, BizId: bizId, RequestId: requestId };
    } catch (error) {
      throw error instanceof AliyunSmsError ? connectorError(error, localeOf(data)) : configError(error);
    }
  };

/** Logto's type promises all three; a caller that types do not bind gets the core's sentence for what is missing. */
const messageFrom = (data: Partial<Parameters<SendMessageFunction>[0]> | undefined): Message => {
  const { to, type: usageType, payload } = data ?? {};
  return { to, usageType, payload };
};

const localeOf = (data: Parameters<SendMessageFunction>[0]): unknown => {
  try {
    return data.payload.locale;
  } catch {
    return undefined; // A getter of the caller's.
  }
};

/** `getConfig` is Logto's; its errors are, too. */
const configError = (error: unknown): Error =>
  error instanceof Error
    ? error
    : new ConnectorError(ConnectorErrorCodes.General, {
        errorDescription: 'Logto could not read the config of this connector.',
      });

/** What Logto's client and log get to see: nothing secret, and something to act on. */
const connectorError = (error: AliyunSmsError, locale: unknown): ConnectorError => {
  const {
    InvalidConfig,
    TemplateNotFound,
    InvalidRequestParameters,
    InvalidResponse,
    RateLimitExceeded,
    General,
  } = ConnectorErrorCodes;
  if (error instanceof InvalidConfigError) {
    return new ConnectorError(InvalidConfig, zodError(error));
  }
  if (error instanceof InvalidMessageError) {
    const code = error.code === 'TemplateNotFound' ? TemplateNotFound : InvalidRequestParameters;
    return new ConnectorError(code, { errorDescription: error.message });
  }
  if (error instanceof RefusedError) {
    const { providerCode, requestId, bizId, recommend, limit } = error.refusal;
    return new ConnectorError(limit ? RateLimitExceeded : General, {
      errorDescription: error.in(languageOf(locale)),
      Code: providerCode,
      RequestId: requestId,
      BizId: bizId,
      Recommend: recommend,
    });
  }
  if (error instanceof NoAnswerError) {
    const { reason, status } = error.failure;
    const unreadable = status !== undefined || reason === 'tooLarge';
    return new ConnectorError(unreadable ? InvalidResponse : General, {
      errorDescription: error.in(languageOf(locale)),
      Reason: reason,
    });
  }
  return new ConnectorError(General, { errorDescription: error.message });
};
