/** What an account can look like, for `startSimulator({ account })` and scenario files. */
import type { SimulatedAccessKey } from './record.js';
import type { Template } from './templates.js';

/** Where the review of a sign name or a template stands. */
export type AuditStatus = 'inReview' | 'approved' | 'rejected' | 'cancelled';

/** What a review finds. */
export interface Review {
  status: AuditStatus;
  /** Why it is rejected. */
  rejectReason?: string;
}

/** The mainland's carriers. Each registers a sign name, and blocks those that it has not registered. */
export type Carrier = 'mobile' | 'unicom' | 'telecom';

/**
 * A carrier's registration (实名制报备) of a sign name: `unconfirmed` is registered but not yet proven by traffic, `lapsed`
 * was not used for six months.
 */
export type RegistrationStatus =
  | 'registered'
  | 'unconfirmed'
  | 'lapsed'
  | 'inProgress'
  | 'notRegistered'
  | 'failed';

/** A registration with Aliyun's codes for its reasons, such as `UNBINDING_QUA`. */
export interface Registration {
  status: RegistrationStatus;
  reasons?: readonly string[];
}

/** A sign name of the account. All has a default: approved, the account's own, registered with every carrier. */
export interface SimulatedSignName {
  status?: AuditStatus;
  /** Why the review rejected it. */
  rejectReason?: string;
  /** `test` is the one that Aliyun lends for trying out, which reaches {@link SimulatedAccount.testNumbers} alone. */
  kind?: 'own' | 'gifted' | 'test' | 'trial';
  carriers?: Partial<Record<Carrier, RegistrationStatus | Registration>>;
}

/** What carriers report of accepted messages. */
export interface SimulatedReceipts {
  /** Milliseconds from the acceptance of a message to its receipt. Default 500. */
  delayMs?: number;
  /**
   * The receipt of every message: `DELIVERED`, a code such as `MOBILE_NOT_ON_SERVICE`, or `none` when no receipt ever
   * comes. Default: what sign name and template allow, which is `DELIVERED` in a healthy account.
   */
  forAll?: string;
  /** The same by number, before {@link forAll}. */
  byNumber?: Readonly<Record<string, string>>;
}

/** What a day's messages became. */
export interface DayCounts {
  total: number;
  delivered: number;
  failed: number;
}

/**
 * How an account differs from the one that works: the exported key, sign name and templates, all approved. An entry
 * changes what it names; `null` removes the entry.
 */
export interface SimulatedAccount {
  /** By AccessKey ID. A new key needs `accessKeySecret`. */
  accessKeys?: Readonly<Record<string, string | Partial<SimulatedAccessKey> | null>>;
  signNames?: Readonly<Record<string, SimulatedSignName | null>>;
  /** By template code. A new template needs `text` and `region`. */
  templates?: Readonly<Record<string, Partial<Template> | null>>;
  /** Numbers bound in the console for test sign names and test templates. */
  testNumbers?: readonly string[];
  /** Default true. With false nobody has activated the SMS service: sends and reads are refused. */
  activated?: boolean;
  /** Every SendSms call that is right otherwise is refused with this code, such as `isv.AMOUNT_NOT_ENOUGH`. */
  sendRefusal?: { code: string; message?: string };
  receipts?: SimulatedReceipts;
  /** What QuerySendStatistics says of each of the 30 days before today. Default: nothing was sent. */
  pastDays?: { mainland?: DayCounts; overseas?: DayCounts };
}
