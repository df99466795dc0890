/** What the core says to do next, and where its exports leave it. */
import type * as glue from '../../pkg/core.js';
import type { SignedRequest } from '../transport.js';

/** Send this request, and tell the exchange what came of it. */
export interface RequestStep {
  readonly kind: 'request';
  readonly url: string;
  readonly request: SignedRequest;
  /** Milliseconds it may take to connect, TLS included. */
  readonly connectTimeoutMs: number;
  /** Milliseconds for the whole request. */
  readonly timeoutMs: number;
  /** Whether to leave pooled connections alone. */
  readonly freshConnection: boolean;
}

/** One step of an exchange. */
export type Step =
  | RequestStep
  | { readonly kind: 'reserve'; readonly claims: readonly glue.Claim[] }
  | { readonly kind: 'wait'; readonly milliseconds: number }
  | { readonly kind: 'accepted'; readonly receipt: glue.Receipt }
  | { readonly kind: 'read'; readonly fields: Readonly<Record<string, string>> }
  | { readonly kind: 'found'; readonly answer: object; readonly requestId: string | undefined }
  | { readonly kind: 'failed'; readonly failure: glue.Failure };

/** What a call teaches the next ones with its config. */
export interface Learned {
  /** Milliseconds to add to this machine's clock. */
  readonly clockOffsetMs: number;
  /** The sign names that worked last, as the core writes them down. */
  readonly signNames: string;
}

/**
 * The core calls one of these for each event, and `noticed` beside it where there is something to report; `learned` is for
 * `release`. A call is cheaper than an object that is put together in Rust.
 */
export class StepSlot implements glue.Steps {
  #step: Step | undefined;
  #learned: Learned | undefined;
  #notices: glue.Notice[] = [];

  /** The step that was left here. */
  take(): Step {
    const step = this.#step;
    this.#step = undefined;
    if (!step) {
      throw new Error('the core said nothing');
    }
    return step;
  }

  /** What the rules against pumping reported with the step. */
  takeNotices(): readonly glue.Notice[] {
    const notices = this.#notices;
    if (notices.length > 0) {
      this.#notices = [];
    }
    return notices;
  }

  /** What a released call left here; `undefined` for one that the core does not know. */
  takeLearned(): Learned | undefined {
    const learned = this.#learned;
    this.#learned = undefined;
    return learned;
  }

  request(
    url: string,
    request: RequestInit,
    connectTimeoutMs: number,
    timeoutMs: number,
    freshConnection: boolean,
  ): void {
    this.#step = {
      kind: 'request',
      url,
      request: request as SignedRequest,
      connectTimeoutMs,
      timeoutMs,
      freshConnection,
    };
  }

  reserve(claims: readonly glue.Claim[]): void {
    this.#step = { kind: 'reserve', claims };
  }

  noticed(notice: glue.Notice): void {
    this.#notices.push(notice);
  }

  wait(milliseconds: number): void {
    this.#step = { kind: 'wait', milliseconds };
  }

  accepted(message: string, bizId: string | undefined, requestId: string | undefined): void {
    this.#step = { kind: 'accepted', receipt: { message, bizId, requestId } };
  }

  read(fields: Readonly<Record<string, string>>): void {
    this.#step = { kind: 'read', fields };
  }

  found(answer: object, requestId: string | undefined): void {
    this.#step = { kind: 'found', answer, requestId };
  }

  failed(failure: glue.Failure): void {
    this.#step = { kind: 'failed', failure };
  }

  learned(clockOffsetMs: number, signNames: string): void {
    this.#learned = { clockOffsetMs, signNames };
  }
}
