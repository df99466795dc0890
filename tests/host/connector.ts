/** The connector as Logto holds it, and what a send with it came to. */
import { ConnectorError, type SendMessageData } from '@logto/connector-kit';
import createConnector from 'connector-aliyun-sms-wasm';
import { simulatorConnectorConfig } from 'connector-aliyun-sms-wasm/simulator';

/** Opens these origins, as whoever runs the server does. */
export const allowOrigins = (...urls: string[]) => {
  process.env['ALIYUN_SMS_ALLOWED_ORIGINS'] = urls.map((url) => new URL(url).origin).join(' ');
};

/** A connector whose config is stored in Logto. */
export const connectorWith = (config: unknown) => createConnector({ getConfig: async () => config });

/** What goes out unless a test says otherwise. */
export const MESSAGE = { to: '8613800138000', type: 'SignIn', payload: { code: '135790' } };

/** A message as Logto hands it over; `change` may be anything that types would forbid. */
export const messageOf = (change: object = {}) => ({ ...MESSAGE, ...change }) as SendMessageData;

/** A config for the simulator (or anything else) at `url`. */
export const configFor = (url: string, change: object = {}) => ({
  ...simulatorConnectorConfig(url),
  ...change,
});

// What a failed send writes to stderr is in `log.test.ts`; here it would stand between the reports.
process.env['ALIYUN_SMS_LOG'] ??= 'off';
// As Logto does at start-up. Every later connector has the texts of errors.
await connectorWith(undefined);

/** Sends with a config that is stored in Logto: an error is for the end user. */
export const send = async (config: unknown, change: object = {}): Promise<unknown> =>
  (await connectorWith(config)).sendMessage(messageOf(change));

/** Sends as an operator who tests a config in Logto's console: an error is for them. */
export const sendTest = async (config: unknown, change: object = {}): Promise<unknown> =>
  (await connectorWith(undefined)).sendMessage(messageOf(change), config);

/** What the operator of a test reads, by language. */
export const readByOperator = (error: ConnectorError) => {
  const [en = '', zh = ''] = dataOf(error).errorDescription.split('\n');
  return { en, zh };
};

/** The error of a send that must fail, which must be one of Logto's. */
export const failure = async (sending: Promise<unknown>): Promise<ConnectorError> => {
  const error = await sending.then(
    (result) => new Error(`It did not fail, but gave ${JSON.stringify(result)}.`),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ConnectorError)) throw error;
  return error;
};

/** The parts of an error's data that a person reads. */
export const dataOf = ({ data }: ConnectorError) =>
  data as {
    errorDescription: string;
    Code?: string;
    RequestId?: string;
    HelpUrl?: string;
    BizId?: string;
    Recommend?: string;
  };
