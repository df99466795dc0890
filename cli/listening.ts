/** Ports to listen on. */
import { UsageError } from './usage-error.js';

/** 0 for any free one. @throws {UsageError} */
export const portOf = (text: string): number => {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
    throw new UsageError('notAPort', { port: text });
  }
  return Number(text);
};

/** @throws {UsageError} when the port is taken, or the address is not this machine's. */
export const whenListening = async <Result>(
  { host, port }: { readonly host: string; readonly port: string },
  server: Promise<Result>,
): Promise<Result> => {
  try {
    return await server;
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new UsageError('portInUse', { port });
    }
    if (syscall === 'listen' || syscall === 'getaddrinfo') {
      throw new UsageError('cannotListen', { host, port, code: code ?? '' });
    }
    throw error;
  }
};
