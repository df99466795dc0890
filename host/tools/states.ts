/** What Aliyun tells of an account: how far sign names and templates are, and what became of messages. */

/** How far Aliyun's review of a sign name or a template is. */
export type ReviewStatus = 'inReview' | 'approved' | 'rejected' | 'cancelled' | 'unknown';

/** A carrier of the mainland: China Mobile, China Unicom, China Telecom. */
export type Carrier = 'mobile' | 'unicom' | 'telecom';

/** Whether a carrier knows a sign name under its real-name rules. One that is not registered is blocked there. */
export type Registration =
  | 'registered'
  /** Registered, and not yet confirmed by messages that were sent. */
  | 'unconfirmed'
  /** Nothing was sent for about six months: register it again in the console. */
  | 'lapsed'
  | 'inProgress'
  | 'notRegistered'
  | 'unknown';

/** A sign name, as `GetSmsSign` tells it. */
export interface SignNameState {
  readonly name: string;
  readonly status: ReviewStatus;
  /** Why the review rejected it, in the reviewer's words. */
  readonly rejectReason?: string;
  readonly kind: 'own' | 'gifted' | 'test' | 'trial' | 'unknown';
  /** Empty where Aliyun says nothing of carriers. `reasons` are Aliyun's codes, such as `UNBINDING_QUA`. */
  readonly carriers: readonly {
    readonly carrier: Carrier;
    readonly status: Registration;
    readonly reasons: readonly string[];
  }[];
  /** The id of the call, for a ticket with Aliyun. */
  readonly requestId?: string;
}

/** What a template is for. */
export type TemplateKind =
  | 'verification'
  | 'notification'
  | 'promotion'
  | 'international'
  | 'digital'
  | 'unknown';

/** A template, as `GetSmsTemplate` tells it. */
export interface TemplateState {
  readonly code: string;
  readonly name?: string;
  /** Its text, with `${code}` where a variable stands. */
  readonly content: string;
  readonly kind: TemplateKind;
  /** What an international template is for. */
  readonly internationalKind?: 'notification' | 'promotion' | 'verification';
  readonly status: ReviewStatus;
  readonly rejectReason?: string;
  /** The names of its variables, in the order in which they stand in the text. */
  readonly variables: readonly string[];
  /** What the value of a variable may be, such as `numberCaptcha`, by the variable's name. */
  readonly variableAttributes: Readonly<Record<string, string>>;
  /** The sign name that it was applied for with. */
  readonly relatedSignName?: string;
  /** The sign names that are tied to it. */
  readonly signNames: readonly string[];
  /** The carriers' own reviews; empty where Aliyun says nothing of them. */
  readonly carriers: readonly {
    readonly carrier: Carrier;
    readonly status: 'inReview' | 'approved' | 'rejected' | 'expired' | 'unknown';
  }[];
  readonly tag: 'own' | 'gifted' | 'test' | 'unknown';
  /** The id of the call, for a ticket with Aliyun. */
  readonly requestId?: string;
}

/** One message to a number, as `QuerySendDetails` tells it. */
export interface Delivery {
  /** `pending`: the carrier has not said yet what became of it. */
  readonly status: 'pending' | 'failed' | 'delivered' | 'unknown';
  /** `DELIVERED`, or the carrier's or Aliyun's reason, such as `MOBILE_IN_BLACK`. */
  readonly errorCode?: string;
  /** Missing for messages of Aliyun's test template. */
  readonly templateCode?: string;
  /** The reference that was given when it was sent. */
  readonly outId?: string;
  /** Its text; `••••` stands where a code or a number was. */
  readonly content: string;
  /** `2026-08-22 09:30:00`, presumably of China's time zone, UTC+8: Aliyun's documentation names none. */
  readonly sentAt?: string;
  /** When the carrier reported, in the same form. */
  readonly receivedAt?: string;
  /** With all but the first three and the last two characters hidden. */
  readonly phoneNumber: string;
}

/** The messages to one number on one day. */
export interface Deliveries {
  /** How many there are on all pages. */
  readonly total: number;
  /** Those of this page. */
  readonly details: readonly Delivery[];
  /** The id of the call, for a ticket with Aliyun. */
  readonly requestId?: string;
}

/** How messages fared, as `QuerySendStatistics` tells it. */
export interface SendStatistics {
  readonly days: readonly {
    /** `2026-08-22`. */
    readonly date: string;
    readonly total: number;
    readonly delivered: number;
    readonly failed: number;
    /** Without a carrier's report so far. */
    readonly pending: number;
  }[];
  /** Messages of all these days. */
  readonly total: number;
  /** The id of the call, for a ticket with Aliyun. */
  readonly requestId?: string;
}

/** Which message or messages to look for. */
export interface DeliveryQuery {
  /** The recipient, as a message has it. */
  readonly to: string;
  /** The day in China, UTC+8: `2026-08-22` or `20260822`, within the last 30 days. Default today. */
  readonly date?: string;
  /** The message's id, from its receipt. */
  readonly bizId?: string;
  /** From 1, the default. */
  readonly page?: number;
  /** 1 to 50, the default. */
  readonly pageSize?: number;
}

/** Which days to count. */
export interface StatisticsQuery {
  /** Messages to the mainland, or to everywhere else. */
  readonly region: 'mainland' | 'overseas';
  /** The first day, in China, UTC+8: `2026-08-22` or `20260822`. */
  readonly from: string;
  /** The last day; at most 50 days in all. */
  readonly to: string;
}
