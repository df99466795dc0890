/** What the simulator's REST interface below `/_api/` says. Times are ISO 8601, in UTC. */

export type Delivery = 'pending' | 'delivered' | 'failed';

/** A message as one recipient got it. */
export interface Message {
  id: string;
  at: string;
  phoneNumber: string;
  signName: string;
  templateCode: string;
  /** What the phone shows, with the sign name in 【】. */
  text: string;
  /** The verification code in it, when there is one. */
  code: string | null;
  params: Readonly<Record<string, string>>;
  action: string;
  bizId: string;
  outId?: string;
  requestId: string;
  delivery: Delivery;
  /** What the carrier says of a message that was not delivered. */
  errorCode?: string;
}

/** A step of a signature's calculation. */
export interface SignatureStep {
  name: string;
  value: string;
}

export interface SignatureCheck {
  stringToSign: string;
  /** What the simulator calculates with its own secret; `null` when it does not know the key. */
  expected: string | null;
  received: string;
  matches: boolean;
  /** In the order of the calculation. */
  steps: readonly SignatureStep[];
}

/** A request, and how it was answered. */
export interface Request {
  id: string;
  at: string;
  /** `null` when it names none. */
  action: string | null;
  method: string;
  scheme: 'RPC' | 'ACS3';
  status: number;
  /** `OK`, the code of a refusal, or `Scripted` for an answer that was prepared word for word. */
  code: string;
  reason?: string;
  requestId: string;
  parameters: Readonly<Record<string, string>>;
  /** `null` when none was checked. */
  signature: SignatureCheck | null;
  messageId?: string;
}

export type ReviewStatus = 'inReview' | 'approved' | 'rejected' | 'cancelled';

export interface SignName {
  name: string;
  status: ReviewStatus;
  rejectReason?: string;
}

export interface Template {
  code: string;
  text: string;
  kind: string;
  status: ReviewStatus;
  rejectReason?: string;
}

export interface Account {
  signNames: readonly SignName[];
  templates: readonly Template[];
}

/** How the next requests are answered, instead of by the simulator's own judgement. */
export interface NextAnswer {
  code?: string;
  message?: string;
  status?: number;
  body?: string;
  delayMs?: number;
  disconnect?: boolean;
  times?: number;
}

/** The decision over a sign name or a template. */
export interface Review {
  status: ReviewStatus;
  rejectReason?: string;
}
