import type { AuditStatus } from './state.js';

/** `SignStatus` and `TemplateStatus`. */
export const AUDIT_NUMBERS: Readonly<Record<AuditStatus, number>> = {
  inReview: 0,
  approved: 1,
  rejected: 2,
  cancelled: 10,
};

/** `SignTag` and `TemplateTag`. */
export const TAG_NUMBERS = { own: 2, gifted: 3, test: 4, trial: 5 } as const;
