import type { AnsweredRequest } from './record.js';
import type { SignatureCheck } from './signature-check.js';

/** A request with everything known about it. */
export interface RecordedRequest {
  /** A number that counts up, as a text. */
  id: string;
  answered: AnsweredRequest;
  /** All parameters of query and form, decoded. */
  parameters: ReadonlyMap<string, string>;
  /** `undefined` when no signature was checked: it could not be read, or the answer was scripted. */
  signature: SignatureCheck | undefined;
  /** Of the first message that it sent. */
  messageId: string | undefined;
}

/** Requests of which everything is kept; some 3 KB each. */
const MOST_DETAILS = 1000;

/** The requests and how they were answered, oldest first. */
export class RequestLog {
  /** Without parameters and signatures. */
  readonly answered: AnsweredRequest[] = [];
  readonly #recorded: RecordedRequest[] = [];
  #count = 0;

  /** @param limit Requests to keep; beyond it the oldest is dropped for each new one. */
  constructor(private readonly limit: number) {}

  /** The newest ones, with everything known about them. */
  get recorded(): readonly RecordedRequest[] {
    return this.#recorded;
  }

  add(request: Omit<RecordedRequest, 'id'>): RecordedRequest {
    this.#count += 1;
    const recorded = { id: String(this.#count), ...request };
    push(this.answered, request.answered, this.limit);
    push(this.#recorded, recorded, Math.min(this.limit, MOST_DETAILS));
    return recorded;
  }

  clear(): void {
    this.answered.length = 0;
    this.#recorded.length = 0;
  }
}

function push<T>(list: T[], item: T, limit: number): void {
  list.push(item);
  if (list.length > limit) {
    list.shift();
  }
}
