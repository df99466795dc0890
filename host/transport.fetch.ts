/**
 * The transport on `fetch`, for browsers, workers, Deno and Bun, and for a `fetch` of the user's own.
 *
 * `fetch` does not say how far a request came before it failed. So unless the runtime names a cause that rules it
 * out, a failure means that the message may have been sent.
 */
import type { PlatformAbortSignal, PlatformResponse } from './platform-types.js';
import {
  type Fault,
  faultOfCode,
  MAX_ANSWER_BYTES,
  readRetryAfter,
  type SignedRequest,
  systemCallOf,
  systemCodeOf,
  type Transport,
  TransportFault,
} from './transport.js';

/** What `fetch` is called with. */
export interface FetchInit extends SignedRequest {
  /** Aborts when the attempt's time is over, or when the caller gives up. */
  readonly signal: PlatformAbortSignal;
}

/** What is needed of `fetch`. */
export type Fetch = (url: string, init: FetchInit) => Promise<PlatformResponse>;

/** A transport on the given `fetch`; by default the platform's. */
export const fetchTransport =
  (fetch: Fetch = (url, init) => globalThis.fetch(url, init)): Transport =>
  async (url, request, { timeoutMs, signal }) => {
    const controller = new AbortController();
    const giveUp = () => controller.abort();
    const timer = setTimeout(giveUp, timeoutMs);
    signal?.addEventListener('abort', giveUp);
    let stage: 'headers' | 'body' = 'headers';
    try {
      if (signal?.aborted) {
        throw new TransportFault('notWritten');
      }
      // A copy of the headers: a `fetch` of the user's own may add some, and all requests share these.
      const headers = { ...request.headers };
      const response = await fetch(url, { ...request, headers, signal: controller.signal });
      stage = 'body';
      return {
        // A browser hides a redirect's status.
        status: response.type === 'opaqueredirect' ? 302 : response.status,
        text: await readBody(response),
        date: response.headers.get('date') ?? undefined,
        retryAfterMs: readRetryAfter(response.headers.get('x-acs-retry-after')),
      };
    } catch (error) {
      throw faultOf(error, stage, controller.signal.aborted);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', giveUp);
    }
  };

const faultOf = (error: unknown, stage: 'headers' | 'body', gaveUp: boolean): TransportFault => {
  if (error instanceof TransportFault) {
    return error;
  }
  if (gaveUp) {
    return new TransportFault(stage === 'headers' ? 'headersTimeout' : 'bodyTimeout');
  }
  const systemCode = systemCodeOf(error);
  const fault: Fault = stage === 'body' ? 'badAnswer' : (faultOfError(error, systemCode) ?? 'unknown');
  return new TransportFault(fault, systemCode);
};

/** What an unreachable network means depends on when it became so: it may break a connection that carried a request. */
const faultOfError = (error: unknown, systemCode: string | undefined): Fault | undefined => {
  const isUnreachable = systemCode === 'EHOSTUNREACH' || systemCode === 'ENETUNREACH';
  return isUnreachable && systemCallOf(error) !== 'connect' ? undefined : faultOfCode(systemCode);
};

/** The body as text, given up as soon as it is larger than an answer can be. */
const readBody = async (response: Response): Promise<string> => {
  // A `fetch` of the caller's may give no stream.
  if (response.body === undefined) {
    const body = await response.arrayBuffer();
    if (body.byteLength > MAX_ANSWER_BYTES) {
      throw new TransportFault('tooLarge');
    }
    return new TextDecoder().decode(body);
  }
  if (response.body === null) {
    return '';
  }
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return text + decoder.decode();
    }
    size += value.byteLength;
    if (size > MAX_ANSWER_BYTES) {
      await reader.cancel();
      throw new TransportFault('tooLarge');
    }
    text += decoder.decode(value, { stream: true });
  }
};
