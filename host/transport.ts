/**
 * What a transport does: one HTTP exchange, within limits, and a precise word for how it failed.
 *
 * Two exist: {@link ./transport.node.ts} on Node, where only `node:https` can tell whether a request was written, and
 * {@link ./transport.fetch.ts} everywhere else. Neither follows redirects, tries again, or reads Aliyun's codes: the
 * Rust core judges what a fault means.
 */

import type { PlatformAbortSignal } from './platform-types.js';

/** A signed request, in the shape `fetch` takes. The body must be sent byte for byte. */
export interface SignedRequest {
  /** HTTP method. */
  readonly method: 'POST';
  /** HTTP headers; the signature is not among them, but in the body. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parameters and signature, form-encoded. */
  readonly body: string;
  /** A redirect is an answer, and not followed: the body would go to another host. */
  readonly redirect: 'manual';
}

/** What came back, read to its end. */
export interface Answer {
  /** HTTP status; 302 where a browser hides which redirect it was. */
  readonly status: number;
  /** The body as text; bytes that are not UTF-8 become U+FFFD. At most {@link MAX_ANSWER_BYTES}. */
  readonly text: string;
  /** The `Date` header: the server's clock. */
  readonly date: string | undefined;
  /** `x-acs-retry-after`, milliseconds. */
  readonly retryAfterMs: number | undefined;
}

/** How long one try may take. */
export interface Limits {
  /** Milliseconds to connect, TLS included. */
  readonly connectTimeoutMs: number;
  /** Milliseconds for the whole exchange. */
  readonly timeoutMs: number;
  /** Whether to leave pooled connections alone: after one failed, its siblings are suspect. */
  readonly freshConnection: boolean;
  /** The caller's own way to give up. */
  readonly signal: PlatformAbortSignal | undefined;
}

/**
 * Sends one request and reads the answer.
 *
 * @throws {TransportFault}, nothing else.
 */
export type Transport = (url: string, request: SignedRequest, limits: Limits) => Promise<Answer>;

/** How an exchange ended without an answer. The core's `exchange/policy.rs` says what follows from each. */
export type Fault =
  | 'dns'
  | 'refused'
  | 'connectTimeout'
  | 'tls'
  | 'notWritten'
  | 'headersTimeout'
  | 'bodyTimeout'
  | 'reset'
  | 'tooLarge'
  | 'badAnswer'
  | 'unknown';

/** A proxy that let no connection through. */
export interface ProxyFault {
  /** The environment variable that names the proxy; its value may hold a password. */
  readonly variable: string;
  /** HTTP status with which the proxy refused, if it answered. */
  readonly status: number | undefined;
}

/** Thrown by a transport. Holds no part of the request: the platform's own errors may, so they are not kept. */
export class TransportFault extends Error {
  override readonly name = 'TransportFault';

  constructor(
    readonly fault: Fault,
    /** The platform's code for it, such as `ECONNREFUSED` or `DEPTH_ZERO_SELF_SIGNED_CERT`. */
    readonly systemCode?: string,
    /** When the connection was to go through a proxy, and failed there. */
    readonly proxy?: ProxyFault,
  ) {
    super(fault);
  }
}

/** An answer of Aliyun has a few hundred bytes; whatever is larger than this is something else. */
export const MAX_ANSWER_BYTES = 64 * 1024;

/** Faults by the system's code, on every runtime that tells one. */
const FAULT_BY_CODE: Readonly<Record<string, Fault>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ECONNREFUSED: 'refused',
  ConnectionRefused: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  EADDRNOTAVAIL: 'refused',
  UND_ERR_CONNECT_TIMEOUT: 'connectTimeout',
};

/**
 * The fault that a system code names by itself; `undefined` when it depends on the moment. Node's HTTP parser has a
 * code of its own for each way in which an answer is none.
 */
export const faultOfCode = (code = ''): Fault | undefined =>
  code.startsWith('HPE_') ? 'badAnswer' : FAULT_BY_CODE[code];

/** `x-acs-retry-after` as milliseconds; `undefined` when it is none. */
export const readRetryAfter = (header: string | null | undefined): number | undefined => {
  const milliseconds = Number(header || Number.NaN);
  return milliseconds >= 0 ? milliseconds : undefined;
};

/** A system code that is safe to show: letters, digits, underscores. */
export const systemCodeOf = (error: unknown): string | undefined => nameIn(error, 'code');

/** What the system was asked to do when it failed: `connect`, `read`, `write`. */
export const systemCallOf = (error: unknown): string | undefined => nameIn(error, 'syscall');

/** A name that the platform puts on an error or on its cause. */
const nameIn = (error: unknown, property: 'code' | 'syscall'): string | undefined => {
  for (const candidate of [error, (error as { cause?: unknown } | undefined)?.cause]) {
    const name = (candidate as Record<string, unknown> | undefined)?.[property];
    if (typeof name === 'string' && /^\w{2,60}$/.test(name)) {
      return name;
    }
  }
  return undefined;
};
