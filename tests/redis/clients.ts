/** Both clients that the option `redis` takes, connected. */
import { Redis } from 'ioredis';
import { createClient } from 'redis';

export type ClientName = 'redis' | 'ioredis';
export const CLIENT_NAMES: readonly ClientName[] = ['redis', 'ioredis'];

/** With the defaults of its package. Does not wait until it is connected. */
export const clientOf = (name: ClientName, url: string) => {
  if (name === 'ioredis') {
    const client = new Redis(url);
    client.on('error', () => undefined);
    return { client, close: () => client.disconnect() };
  }
  const client = createClient({ url });
  client.on('error', () => undefined);
  client.connect().catch(() => undefined);
  return {
    client,
    close: () => void client.disconnect().catch(() => undefined),
  };
};
