import type { ApiCall } from './api-action.js';
import type { DeliveredMessage, Inbox } from './inbox.js';

/** A message that passed every check. */
export interface AcceptedMessage
  extends Pick<DeliveredMessage, 'signName' | 'templateCode' | 'templateParam' | 'text'> {
  /** Each recipient as the request wrote it. */
  numbers: readonly string[];
}

/** Brings accepted messages into the inbox. */
export class MessageDelivery {
  #receipts = 0;

  constructor(
    private readonly inbox: Inbox,
    private readonly onDelivery: ((message: DeliveredMessage) => void) | undefined,
  ) {}

  /** Delivers the message once to each recipient, and gives the `BizId` of them all. */
  deliver({ numbers, ...message }: AcceptedMessage, { requestId, now }: ApiCall): string {
    this.#receipts += 1;
    const bizId = `${Math.floor(now / 1000)}${String(this.#receipts).padStart(8, '0')}^0`;
    for (const phoneNumbers of numbers) {
      const delivered = { phoneNumbers, ...message, bizId, requestId, at: new Date(now) };
      this.inbox.add(delivered);
      this.onDelivery?.(delivered);
    }
    return bizId;
  }
}
