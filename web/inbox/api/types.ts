/** What the simulator's REST interface below `/_api/` says, from the simulator itself: page and simulator are one release. */
import type { AuditStatus, Review } from '../../../simulator/state.js';
import type { Message } from '../../../simulator/views.js';

export type { SignatureCheck } from '../../../simulator/signature-check.js';
export type {
  AccountView as Account,
  Message,
  NextView as Pending,
  Request,
} from '../../../simulator/views.js';
export type { Review };

export type Delivery = Message['delivery'];

export type ReviewStatus = AuditStatus;

/** How the next requests are answered, instead of by the simulator's own judgement. */
export interface NextAnswer {
  code?: string;
  message?: string;
  status?: number;
  body?: string;
  delayMs?: number;
  disconnect?: boolean;
}
