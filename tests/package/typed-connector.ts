/** A TypeScript project that calls the connector itself. Only checked, like typed-consumer.ts. */
import createConnector from 'connector-aliyun-sms-wasm';

const connector = await createConnector({ getConfig: async () => ({}) });
const id: string = connector.metadata.id;
// @ts-expect-error There is no message.
void connector.sendMessage();
void id;
