import { type AccountBase, AccountState } from './account-state.js';
import { getCallerIdentity } from './actions/get-caller-identity.js';
import { getSmsSign } from './actions/get-sms-sign.js';
import { getSmsTemplate } from './actions/get-sms-template.js';
import { querySendDetails } from './actions/query-send-details.js';
import { querySendStatistics } from './actions/query-send-statistics.js';
import { sendSms } from './actions/send-sms.js';
import { sendSmsVerifyCode } from './actions/send-sms-verify-code.js';
import type { Action } from './api-action.js';
import { Changes } from './changes.js';
import { Gateway } from './gateway.js';
import { type DeliveredMessage, Inbox } from './inbox.js';
import { RecipientLimits } from './limits.js';
import { MessageDelivery } from './message-delivery.js';
import type { AnsweredRequest } from './record.js';
import { RequestLog } from './request-log.js';
import { ScriptedAnswers } from './scripted-answers.js';
import { Service } from './service.js';
import type { Review, SimulatedAccount } from './state.js';
import { VerifyLimits } from './verify-limits.js';

export interface SimulationOptions {
  base: AccountBase & { giftedSignNames: readonly string[] };
  /** The later ones on top of the earlier. */
  accounts: readonly SimulatedAccount[];
  hasLimits: boolean;
  historyLimit: number;
  now: () => number;
  onDelivery: ((message: DeliveredMessage) => void) | undefined;
  onReceipt: ((message: DeliveredMessage) => void) | undefined;
  onRequest: ((request: AnsweredRequest) => void) | undefined;
}

/** Everything that the simulator is besides a server: what programs, `/_api/` and the pages see and change is this one. */
export class Simulation {
  readonly account: AccountState;
  readonly changes = new Changes();
  readonly inbox: Inbox;
  readonly requests: RequestLog;
  readonly service: Service;
  readonly scripted = new ScriptedAnswers(() => this.changes.tell({ type: 'next' }));
  readonly #delivery: MessageDelivery;
  readonly #limits: RecipientLimits | undefined;
  readonly #verifyLimits: VerifyLimits;

  /** @throws {SchemaError} when the account is not whole. */
  constructor(options: SimulationOptions) {
    const { base, historyLimit, now, onDelivery, onReceipt, onRequest } = options;
    this.account = new AccountState(base, options.accounts);
    this.inbox = new Inbox(historyLimit);
    this.requests = new RequestLog(historyLimit);
    this.#limits = options.hasLimits ? new RecipientLimits() : undefined;
    this.#verifyLimits = new VerifyLimits(options.hasLimits);
    const { account, inbox, changes, requests, scripted } = this;
    this.#delivery = new MessageDelivery({ account, inbox, changes, now, onDelivery, onReceipt });
    const actions = this.#actions(new Set(base.giftedSignNames));
    const versions = [...actions].map(([name, { product }]) => [name, product.version] as const);
    const { accessKeys } = account;
    const gateway = new Gateway(accessKeys, new Map(versions));
    this.service = new Service({
      gateway,
      actions,
      accessKeys,
      inbox,
      requests,
      scripted,
      changes,
      onRequest,
    });
  }

  /** @throws {TypeError} when there is no such sign name. */
  reviewSignName(name: string, review: Review): void {
    this.account.reviewSignName(name, review);
    this.changes.tell({ type: 'account' });
  }

  /** @throws {TypeError} when there is no such template. */
  reviewTemplate(code: string, review: Review): void {
    this.account.reviewTemplate(code, review);
    this.changes.tell({ type: 'account' });
  }

  /** Why no message came: `absent` is one that was accepted and does not reach its phone. */
  explainAbsence(absent: DeliveredMessage | undefined): string {
    if (absent) {
      const receipt = absent.errorCode ?? 'there is no receipt yet';
      return `One was accepted, and the account's receipts or carriers keep it from its phone: ${receipt}.`;
    }
    const refused = this.requests.answered.findLast(({ code }) => code !== 'OK');
    return refused
      ? `The last request that was not accepted: ${refused.code}, ${refused.reason ?? 'a scripted answer'}`
      : `${this.requests.answered.length} requests came in, none was refused.`;
  }

  clear(): void {
    this.inbox.clear();
    this.requests.clear();
    this.scripted.clear();
    this.#delivery.clear();
    this.#limits?.clear();
    this.#verifyLimits.clear();
    this.changes.tell({ type: 'cleared' });
  }

  close(): void {
    this.inbox.close();
    this.#delivery.clear();
  }

  #actions(giftedSignNames: ReadonlySet<string>): ReadonlyMap<string, Action> {
    const { account, inbox } = this;
    return new Map([
      ['SendSms', sendSms(account, this.#limits, this.#delivery)],
      [
        'SendSmsVerifyCode',
        sendSmsVerifyCode({ giftedSignNames, limits: this.#verifyLimits }, this.#delivery),
      ],
      ['GetSmsSign', getSmsSign(account)],
      ['GetSmsTemplate', getSmsTemplate(account)],
      ['QuerySendDetails', querySendDetails(account, inbox)],
      ['QuerySendStatistics', querySendStatistics(account, inbox)],
      ['GetCallerIdentity', getCallerIdentity(account.accessKeys)],
    ]);
  }
}
