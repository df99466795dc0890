import { parsePhoneNumber } from './phone-numbers.js';

/** A message as one recipient got it. */
export interface DeliveredMessage {
  /** A number that counts up, as a text. `clear()` does not begin again. */
  id: string;
  /** The API that sent it: `SendSms` or `SendSmsVerifyCode`. */
  action: string;
  /** The recipient, spelled as in the request. A call to several numbers delivers one message to each. */
  phoneNumbers: string;
  signName: string;
  templateCode: string;
  /** The values in the text; `##code##` of SendSmsVerifyCode is the code that the service made. */
  templateParam: Record<string, string>;
  /** What the phone shows: `【sign name】` and the template's text with the variables filled in. */
  text: string;
  /** The same for all messages of one call. */
  bizId: string;
  requestId: string;
  /** The caller's own reference, where the request had one. */
  outId: string | undefined;
  /** By the simulator's clock. */
  at: Date;
  /** Live: when the carrier's receipt came by the simulator's clock; `undefined` as long as none did. */
  readonly receivedAt: Date | undefined;
  /** Live: what the receipt says; `pending` without one. */
  readonly delivery: 'pending' | 'delivered' | 'failed';
  /** Live: why the carrier did not deliver it, such as `MOBILE_NOT_ON_SERVICE`. */
  readonly errorCode: string | undefined;
}

interface Waiting {
  recipient: string;
  settle(message: DeliveredMessage | Error): void;
}

/**
 * Two ways to write a number are one recipient; `+` and `00` before an overseas number are overlooked, and whether
 * `1` and ten digits are of the mainland or of North America.
 */
export const recipientOf = (number: string): string =>
  parsePhoneNumber(number, 'domestic')?.digits ?? number.replace(/^(\+|00)/, '');

/** Messages that arrived, the oldest first, and those who wait for one. */
export class Inbox {
  readonly messages: DeliveredMessage[] = [];
  /** Messages ever delivered; the oldest of them may be gone from `messages`. */
  delivered = 0;
  readonly #handedOut = new WeakSet<DeliveredMessage>();
  /** Messages that never reach a phone. */
  readonly #absent = new WeakSet<DeliveredMessage>();
  readonly #waiting = new Set<Waiting>();
  #lastId = 0;

  /** @param limit Messages to keep; beyond it the oldest is dropped for each new one. */
  constructor(private readonly limit: number) {}

  /** The id of the message that is added next. */
  nextId(): string {
    this.#lastId += 1;
    return String(this.#lastId);
  }

  /** @param arrives Whether it reaches the phone. Who waits for a message is not given one that does not. */
  add(message: DeliveredMessage, arrives: boolean): void {
    this.delivered += 1;
    this.messages.push(message);
    if (this.messages.length > this.limit) this.messages.shift();
    if (!arrives) {
      this.#absent.add(message);
      return;
    }
    if (this.#waiting.size === 0) {
      return;
    }
    const recipient = recipientOf(message.phoneNumbers);
    for (const waiting of this.#waiting) {
      if (waiting.recipient !== recipient) continue;
      waiting.settle(message);
      return;
    }
  }

  to(number: string): DeliveredMessage[] {
    const recipient = recipientOf(number);
    return this.messages.filter(({ phoneNumbers }) => recipientOf(phoneNumbers) === recipient);
  }

  /** The first message that a request sent, looked for among the newest. */
  ofRequest(requestId: string): DeliveredMessage | undefined {
    let first: DeliveredMessage | undefined;
    for (let index = this.messages.length - 1; this.messages[index]?.requestId === requestId; index -= 1) {
      first = this.messages[index];
    }
    return first;
  }

  /**
   * The oldest message to `number` that was not handed out here before, or the next one that arrives.
   *
   * @param explain Says what is known about its absence, for the error: of a message to this number that will not come.
   */
  next(
    number: string,
    timeoutMs: number,
    explain: (absent: DeliveredMessage | undefined) => string,
  ): Promise<DeliveredMessage> {
    const here = this.to(number).find(
      (message) => !this.#handedOut.has(message) && !this.#absent.has(message),
    );
    if (here) {
      this.#handedOut.add(here);
      return Promise.resolve(here);
    }
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        recipient: recipientOf(number),
        settle: (outcome) => {
          clearTimeout(timer);
          this.#waiting.delete(waiting);
          if (outcome instanceof Error) return reject(outcome);
          this.#handedOut.add(outcome);
          resolve(outcome);
        },
      };
      const timer = setTimeout(
        () =>
          waiting.settle(
            new Error(`No message to ${number} within ${timeoutMs} ms. ${explain(this.#absentTo(number))}`),
          ),
        timeoutMs,
      );
      this.#waiting.add(waiting);
    });
  }

  #absentTo(number: string): DeliveredMessage | undefined {
    return this.to(number).findLast((message) => this.#absent.has(message));
  }

  clear(): void {
    this.messages.length = 0;
    this.delivered = 0;
  }

  /** Nobody will hear of a message any more. */
  close(): void {
    for (const waiting of this.#waiting) waiting.settle(new Error('The simulator was closed.'));
  }
}
