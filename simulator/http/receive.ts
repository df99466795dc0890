import type { IncomingMessage } from 'node:http';

/** Bytes of a request body; a SendSms call to 1000 numbers needs some 20 KB. */
const BODY_LIMIT = 1024 * 1024;

/**
 * The body of a request, or `undefined` when it is larger than {@link BODY_LIMIT}. A caller that goes on far beyond it is
 * hung up on, and then nothing comes of the promise.
 */
export const receive = (request: IncomingMessage): Promise<Buffer | undefined> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= BODY_LIMIT) {
        chunks.push(chunk);
      } else {
        chunks.length = 0;
      }
      // Answering while the caller still writes may lose the answer, so a somewhat too large body is read to its end.
      if (size > 8 * BODY_LIMIT) {
        request.socket.destroy();
      }
    });
    request.on('end', () => resolve(size > BODY_LIMIT ? undefined : Buffer.concat(chunks)));
  });
