/** The way of one message: sign, send, read, and try again where that is certain to send nothing twice. */
import type { Core, Message, Plan, Reply, Verdict } from './core.js';
import { type AliyunSmsError, NoAnswerError, RefusedError } from './errors.js';
import type { SendEvent } from './events.js';
import type { Answer, Fault, ProxyFault, SignedRequest, Transport, TransportFault } from './transport.js';

/** Aliyun took the message for sending, which is not yet delivery. */
export interface Receipt {
  /** The provider's `Message`, `OK`. */
  readonly message: string;
  /** For asking Aliyun what became of the message. */
  readonly bizId: string | undefined;
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
   * Sends one message, within the plan's `timeoutMs`.
   *
   * @throws {AliyunSmsError}, nothing else.
   */
  async send(plan: Plan, message: Message, signal?: AbortSignal): Promise<Receipt> {
    const attempt = new Attempt(this.core, this.world.transport, this.#clockOffsets, plan, message, signal);
    const announce = this.world.announce();
    if (!announce) {
      return attempt.run();
    }
    const event = (
      outcome: SendEvent['outcome'],
      code: string,
      requestId: string | undefined,
    ): SendEvent => ({
      outcome,
      code,
      requestId,
      tries: attempt.tries,
      durationMs: attempt.elapsedMs,
      maskedPhoneNumber: this.core.maskedPhoneNumber(message.to),
    });
    try {
      const receipt = await attempt.run();
      announce(event('accepted', 'OK', receipt.requestId));
      return receipt;
    } catch (error) {
      const { mayHaveBeenSent } = error as AliyunSmsError;
      announce(event(mayHaveBeenSent ? 'inDoubt' : 'failed', codeOf(error), requestIdOf(error)));
      throw error;
    }
  }
}

const codeOf = (error: unknown): string => {
  if (error instanceof RefusedError) {
    return error.refusal.providerCode;
  }
  return error instanceof NoAnswerError ? error.failure.reason : (error as AliyunSmsError).code;
};

const requestIdOf = (error: unknown) => (error instanceof RefusedError ? error.refusal.requestId : undefined);

/** One send: up to three tries under one deadline. */
class Attempt {
  tries = 0;
  readonly #started = performance.now();

  constructor(
    private readonly core: Core,
    private readonly transport: Transport,
    private readonly clockOffsets: Map<string, number>,
    private readonly plan: Plan,
    private readonly message: Message,
    private readonly signal: AbortSignal | undefined,
  ) {}

  get elapsedMs(): number {
    return performance.now() - this.#started;
  }

  get #leftMs(): number {
    return this.plan.timeoutMs - this.elapsedMs;
  }

  async run(): Promise<Receipt> {
    for (;;) {
      const request = this.core.prepare(this.plan, this.message, Date.now() + this.#clockOffset);
      const end = await this.#try(request);
      if (end.outcome === 'accepted') {
        return { message: end.message, bizId: end.bizId, requestId: end.requestId, tries: this.tries };
      }
      const pauseMs = this.#pauseMs(end);
      if (pauseMs === undefined) {
        throw await this.#error(end);
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
    return { ...reply, answer };
  }

  #pauseMs(end: Exclude<TryEnd, { outcome: 'accepted' }>): number | undefined {
    if (end.outcome === 'unreadable' || this.signal?.aborted) {
      return undefined;
    }
    const answer = end.outcome === 'refused' ? end.answer : undefined;
    if (end.retry === 'withCorrectedClock' && !this.#learnClock(answer)) {
      return undefined;
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

  get #clockOffset(): number {
    return this.clockOffsets.get(this.plan.endpoint) ?? 0;
  }

  /** Whether the answer's `Date` header says something new about the clock. */
  #learnClock(answer: Answer | undefined): boolean {
    const offset = Date.parse(answer?.date ?? '') - Date.now();
    // The header counts whole seconds, and its way here takes time.
    if (Number.isNaN(offset) || Math.abs(offset - this.#clockOffset) < 5000) {
      return false;
    }
    const [oldest] = this.clockOffsets.keys();
    if (oldest !== undefined && this.clockOffsets.size >= MAX_CLOCKS) {
      this.clockOffsets.delete(oldest);
    }
    this.clockOffsets.set(this.plan.endpoint, offset);
    return true;
  }

  async #error(end: Exclude<TryEnd, { outcome: 'accepted' }>): Promise<AliyunSmsError> {
    const { tries } = this;
    if (end.outcome === 'refused') {
      const { code: providerCode, requestId, recommend, limit } = end;
      const { adviceFor } = await import('./advice.js');
      const advice = adviceFor(providerCode);
      return new RefusedError(end, { providerCode, requestId, recommend, limit, advice, tries });
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
  | (Reply & { readonly answer: Answer })
  | (Verdict & {
      outcome: 'fault';
      fault: Fault;
      systemCode: string | undefined;
      proxy: ProxyFault | undefined;
    });
