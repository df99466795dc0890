/** A client of the packages `redis` or `ioredis`, as far as it is used: it sends one command. */
export type RedisClient =
  | { readonly call: (command: string, ...args: string[]) => Promise<unknown> }
  | { readonly sendCommand: (args: string[]) => Promise<unknown> };
