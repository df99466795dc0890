/** Messages, requests and the account as `/_api/` shows them. */
import { type AccountState, registrationOf, statusOf } from './account-state.js';
import { CARRIERS } from './carriers.js';
import type { DeliveredMessage } from './inbox.js';
import { percentEncode } from './percent-encoding.js';
import type { ScriptedAnswer } from './record.js';
import type { RecordedRequest } from './request-log.js';
import type { ScriptedAnswers } from './scripted-answers.js';
import type { SignatureCheck } from './signature-check.js';
import type { AuditStatus, Carrier, RegistrationStatus } from './state.js';
import { attributesOf, type Template, variablesOf } from './templates.js';

/** A message to one recipient. The event `message` comes again with the same `id` when the carrier's receipt is there. */
export interface Message {
  id: string;
  /** ISO 8601. */
  at: string;
  phoneNumber: string;
  signName: string;
  templateCode: string;
  /** What the phone shows. */
  text: string;
  /** The verification code, where one can be told from the other variables. */
  code: string | null;
  params: Record<string, string>;
  action: string;
  bizId: string;
  outId?: string;
  requestId: string;
  delivery: 'pending' | 'delivered' | 'failed';
  /** Why the carrier did not deliver it. */
  errorCode?: string;
}

/** A request and how it was answered. */
export interface Request {
  id: string;
  /** ISO 8601. */
  at: string;
  action: string | null;
  method: string;
  scheme: 'RPC' | 'ACS3';
  /** HTTP status of the answer. */
  status: number;
  /** `OK`, the code of the refusal, or `Scripted`. */
  code: string;
  /** Why it was refused, in words for whoever runs the simulator. */
  reason?: string;
  requestId: string;
  /** Of query and form, without `SecurityToken`, which is hidden in the signature's steps, too. */
  parameters: Record<string, string>;
  /** `null` when no signature was checked: it could not be read, or the answer was scripted. */
  signature: SignatureCheck | null;
  /** Of the message that it sent, or the first of several. */
  messageId?: string;
}

/** The answers that are scripted for the next requests. */
export interface NextView {
  /** How many requests they are for. */
  pending: number;
  /** What the next one gets. */
  next: ScriptedAnswer | null;
}

export interface AccountView {
  signNames: SignNameView[];
  templates: TemplateView[];
}

export interface SignNameView {
  name: string;
  status: AuditStatus;
  rejectReason?: string;
  kind: 'own' | 'gifted' | 'test' | 'trial';
  carriers: { carrier: Carrier; status: RegistrationStatus; reasons: readonly string[] }[];
}

export interface TemplateView {
  code: string;
  name: string;
  text: string;
  kind: 'verification' | 'notification' | 'promotion' | 'international';
  region: Template['region'];
  status: AuditStatus;
  rejectReason?: string;
  tag: 'own' | 'gifted' | 'test';
  variables: string[];
  variableAttributes: Readonly<Record<string, string>>;
  signNames: readonly string[];
  /** The carriers' own reviews, of a template that has them. */
  carriers: { carrier: Carrier; status: 'inReview' | 'approved' | 'rejected' | 'expired' }[];
}

export const messageView = (message: DeliveredMessage): Message => ({
  id: message.id,
  at: message.at.toISOString(),
  phoneNumber: message.phoneNumbers,
  signName: message.signName,
  templateCode: message.templateCode,
  text: message.text,
  code: codeOf(message.templateParam),
  params: message.templateParam,
  action: message.action,
  bizId: message.bizId,
  ...(message.outId !== undefined && { outId: message.outId }),
  requestId: message.requestId,
  delivery: message.delivery,
  ...(message.errorCode !== undefined && { errorCode: message.errorCode }),
});

/** The variable `code`; of others the only one that looks like a code. */
const codeOf = (params: Readonly<Record<string, string>>): string | null => {
  const { code } = params;
  if (code !== undefined) {
    return code;
  }
  const [only, ...others] = Object.values(params).filter((value) => /^(?=.*\d)[A-Za-z0-9]{4,8}$/.test(value));
  return others.length === 0 ? (only ?? null) : null;
};

export const requestView = (request: RecordedRequest): Request => {
  const { id, answered, parameters, signature, messageId } = request;
  const shown = [...parameters].filter(([name]) => name !== 'SecurityToken');
  return {
    id,
    at: answered.at.toISOString(),
    action: answered.action ?? null,
    method: answered.method,
    scheme: answered.scheme,
    status: answered.status,
    code: answered.code,
    ...(answered.reason !== undefined && { reason: answered.reason }),
    requestId: answered.requestId,
    parameters: Object.fromEntries(shown),
    signature: signature ? withoutToken(signature, parameters.get('SecurityToken')) : null,
    ...(messageId !== undefined && { messageId }),
  };
};

/** Calculated over the token as it is (ACS3), encoded, and encoded twice (RPC). */
const withoutToken = (check: SignatureCheck, token: string | undefined): SignatureCheck => {
  const encoded = percentEncode(token ?? '');
  const hidden = (text: string): string =>
    [percentEncode(encoded), encoded]
      .filter(Boolean)
      .reduce((rest, variant) => rest.replaceAll(variant, '…'), text)
      .replace(/^(x-acs-security-token:).*$/m, '$1…');
  return {
    ...check,
    stringToSign: hidden(check.stringToSign),
    steps: check.steps.map(({ name, value }) => ({ name, value: hidden(value) })),
  };
};

export const nextView = ({ pending, next }: ScriptedAnswers): NextView => ({
  // JSON has no infinity.
  pending: Math.min(pending, Number.MAX_SAFE_INTEGER),
  next: next ?? null,
});

export const accountView = ({ signNames, templates }: AccountState): AccountView => ({
  signNames: [...signNames].map(([name, signName]) => ({
    name,
    status: statusOf(signName),
    ...(signName.rejectReason !== undefined && { rejectReason: signName.rejectReason }),
    kind: signName.kind ?? 'own',
    carriers: CARRIERS.map((carrier) => {
      const { status, reasons = [] } = registrationOf(signName, carrier);
      return { carrier, status, reasons };
    }),
  })),
  templates: [...templates].map(([code, template]) => ({
    code,
    name: template.name ?? code,
    text: template.text,
    kind: template.region === 'international' ? 'international' : (template.type ?? 'verification'),
    region: template.region,
    status: statusOf(template),
    ...(template.rejectReason !== undefined && { rejectReason: template.rejectReason }),
    tag: template.tag ?? 'own',
    variables: variablesOf(template.text),
    variableAttributes: attributesOf(template),
    signNames: template.signNames ?? [],
    carriers: template.carriers
      ? CARRIERS.map((carrier) => ({ carrier, status: template.carriers?.[carrier] ?? 'approved' }))
      : [],
  })),
});
