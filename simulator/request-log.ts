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

/** Bytes that all of these take together, roughly: anybody can write a request of 1 MiB. */
const MOST_BYTES = 16 * 1024 * 1024;

/** The requests and how they were answered, oldest first. */
export class RequestLog {
  /** Without parameters and signatures. */
  readonly answered: AnsweredRequest[] = [];
  readonly #recorded: RecordedRequest[] = [];
  readonly #bytes = new Map<RecordedRequest, number>();
  #count = 0;
  #allBytes = 0;

  /** @param limit Requests to keep; beyond it the oldest is dropped for each new one. */
  constructor(private readonly limit: number) {}

  /** The newest ones, with everything known about them; fewer, or none, where they are large. */
  get recorded(): readonly RecordedRequest[] {
    return this.#recorded;
  }

  /** @param bodyBytes Of the request; the texts of its parameters may be parts of one with all of it. */
  add(request: Omit<RecordedRequest, 'id'>, bodyBytes: number): RecordedRequest {
    this.#count += 1;
    const recorded = { id: String(this.#count), ...request };
    this.answered.push(request.answered);
    if (this.answered.length > this.limit) {
      this.answered.shift();
    }
    const bytes = bytesOf(request) + BYTES_PER_CHARACTER * bodyBytes;
    this.#recorded.push(recorded);
    this.#bytes.set(recorded, bytes);
    this.#allBytes += bytes;
    while (this.#recorded.length > Math.min(this.limit, MOST_DETAILS) || this.#allBytes > MOST_BYTES) {
      this.#dropOldest();
    }
    return recorded;
  }

  clear(): void {
    this.answered.length = 0;
    this.#recorded.length = 0;
    this.#bytes.clear();
    this.#allBytes = 0;
  }

  #dropOldest(): void {
    const [oldest] = this.#recorded.splice(0, 1);
    if (oldest !== undefined) {
      this.#allBytes -= this.#bytes.get(oldest) ?? 0;
      this.#bytes.delete(oldest);
    }
  }
}

/** Of a text that is not Latin. */
const BYTES_PER_CHARACTER = 2;

/** A place in a map and the heads of two texts. */
const BYTES_PER_PARAMETER = 100;

const bytesOf = ({ parameters, signature }: Omit<RecordedRequest, 'id'>): number => {
  let bytes = parameters.size * BYTES_PER_PARAMETER;
  for (const [name, value] of parameters) {
    bytes += BYTES_PER_CHARACTER * (name.length + value.length);
  }
  // Percent-encoded, which is Latin; the headers of ACS3 have a limit of their own.
  for (const { value } of signature?.steps ?? []) {
    bytes += value.length;
  }
  return bytes;
};
