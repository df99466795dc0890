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
    const config: unknown = inputConfig ?? (await configFrom(getConfig));
    const { to, type: usageType, payload } = (data ?? {}) as Partial<typeof data>;
    const message = { to, usageType, payload } as Message;
    try {
      const { message: Message, bizId, requestId } = await sender.send(sender.core.plan(config), message);
      return { Code: 'OK', Message, BizId: bizId, RequestId: requestId };
    } catch (error) {
      throw connectorError(error, payload?.locale);
    }
  };

const configFrom = async (getConfig: GetConnectorConfig): Promise<unknown> => {
  try {
    return await getConfig(metadata.id);
  } catch (error) {
    if (error instanceof Error) {
      throw error;
    }
    throw new ConnectorError(ConnectorErrorCodes.General, {
      errorDescription: 'Logto could not read the config of this connector.',
    });
  }
};

/** What Logto's client and log get to see: nothing secret, and something to act on. */
const connectorError = (error: unknown, locale: unknown): ConnectorError => {
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
    const { providerCode, requestId, recommend, limit } = error.refusal;
    return new ConnectorError(limit ? RateLimitExceeded : General, {
      errorDescription: error.in(languageOf(locale)),
      Code: providerCode,
      RequestId: requestId,
      Recommend: recommend,
    });
  }
  if (error instanceof NoAnswerError) {
    const { reason, status } = error.failure;
    return new ConnectorError(status === undefined ? General : InvalidResponse, {
      errorDescription: error.in(languageOf(locale)),
      Reason: reason,
    });
  }
  // A failure of the core, or of this code: its text is ours, an unknown error's is not.
  const errorDescription =
    error instanceof AliyunSmsError
      ? error.message
      : 'The connector failed inside. Try again, and report it.';
  return new ConnectorError(General, { errorDescription });
};
