/**
 * The connector as Logto loads it: `createConnector` makes one connector, `sendMessage` sends one message.
 *
 * Logto calls the factory at start-up and again for every send, so it only hands out what is loaded once. The first call
 * does not wait for the texts of errors; every later one does.
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
  isAliyunSmsError,
  loadCore,
  loadMessages,
  type Message,
  Sender,
  SharedCounts,
  write,
} from '../engine.js';
import type { StoreProblem } from '../messages/reasons.js';
import { redisOfEnvironment } from '../protection/redis.node.js';
import { bilingual } from './audience.js';
import { sendError, testError } from './error.js';
import { configGuard } from './guard.js';
import { failureLine, noticeLines, storeLine } from './log.js';
import { metadata } from './metadata.js';

let sender: Sender | undefined;

/**
 * Makes the connector.
 *
 * @throws An `Error` when the WebAssembly cannot be loaded; Logto logs it and goes on without this connector.
 * @example
 * ```ts
 * const connector = await createConnector({ getConfig: async () => config });
 * await connector.sendMessage({ to: '8613800138000', type: TemplateType.SignIn, payload: { code: '123456' } });
 * ```
 */
const createConnector: CreateConnector<SmsConnector> = async ({ getConfig }) => {
  if (sender) {
    await loadMessages();
  } else {
    const core = await loadCore();
    sender ??= new Sender(core, { ...platform, counts: sharedCounts() });
  }
  return {
    metadata,
    type: ConnectorType.Sms,
    configGuard: configGuard(sender.core),
    sendMessage: sendMessage(sender, getConfig),
  };
};

/** In the store that the environment names, if it names one. */
const sharedCounts = (): SharedCounts | undefined => {
  const client = redisOfEnvironment((problem, detail) => void reportStore(problem, detail));
  return client && new SharedCounts(client);
};

const reportStore = async (problem: StoreProblem, detail: string): Promise<void> => {
  await loadMessages();
  platform.log()?.(storeLine(problem, detail));
};

export default createConnector;

/**
 * Sends one message.
 *
 * Resolves to Aliyun's answer, `{ Code: 'OK', Message, BizId, RequestId }`, as the official connector does. Rejects
 * with a `ConnectorError`, or with whatever `Error` `getConfig` threw. Logto passes a config only when an operator tests
 * it in the console; the error is then for them, else for the end user.
 */
const sendMessage =
  (sender: Sender, getConfig: GetConnectorConfig): SendMessageFunction =>
  async (data, inputConfig) => {
    let notices: string[] = [];
    try {
      const { message, bizId, requestId } = await sender.send(
        async () => sender.core.check(inputConfig ?? (await getConfig(metadata.id))),
        () => messageFrom(data),
        {
          // An operator's tests are not counted.
          isProtected: !inputConfig,
          report: (reported, about) => {
            notices = noticeLines(reported, about);
          },
        },
      );
      return { Code: 'OK', Message: message, BizId: bizId, RequestId: requestId };
    } catch (error) {
      if (!isAliyunSmsError(error)) {
        throw configError(error);
      }
      if (inputConfig) {
        throw testError(error);
      }
      platform.log()?.(failureLine(error, sender.core.maskedPhoneNumber(read(() => data.to))));
      throw sendError(
        error,
        read(() => data.payload.locale),
      );
    } finally {
      for (const line of notices) {
        platform.log()?.(line);
      }
    }
  };

/** Logto's type promises all three; a caller that types do not bind gets the core's sentence for what is missing. */
const messageFrom = (data: Partial<Parameters<SendMessageFunction>[0]> | undefined): Message => {
  const { to, type: usageType, payload, ip } = data ?? {};
  return { to, usageType, payload, ip };
};

/** A part of the message, which may be missing, or have a getter of the caller's that throws. */
const read = (part: () => unknown): unknown => {
  try {
    return part();
  } catch {
    return undefined;
  }
};

/** `getConfig` is Logto's; its errors are, too. */
const configError = (error: unknown): Error =>
  error instanceof Error
    ? error
    : new ConnectorError(ConnectorErrorCodes.General, {
        errorDescription: bilingual(write().endUser('unavailable', 'ConfigUnavailable')),
      });
