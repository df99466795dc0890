import { randomUUID } from 'node:crypto';
import type { AccessKeys } from './access-key.js';
import { contentType, type Fields, Refusal, refusedBody, successBody } from './answers.js';
import type { Action } from './api-action.js';
import { DYSMSAPI } from './api-products.js';
import type { Changes } from './changes.js';
import {
  accessKeyIdOf,
  actionOf,
  type Call,
  formatOf,
  type Gateway,
  parametersOf,
  schemeOf,
} from './gateway.js';
import { gatewayRefusal } from './gateway-refusals.js';
import type { Inbox } from './inbox.js';
import { keptText } from './kept-text.js';
import { checkPermission } from './permissions.js';
import type { AnsweredRequest, ScriptedAnswer } from './record.js';
import type { RequestLog } from './request-log.js';
import { isOnlyLate, type ScriptedAnswers } from './scripted-answers.js';
import { scriptedRefusal } from './scripted-refusal.js';
import type { SignatureCheck } from './signature-check.js';

/** An HTTP answer. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
  delayMs?: number;
  disconnect?: boolean;
  /** What it tells of others' messages and of the account is for no web page of somebody else's. */
  isPrivate?: boolean;
}

interface ServiceOptions {
  gateway: Gateway;
  /** By name. */
  actions: ReadonlyMap<string, Action>;
  accessKeys: AccessKeys;
  inbox: Inbox;
  requests: RequestLog;
  scripted: ScriptedAnswers;
  changes: Changes;
  onRequest?: ((request: AnsweredRequest) => void) | undefined;
}

/** The product in whose name a call is refused that names no known action. */
const DEFAULT_PRODUCT = DYSMSAPI;

/** The gateway and the actions behind it together: takes a call, does what it asks or refuses, and keeps the record. */
export class Service {
  constructor(private readonly options: ServiceOptions) {}

  answer(call: Call): Answer {
    const parameters = parametersOf(call);
    const format = formatOf(call, parameters);
    const requestId = randomUUID().toUpperCase();
    const headers = { 'content-type': contentType(format), 'x-acs-request-id': requestId };
    let signature: SignatureCheck | undefined;
    const script = this.options.scripted.take();
    const isOfNoInterest = !script && isKnock(call, parameters);
    const answered = (status: number, body: string, code: string, reason?: string): Answer => {
      if (!isOfNoInterest) {
        this.#record(call, parameters, { requestId, status, code, ...(reason && { reason }) }, signature);
      }
      return { status, headers, body };
    };

    const name = actionOf(call, parameters) ?? '';
    const action = this.options.actions.get(name);
    const product = action?.product ?? DEFAULT_PRODUCT;
    try {
      if (script?.code) {
        throw scriptedRefusal(product, script.code, script.message);
      }
      if (script && !isOnlyLate(script)) {
        return withScript(answered(script.status ?? 200, script.body ?? '', 'Scripted'), script);
      }
      const checked = this.options.gateway.check(call, parameters);
      signature = checked.signature;
      if (checked.refusal) {
        throw checked.refusal;
      }
      const accessKeyId = accessKeyIdOf(call, parameters) ?? '';
      const fields = this.#act(action, call, parameters, accessKeyId, requestId);
      const answer = answered(200, successBody(format, name, fields), 'OK');
      return withScript({ ...answer, isPrivate: action?.isPrivate ?? false }, script);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) {
        throw refusal;
      }
      const { status, code, reason } = refusal;
      const body = refusedBody(format, action ? name : 'SendSms', requestId, product, refusal);
      const answer = answered(script?.status ?? status, body, code, reason);
      return withScript({ ...answer, isPrivate: action?.isPrivate ?? false }, script);
    }
  }

  /** A body beyond the limit, of which nothing else is known. */
  answerTooLarge(call: Call): Answer {
    const requestId = randomUUID().toUpperCase();
    const refusal = gatewayRefusal('RequestEntityTooLarge', 'The request body is larger than 1 MiB.');
    const { status, code, reason } = refusal;
    this.#record(call, new Map(), { requestId, status, code, reason }, undefined);
    return {
      status,
      headers: { 'content-type': contentType('XML'), connection: 'close' },
      body: refusedBody('XML', '', requestId, DEFAULT_PRODUCT, refusal),
    };
  }

  #act(
    action: Action | undefined,
    { method, now }: Call,
    parameters: ReadonlyMap<string, string>,
    accessKeyId: string,
    requestId: string,
  ): Fields {
    // The gateway lets no unknown action through.
    if (action === undefined) {
      return {};
    }
    checkPermission(this.options.accessKeys, accessKeyId, action);
    return action.answer({ method, parameters, accessKeyId, requestId, now });
  }

  #record(
    call: Call,
    parameters: ReadonlyMap<string, string>,
    outcome: Outcome,
    signature: SignatureCheck | undefined,
  ): void {
    const answered = recordOf(call, parameters, outcome);
    const messageId = this.options.inbox.ofRequest(outcome.requestId)?.id;
    const request = this.options.requests.add(
      { answered, parameters, signature, messageId },
      call.body.length,
    );
    this.options.onRequest?.(answered);
    this.options.changes.tell({ type: 'request', request });
  }
}

/**
 * Whether it only wants to know that somebody is there, as `doctor` does. It is answered as every call without an action, and
 * is no part of what happened.
 */
const isKnock = (call: Call, parameters: ReadonlyMap<string, string>): boolean =>
  call.method === 'POST' &&
  call.body.length === 0 &&
  parameters.size === 0 &&
  !Object.keys(call.headers).some((name) => name === 'authorization' || name.startsWith('x-acs-'));

type Outcome = Pick<AnsweredRequest, 'requestId' | 'status' | 'code' | 'reason'>;

/** Fields of a record that hold a parameter, and the names that the actions have for it. */
const RECORDED = [
  ['phoneNumbers', ['PhoneNumbers', 'PhoneNumber']],
  ['signName', ['SignName']],
  ['templateCode', ['TemplateCode']],
] as const;

const recordOf = (
  call: Call,
  parameters: ReadonlyMap<string, string>,
  { reason, code, ...outcome }: Outcome,
): AnsweredRequest => {
  const request: AnsweredRequest = {
    at: new Date(call.now),
    method: call.method,
    scheme: schemeOf(call),
    code: keptText(code),
    ...outcome,
    ...(reason !== undefined && { reason: keptText(reason) }),
  };
  const action = actionOf(call, parameters);
  if (action) {
    request.action = keptText(action);
  }
  for (const [field, names] of RECORDED) {
    const value = names.map((name) => parameters.get(name)).find(Boolean);
    if (value) {
      request[field] = keptText(value);
    }
  }
  return request;
};

const withScript = (answer: Answer, script: ScriptedAnswer | undefined): Answer => ({
  ...answer,
  headers: { ...answer.headers, ...script?.headers },
  ...(script?.delayMs && { delayMs: script.delayMs }),
  ...(script?.disconnect && { disconnect: true }),
});
