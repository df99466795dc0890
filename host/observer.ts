/** What a call does, step by step, for whoever watches it. */
import type { RequestStep, Step } from './core/step.js';
import type { CallStep } from './events.js';
import type { Answer, TransportFault } from './transport.js';

/** One step without the number of its call. */
type Told<Step = CallStep> = Step extends unknown ? Omit<Step, 'call'> : never;

/** How a call ends. */
type Ended = Exclude<Step, { kind: 'request' | 'reserve' | 'wait' }>;

let calls = 0;

/** Tells a listener about one call. Whatever happens in the listener changes nothing of the call. */
export class Observer {
  readonly #call: number;
  #attempt = 0;
  #requestedAt = 0;

  constructor(
    private readonly listener: (step: CallStep) => void,
    private readonly maskedPhoneNumber: (to: string) => string,
  ) {
    calls += 1;
    this.#call = calls;
  }

  requested({ url, request }: RequestStep): void {
    this.#attempt += 1;
    this.#requestedAt = performance.now();
    this.#tell(() => ({
      kind: 'request',
      attempt: this.#attempt,
      url,
      parameters: shownParameters(request.body, this.maskedPhoneNumber),
    }));
  }

  answered({ status }: Answer): void {
    this.#tell(() => ({ kind: 'answer', attempt: this.#attempt, status, durationMs: this.#sinceRequest() }));
  }

  faulted({ fault, systemCode }: Pick<TransportFault, 'fault' | 'systemCode'>): void {
    this.#tell(() => ({
      kind: 'noAnswer',
      attempt: this.#attempt,
      reason: fault,
      systemCode,
      durationMs: this.#sinceRequest(),
    }));
  }

  waiting(milliseconds: number): void {
    this.#tell(() => ({ kind: 'delay', milliseconds }));
  }

  ended(end: Ended): void {
    this.#tell(() => told(end));
  }

  #sinceRequest(): number {
    return performance.now() - this.#requestedAt;
  }

  #tell(step: () => Told): void {
    // A listener only looks on: its error, also one that comes later, must not leave a message in doubt.
    try {
      const result: unknown = this.listener({ call: this.#call, ...step() });
      Promise.resolve(result).catch(() => undefined);
    } catch {}
  }
}

const told = (end: Ended): Told => {
  switch (end.kind) {
    case 'accepted':
      return { kind: 'done', requestId: end.receipt.requestId, bizId: end.receipt.bizId };
    case 'read':
      return { kind: 'done', requestId: end.fields['RequestId'], bizId: undefined };
    case 'found':
      return { kind: 'done', requestId: end.requestId, bizId: undefined };
    case 'failed': {
      const { failure } = end;
      const { mayHaveBeenSent } = failure;
      switch (failure.kind) {
        case 'refused': {
          const { providerCode, requestId } = failure.refusal;
          return { kind: 'failed', code: providerCode, requestId, mayHaveBeenSent };
        }
        case 'unreadable':
        case 'noAnswer':
          return { kind: 'failed', code: failure.reason, requestId: undefined, mayHaveBeenSent };
        case 'blocked':
          return { kind: 'failed', code: 'Blocked', requestId: undefined, mayHaveBeenSent };
        case 'aborted':
          return { kind: 'failed', code: 'aborted', requestId: undefined, mayHaveBeenSent };
        case 'internal':
          return { kind: 'failed', code: failure.code, requestId: undefined, mayHaveBeenSent };
      }
    }
  }
};

const HIDDEN = '••••••';

/** The parameters of a signed body, as far as they may be shown. */
const shownParameters = (
  body: string,
  maskedPhoneNumber: (to: string) => string,
): Readonly<Record<string, string>> => {
  const shown: Readonly<Record<string, (value: string) => string>> = {
    // Enough to tell one key from another.
    AccessKeyId: (id) => (id.length < 12 ? HIDDEN : `${id.slice(0, 4)}${HIDDEN}${id.slice(-4)}`),
    PhoneNumber: maskedPhoneNumber,
    PhoneNumbers: maskedPhoneNumber,
    SecurityToken: () => HIDDEN,
    Signature: (signature) => `${signature.slice(0, 6)}…`,
    // Names stay, values go.
    TemplateParam: (json) => {
      const names = Object.keys(JSON.parse(json) as object);
      return JSON.stringify(Object.fromEntries(names.map((name) => [name, HIDDEN])));
    },
  };
  const parameters = [...new URLSearchParams(body)];
  return Object.fromEntries(parameters.map(([name, value]) => [name, shown[name]?.(value) ?? value]));
};
