import { type AccountState, DELIVERED, NO_RECEIPT } from './account-state.js';
import type { ApiCall } from './api-action.js';
import type { Changes } from './changes.js';
import type { DeliveredMessage, Inbox } from './inbox.js';
import { keptText } from './kept-text.js';

/** A message that passed every check. */
export interface AcceptedMessage
  extends Pick<
    DeliveredMessage,
    'action' | 'signName' | 'templateCode' | 'templateParam' | 'text' | 'outId'
  > {
  /** Each recipient as the request wrote it, with the receipt that will come. */
  recipients: readonly { phoneNumbers: string; receipt: string }[];
}

interface DeliveryOptions {
  account: AccountState;
  inbox: Inbox;
  changes: Changes;
  now: () => number;
  onDelivery: ((message: DeliveredMessage) => void) | undefined;
  onReceipt: ((message: DeliveredMessage) => void) | undefined;
}

/** Brings accepted messages into the inbox, and their receipts to those who listen. */
export class MessageDelivery {
  #count = 0;
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(private readonly options: DeliveryOptions) {}

  /** Delivers the message once to each recipient, and gives the `BizId` of them all. */
  deliver({ recipients, ...message }: AcceptedMessage, { requestId, now }: ApiCall): string {
    const { inbox, changes, onDelivery } = this.options;
    this.#count += 1;
    const bizId = `${Math.floor(now / 1000)}${String(this.#count).padStart(8, '0')}^0`;
    const kept = keptMessage(message);
    for (const { phoneNumbers, receipt } of recipients) {
      const number = keptText(phoneNumbers);
      const delivered = this.#withReceipt({ phoneNumbers: number, ...kept, bizId, requestId }, receipt, now);
      inbox.add(delivered, receipt === DELIVERED);
      onDelivery?.(delivered);
      changes.tell({ type: 'message', message: delivered });
      if (receipt !== NO_RECEIPT) {
        this.#tellOfReceipt(delivered);
      }
    }
    return bizId;
  }

  /** No receipt is told any more. */
  clear(): void {
    for (const timer of this.#timers) {
      clearTimeout(timer);
    }
    this.#timers.clear();
  }

  #withReceipt(
    message: Omit<DeliveredMessage, 'id' | 'at' | 'receivedAt' | 'delivery' | 'errorCode'>,
    receipt: string,
    now: number,
  ): DeliveredMessage {
    const { account, inbox, now: clock } = this.options;
    const comesAt = now + account.receiptDelayMs;
    return {
      id: inbox.nextId(),
      ...message,
      at: new Date(now),
      get receivedAt() {
        return receipt === NO_RECEIPT || clock() < comesAt ? undefined : new Date(comesAt);
      },
      get delivery() {
        return this.receivedAt === undefined ? 'pending' : receipt === DELIVERED ? 'delivered' : 'failed';
      },
      get errorCode() {
        return this.delivery === 'failed' ? receipt : undefined;
      },
    };
  }

  /** By real time: whoever listens wants to be told, whatever the simulator's clock does. */
  #tellOfReceipt(message: DeliveredMessage): void {
    const { account, changes, onReceipt } = this.options;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      onReceipt?.(message);
      changes.tell({ type: 'message', message });
    }, account.receiptDelayMs + 1);
    timer.unref();
    this.#timers.add(timer);
  }
}

/** Cut and copied: an inbox holds thousands of messages, each of a request that may have 1 MiB. */
const keptMessage = ({
  outId,
  templateParam,
  ...message
}: Omit<AcceptedMessage, 'recipients'>): Omit<AcceptedMessage, 'recipients'> => ({
  action: message.action,
  signName: keptText(message.signName),
  templateCode: keptText(message.templateCode),
  templateParam: Object.fromEntries(
    Object.entries(templateParam).map(([name, value]) => [keptText(name), keptText(value)]),
  ),
  text: keptText(message.text),
  outId: outId === undefined ? undefined : keptText(outId),
});
