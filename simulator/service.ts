import { randomUUID } from 'node:crypto';
import type { AccessKeys } from './access-key.js';
import {
  contentType,
  gatewayRefusal,
  type Product,
  Refusal,
  refusalForCode,
  refusedBody,
  successBody,
} from './answers.js';
import { accessKeyIdOf, actionOf, type Call, formatOf, Gateway, parametersOf, schemeOf } from './gateway.js';
import { callerIdentity } from './get-caller-identity.js';
import type { DeliveredMessage, Inbox } from './inbox.js';
import type { AnsweredRequest, ScriptedAnswer } from './record.js';
import { type Account, sendSms } from './send-sms.js';

/** An HTTP answer. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
  delayMs?: number;
  disconnect?: boolean;
}

interface ServiceOptions {
  accessKeys: AccessKeys;
  account: Account;
  inbox: Inbox;
  historyLimit: number;
  onDelivery?: ((message: DeliveredMessage) => void) | undefined;
  onRequest?: ((request: AnsweredRequest) => void) | undefined;
}

/** An action of one of Aliyun's products. */
interface Handler {
  product: Product;
  version: string;
  /**
   * The fields of its answer.
   *
   * @throws {Refusal}
   */
  answer(call: Call, parameters: ReadonlyMap<string, string>, requestId: string): Record<string, string>;
}

const DYSMSAPI: Product = { hostId: 'dysmsapi.aliyuncs.com', name: 'Dysmsapi' };
const STS: Product = { hostId: 'sts.aliyuncs.com', name: 'Sts' };

/** The gateway and the services behind it together: takes a call, does what it asks or refuses, and keeps the record. */
export class Service {
  readonly requests: AnsweredRequest[] = [];
  readonly #gateway: Gateway;
  readonly #scripted: ScriptedAnswer[] = [];
  #receipts = 0;

  /** By the name of the action. */
  readonly #handlers: ReadonlyMap<string, Handler> = new Map<string, Handler>([
    [
      'SendSms',
      {
        product: DYSMSAPI,
        version: '2017-05-25',
        answer: (call, parameters, requestId) => {
          const BizId = this.#deliver(call, parameters, requestId);
          return { Message: 'OK', RequestId: requestId, Code: 'OK', BizId };
        },
      },
    ],
    [
      'GetCallerIdentity',
      {
        product: STS,
        version: '2015-04-01',
        answer: (call, parameters, requestId) => {
          const accessKeyId = accessKeyIdOf(call, parameters) ?? '';
          return {
            ...callerIdentity(this.options.accessKeys.isTemporary(accessKeyId)),
            RequestId: requestId,
          };
        },
      },
    ],
  ]);

  constructor(private readonly options: ServiceOptions) {
    const versions = [...this.#handlers].map(([action, { version }]) => [action, version] as const);
    this.#gateway = new Gateway(options.accessKeys, new Map(versions));
  }

  /** The next `times` requests are answered with `answer`, unchecked and undelivered. */
  answerNext(answer: ScriptedAnswer, times: number): void {
    for (let count = 0; count < times; count += 1) this.#scripted.push(answer);
  }

  answer(call: Call): Answer {
    const parameters = parametersOf(call);
    const format = formatOf(call, parameters);
    const requestId = randomUUID().toUpperCase();
    const headers = { 'content-type': contentType(format), 'x-acs-request-id': requestId };
    const answered = (status: number, body: string, code: string, reason?: string): Answer => {
      this.#record(call, parameters, { requestId, status, code, ...(reason && { reason }) });
      return { status, headers, body };
    };

    const action = actionOf(call, parameters) ?? '';
    const handler = this.#handlers.get(action);
    const script = this.#scripted.shift();
    try {
      if (script?.code) throw refusalForCode(script.code, script.message);
      if (script) return withScript(answered(script.status ?? 200, script.body ?? '', 'Scripted'), script);
      this.#gateway.check(call, parameters);
      // The gateway lets nothing else through.
      const fields = handler?.answer(call, parameters, requestId) ?? {};
      return answered(200, successBody(format, action, fields), 'OK');
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      const { status, code, reason } = refusal;
      const body = refusedBody(format, requestId, handler?.product ?? DYSMSAPI, refusal);
      return withScript(answered(script?.status ?? status, body, code, reason), script);
    }
  }

  /** A body beyond the limit, of which nothing else is known. */
  answerTooLarge(call: Call): Answer {
    const requestId = randomUUID().toUpperCase();
    const refusal = gatewayRefusal('RequestEntityTooLarge', 'The request body is larger than 1 MiB.');
    this.#record(call, new Map(), { requestId, status: 413, code: refusal.code, reason: refusal.reason });
    return {
      status: 413,
      headers: { 'content-type': contentType('XML'), connection: 'close' },
      body: refusedBody('XML', requestId, DYSMSAPI, refusal),
    };
  }

  clear(): void {
    this.requests.length = 0;
    this.#scripted.length = 0;
  }

  /** Puts the message into the inbox, once for each recipient, and gives the BizId. */
  #deliver(call: Call, parameters: ReadonlyMap<string, string>, requestId: string): string {
    const { numbers, ...message } = sendSms(parameters, this.options.account, call.now);
    this.#receipts += 1;
    const bizId = `${Math.floor(call.now / 1000)}${String(this.#receipts).padStart(8, '0')}^0`;
    for (const phoneNumbers of numbers) {
      const delivered = { phoneNumbers, ...message, bizId, requestId, at: new Date(call.now) };
      this.options.inbox.add(delivered);
      this.options.onDelivery?.(delivered);
    }
    return bizId;
  }

  #record(
    call: Call,
    parameters: ReadonlyMap<string, string>,
    outcome: Pick<AnsweredRequest, 'requestId' | 'status' | 'code' | 'reason'>,
  ): void {
    const request: AnsweredRequest = {
      at: new Date(call.now),
      method: call.method,
      scheme: schemeOf(call),
      ...outcome,
    };
    const action = actionOf(call, parameters);
    if (action) request.action = action;
    for (const [field, name] of [
      ['phoneNumbers', 'PhoneNumbers'],
      ['signName', 'SignName'],
      ['templateCode', 'TemplateCode'],
    ] as const) {
      const value = parameters.get(name);
      if (value) request[field] = value;
    }
    this.requests.push(request);
    if (this.requests.length > this.options.historyLimit) this.requests.shift();
    this.options.onRequest?.(request);
  }
}

const withScript = (answer: Answer, script: ScriptedAnswer | undefined): Answer => ({
  ...answer,
  headers: { ...answer.headers, ...script?.headers },
  ...(script?.delayMs && { delayMs: script.delayMs }),
  ...(script?.disconnect && { disconnect: true }),
});
