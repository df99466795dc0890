/** The way of one message: sign, send, read, and try again where that is certain to send nothing twice. */
import {
  type Core,
  type Message,
  type NumberRefusal,
  type Plan,
  plainMessage,
  type Reply,
  type Verdict,
} from './core.js';
import { AliyunSmsError } from './errors/aliyun-sms-error.js';
import { isAliyunSmsError, isNoAnswerError } from './errors/guards.js';
import { NoAnswerError } from './errors/no-answer-error.js';
import { RefusedError } from './errors/refused-error.js';
import type { SendEvent } from './events.js';
import { loadMessages, write } from './messages/load.js';
import type { PlatformAbortSignal } from './platform-types.js';
import type { Answer, Fault, ProxyFault, SignedRequest, Transport, TransportFault } from './transport.js';

/** Aliyun took the message for sending, which is not yet delivery. */
export interface Receipt {
  /** The provider's `Message`, `OK`. */
  readonly message: string;
  /** For asking Aliyun what became of the message. */
  readonly bizId: string | undefined;
  /** Aliyun's id of the call, which its support asks for. */
  readonly requestId: string | undefined;
  /** Requests made. */
  readonly tries: number;
}

/** What a sender needs of the outside world. */
export interface World {
  readonly transport: Transport;
  readonly announce: () => ((event: SendEvent) => void) | undefined;
}

/** Clocks learned from servers that are kept; a config names one endpoint, and an operator few. */
const MAX_CLOCKS = 16;

/** Sends through one core. Remembers how far this machine's clock is off. */
export class Sender {
  /** Milliseconds to add to this machine's clock, by endpoint. */
  readonly #clockOffsets = new Map<string, number>();

  constructor(
    readonly core: Core,
    private readonly world: World,
  ) {}

  /**
   * Sends one message, within the plan's `timeoutMs`. Every end is announced, one before the first request included.
   *
   * @param readPlan Checks the config.
   * @throws {AliyunSmsError}, or whatever `readPlan` throws.
   */
  async send(
    readPlan: () => Plan | Promise<Plan>,
    message: Message | (() => Message),
    signal?: PlatformAbortSignal,
  ): Promise<Receipt> {
    const started = performance.now();
    const announce = this.world.announce();
    let attempt: Attempt | undefined;
    let to = '';
    const end = (outcome: SendEvent['outcome'], code: string, requestId: string | undefined) =>
      announce?.({
        outcome,
        code,
        requestId,
        tries: attempt?.tries ?? 0,
        durationMs: performance.now() - started,
        maskedPhoneNumber: this.core.maskedPhoneNumber(to),
      });
    try {
      await loadMessages(); // Before the first send; from then on no error depends on the disk.
      const plain = plainMessage(message);
      to = plain.to;
      const plan = await readPlan();
      attempt = new Attempt(this.core, this.world.transport, this.#clockOffsets, plan, plain, signal);
      const receipt = await attempt.run();
      end('accepted', 'OK', receipt.requestId);
      return receipt;
    } catch (error) {
      const known = error instanceof AliyunSmsError ? error : undefined;
      end(known?.mayHaveBeenSent ? 'inDoubt' : 'failed', codeOf(error), known?.requestId);
      throw error;
    }
  }
}

/** The one code that an event, Logto's data and a line of the log have for an error. */
export const codeOf = (error: unknown): string => {
  if (isNoAnswerError(error)) {
    return error.failure.reason;
  }
  return isAliyunSmsError(error) ? (error.providerCode ?? error.code) : 'ConfigUnavailable';
};

/** One send: up to three tries under one deadline. */
class Attempt {
  tries = 0;
  /** Which form of the number is sent. */
  #variant = 0;
  readonly #started = performance.now();
  /** Milliseconds to add to this machine's clock. */
  #clockOffset: number;

  constructor(
    private readonly core: Core,
    private readonly transport: Transport,
    private readonly clockOffsets: Map<string, number>,
    private readonly plan: Plan,
    private readonly message: Message,
    private readonly signal: PlatformAbortSignal | undefined,
  ) {
    this.#clockOffset = clockOffsets.get(plan.endpoint) ?? 0;
  }

  get #leftMs(): number {
    return this.plan.timeoutMs - (performance.now() - this.#started);
  }

  async run(): Promise<Receipt> {
    for (;;) {
      const request = this.core.prepare(
        this.plan,
        this.message,
        Date.now() + this.#clockOffset,
        this.#variant,
      );
      const end = await this.#try(request);
      if (end.outcome === 'accepted') {
        return { message: end.message, bizId: end.bizId, requestId: end.requestId, tries: this.tries };
      }
      const pauseMs = this.#pauseMs(end);
      if (pauseMs === undefined) {
        throw this.#error(end);
      }
      await this.#pause(pauseMs);
    }
  }

  async #try(request: SignedRequest): Promise<TryEnd> {
    this.tries += 1;
    let answer: Answer;
    try {
      answer = await this.transport(this.plan.endpoint, request, {
        connectTimeoutMs: this.plan.connectTimeoutMs,
        timeoutMs: Math.max(this.#leftMs, 1),
        freshConnection: this.tries > 1,
        signal: this.signal,
      });
    } catch (error) {
      const { fault = 'unknown', systemCode, proxy } = error as Partial<TransportFault>;
      return { outcome: 'fault', fault, systemCode, proxy, ...this.core.afterFault(fault) };
    }
    const reply = this.core.interpret(this.plan, this.message, request, answer);
    this.#keepClock(reply);
    if (reply.outcome !== 'refused') {
      return { ...reply, answer };
    }
    const number = this.core.numberRefusal(this.plan, this.message, this.#variant, reply);
    return { ...reply, ...(number.nextVariant && { retry: 'withNextVariant' }), answer, number };
  }

  #pauseMs(end: Exclude<TryEnd, { outcome: 'accepted' }>): number | undefined {
    if (end.outcome === 'unreadable' || this.signal?.aborted) {
      return undefined;
    }
    const answer = end.outcome === 'refused' ? end.answer : undefined;
    if (end.retry === 'withCorrectedClock' && !this.#learnClock(answer)) {
      return undefined;
    }
    if (end.retry === 'withNextVariant') {
      this.#variant += 1;
    }
    return this.core.pauseMs(end.retry, this.tries, this.#leftMs, answer?.retryAfterMs);
  }

  async #pause(milliseconds: number): Promise<void> {
    if (milliseconds === 0) {
      return;
    }
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      this.signal?.addEventListener('abort', done);
    });
  }

  /** Whether the answer's `Date` header says something new about the clock, for this send's next request. */
  #learnClock(answer: Answer | undefined): boolean {
    const offset = this.core.clockOffsetMs(answer?.date, Date.now(), this.#clockOffset);
    this.#clockOffset = offset ?? this.#clockOffset;
    return offset !== undefined;
  }

  /** Later sends use an offset only when the service took the time of a request that was signed with it. */
  #keepClock(reply: Reply): void {
    const { endpoint } = this.plan;
    if (reply.outcome === 'refused' && reply.retry === 'withCorrectedClock') {
      if (this.clockOffsets.get(endpoint) === this.#clockOffset) {
        this.clockOffsets.delete(endpoint);
      }
    } else if (reply.outcome !== 'unreadable' && this.#clockOffset !== 0) {
      this.#rememberClock(endpoint);
    }
  }

  #rememberClock(endpoint: string): void {
    const [oldest] = this.clockOffsets.keys();
    if (oldest !== undefined && this.clockOffsets.size >= MAX_CLOCKS && !this.clockOffsets.has(endpoint)) {
      this.clockOffsets.delete(oldest);
    }
    this.clockOffsets.set(endpoint, this.#clockOffset);
  }

  #error(end: Exclude<TryEnd, { outcome: 'accepted' }>): AliyunSmsError {
    const { tries } = this;
    if (end.outcome === 'refused') {
      const { code: providerCode, requestId, bizId, recommend, limit } = end;
      const { adviceFor, adviceForNumber } = write();
      const advice = (end.number && adviceForNumber(end.number)) ?? adviceFor(providerCode);
      return new RefusedError(end, { providerCode, requestId, bizId, recommend, limit, advice, tries });
    }
    return new NoAnswerError({
      reason: this.signal?.aborted ? 'aborted' : end.outcome === 'fault' ? end.fault : end.reason,
      systemCode: end.outcome === 'fault' ? end.systemCode : undefined,
      status: end.outcome === 'unreadable' ? end.answer.status : end.proxy?.status,
      proxyVariable: end.outcome === 'fault' ? end.proxy?.variable : undefined,
      host: this.plan.endpoint.replace(/^https?:\/\/|\/$/g, ''),
      mayHaveBeenSent: end.mayHaveBeenSent,
      tries,
    });
  }
}

type TryEnd =
  | (Reply & { readonly answer: Answer; readonly number?: NumberRefusal })
  | (Verdict & {
      outcome: 'fault';
      fault: Fault;
      systemCode: string | undefined;
      proxy: ProxyFault | undefined;
    });
