/** Sends messages through one core: checks, runs the call, and tells how it ended. */
import { type CallerIdentity, callerIdentityOf } from './caller-identity.js';
import type { CheckedConfig, Core } from './core/core.js';
import type { Exchange } from './core/exchange.js';
import { type Message, type PlainMessage, plainMessage } from './core/message.js';
import type { Step } from './core/step.js';
import { AliyunSmsError } from './errors/aliyun-sms-error.js';
import { BlockedError } from './errors/blocked-error.js';
import { CoreError } from './errors/core-error.js';
import { isAliyunSmsError, isNoAnswerError } from './errors/guards.js';
import { type Failure, NoAnswerError } from './errors/no-answer-error.js';
import { RefusedError } from './errors/refused-error.js';
import type { CallStep, ProtectionNotice, SendEvent } from './events.js';
import { loadMessages, write } from './messages/load.js';
import { Observer } from './observer.js';
import type { PlatformAbortSignal } from './platform-types.js';
import type { Reservation, SharedCounts } from './protection/shared-counts.js';
import type { Receipt } from './receipt.js';
import { type Outcome, run } from './send.js';
import type { SignedRequest, Transport } from './transport.js';

/** What a sender needs of the outside world. */
export interface Dependencies {
  readonly transport: Transport;
  readonly announce: () => ((event: SendEvent) => void) | undefined;
  /** Who watches each step of a call; asked once for each call. */
  readonly watch?: () => ((step: CallStep) => void) | undefined;
  /** The counts that processes share; `undefined` when this one is alone. */
  readonly counts?: SharedCounts | undefined;
}

/** How one message is sent. */
export interface SendSettings {
  readonly signal?: PlatformAbortSignal | undefined;
  /** Whether it is held against the config's rules against pumping. Default `true`. */
  readonly isProtected?: boolean;
  /** Is told what these rules report, at the end of the send. */
  readonly report?: (notices: readonly ProtectionNotice[], about: ReportedSend) => void;
}

/** Which send the rules against pumping report about. */
export interface ReportedSend {
  readonly maskedPhoneNumber: string;
  readonly wasBlocked: boolean;
  /** Why the store that processes share did not count it. */
  readonly trouble: string | undefined;
}

export class Sender {
  constructor(
    readonly core: Core,
    private readonly dependencies: Dependencies,
  ) {}

  /**
   * Sends one message, within the config's `timeoutMs`. Every end is announced, one before the first request included.
   *
   * @param readConfig Checks the config.
   * @throws {AliyunSmsError} or whatever `readConfig` throws.
   */
  async send(
    readConfig: (message: PlainMessage) => CheckedConfig | Promise<CheckedConfig>,
    readMessage: () => Message,
    { signal, isProtected = true, report }: SendSettings = {},
  ): Promise<Receipt> {
    const started = performance.now();
    const announce = this.dependencies.announce();
    let message: PlainMessage | undefined;
    let exchange: Exchange | undefined;
    const reservation = isProtected ? this.dependencies.counts?.reservation() : undefined;
    let receipt: Receipt;
    const sentAs = () => (exchange && exchange.attempts > 0 ? message?.outId : undefined);
    let masked: string | undefined;
    const maskedPhoneNumber = () => {
      masked ??= message ? this.core.maskedPhoneNumber(message.to) : '';
      return masked;
    };
    const end = (outcome: SendEvent['outcome'], code: string, requestId: string | undefined) => {
      const noticed = exchange?.notices ?? [];
      const protection = reservation?.trouble ? [...noticed, 'storeUnavailable' as const] : noticed;
      if (protection.length > 0) {
        report?.(protection, {
          maskedPhoneNumber: maskedPhoneNumber(),
          wasBlocked: code === 'Blocked',
          trouble: reservation?.trouble,
        });
      }
      announce?.({
        outcome,
        code,
        requestId,
        outId: sentAs(),
        attempts: exchange?.attempts ?? 0,
        durationMs: performance.now() - started,
        maskedPhoneNumber: maskedPhoneNumber(),
        protection,
      });
    };
    try {
      await loadMessages(); // Before the first send; from then on no error depends on the disk.
      message = plainMessage(readMessage);
      const config = await readConfig(message);
      exchange = this.core.send(config, message, { isProtected, sharesCounts: reservation !== undefined });
      const outcome = await this.#run(exchange, config, signal, reservation);
      if (outcome.kind !== 'accepted') {
        throw errorOf(outcome, exchange.attempts, signal);
      }
      receipt = { ...outcome.receipt, outId: sentAs(), attempts: exchange.attempts };
    } catch (error) {
      // Before there is a call, an error of somebody else's is the reader's of the config.
      const known =
        error instanceof AliyunSmsError ? error : exchange && internal(error, exchange.attempts > 0);
      if (known) {
        known.outId = sentAs();
      }
      if (!known?.mayHaveBeenSent) {
        reservation?.giveBack();
      }
      const code = known ? codeOf(known) : 'ConfigUnavailable';
      end(known?.mayHaveBeenSent ? 'inDoubt' : 'failed', code, known?.requestId);
      throw known ?? error;
    }
    end('accepted', 'OK', receipt.requestId);
    return receipt;
  }

  /**
   * Signs one message without sending it.
   *
   * @throws {InvalidMessageError} when it cannot be sent as it is, or whatever `readConfig` throws.
   */
  prepare(
    readConfig: (message: PlainMessage) => CheckedConfig,
    readMessage: () => Message,
  ): SignedRequest & { readonly url: string } {
    const message = plainMessage(readMessage);
    const config = readConfig(message);
    // Nothing is sent, so nothing is counted.
    const exchange = this.core.send(config, message, {
      isProtected: false,
      sharesCounts: false,
    });
    try {
      const step = exchange.started();
      if (step.kind !== 'request') {
        throw step.kind === 'reserve' ? internal() : errorOf(step, 0);
      }
      return { url: step.url, ...step.request };
    } finally {
      exchange.release(config.learned);
    }
  }

  /**
   * Asks whose key the config has.
   *
   * @throws {AliyunSmsError} when there is no answer, or a refusal.
   */
  async callerIdentity(config: CheckedConfig, signal?: PlatformAbortSignal): Promise<CallerIdentity> {
    const exchange = this.core.callerIdentity(config);
    const outcome = await this.#run(exchange, config, signal);
    if (outcome.kind !== 'read') {
      throw errorOf(outcome, exchange.attempts, signal);
    }
    return callerIdentityOf(outcome.fields);
  }

  /**
   * Asks what an account knows. What the answer is, is known by what was asked.
   *
   * @throws {AliyunSmsError} when there is no answer, or a refusal.
   */
  async find<Answer extends object>(
    exchange: Exchange,
    config: CheckedConfig,
    signal?: PlatformAbortSignal,
  ): Promise<Answer> {
    const outcome = await this.#run(exchange, config, signal);
    if (outcome.kind !== 'found') {
      throw errorOf(outcome, exchange.attempts, signal);
    }
    return outcome.answer as Answer;
  }

  async #run(
    exchange: Exchange,
    config: CheckedConfig,
    signal: PlatformAbortSignal | undefined,
    reservation?: Reservation,
  ): Promise<Outcome> {
    try {
      return await run(exchange, this.dependencies.transport, signal, this.#observer(), reservation);
    } finally {
      config.learned = exchange.release(config.learned);
    }
  }

  #observer(): Observer | undefined {
    const listener = this.dependencies.watch?.();
    return listener && new Observer(listener, (to) => this.core.maskedPhoneNumber(to));
  }
}

type Ended = Exclude<Step, { kind: 'request' | 'reserve' }> & Partial<Pick<Outcome, 'url' | 'seen'>>;

/** A failure that is ours: what the core or this code cannot explain. */
const internal = (cause?: unknown, mayHaveBeenSent = false): CoreError =>
  new CoreError('Internal', write().core('Internal'), { cause, mayHaveBeenSent });

const errorOf = (outcome: Ended, attempts: number, signal?: PlatformAbortSignal): AliyunSmsError => {
  if (outcome.kind !== 'failed') {
    return internal();
  }
  const { failure, url = '', seen } = outcome;
  const { mayHaveBeenSent } = failure;
  const noAnswer = (reason: Failure['reason'], status = seen?.proxy?.status) =>
    new NoAnswerError(
      {
        reason,
        status,
        systemCode: seen?.systemCode,
        proxyVariable: seen?.proxy?.variable,
        host: hostOf(url),
        mayHaveBeenSent,
        attempts,
      },
      reason === 'aborted' ? signal?.reason : undefined,
    );
  switch (failure.kind) {
    case 'refused': {
      const { refusal, limit } = failure;
      const { providerCode, message, requestId, bizId, recommend, mismatch, mismatchParameter } = refusal;
      const { adviceFor, adviceForNumber } = write();
      const advice = adviceForNumber(refusal) ?? adviceFor(providerCode);
      return new RefusedError(
        {
          code: providerCode,
          message,
          mismatch: mismatch && { cause: mismatch, parameter: mismatchParameter },
          mayHaveBeenSent,
        },
        { providerCode, requestId, bizId, recommend, limit, advice, attempts },
      );
    }
    case 'unreadable':
      return noAnswer(failure.reason, failure.status);
    case 'noAnswer':
      return noAnswer(failure.reason);
    case 'aborted':
      return noAnswer('aborted');
    case 'blocked':
      return new BlockedError(failure.rule);
    case 'internal':
      return new CoreError(failure.code, write().core(failure.code), { mayHaveBeenSent });
  }
};

/** Where the last request went; without one, the name for all of them. */
const hostOf = (url: string): string => (url === '' ? 'Aliyun' : url.replace(/^https?:\/\/|\/$/g, ''));

/** The one code that an event, Logto's data and a line of the log have for an error. */
export const codeOf = (error: unknown): string => {
  if (isNoAnswerError(error)) {
    return error.failure.reason;
  }
  return isAliyunSmsError(error) ? (error.providerCode ?? error.code) : 'Internal';
};
