import type { ComponentChildren } from 'preact';
import type { Review, ReviewStatus } from '../api/types.js';
import { useInboxTexts } from '../messages/texts.js';
import { RejectReason } from './reject-reason.js';

const STATUSES: readonly ReviewStatus[] = ['approved', 'inReview', 'rejected', 'cancelled'];

interface Props {
  name: string;
  status: ReviewStatus;
  rejectReason: string | undefined;
  onReview(name: string, review: Review): void;
  /** What else there is to know. */
  children: ComponentChildren;
}

/** A sign name or a template, and the choice of where its review stands. */
export function ReviewRow({ name, status, rejectReason, onReview, children }: Props) {
  const { account } = useInboxTexts();
  const choose = (value: string) => {
    const chosen = STATUSES.find((known) => known === value);
    if (chosen) {
      onReview(name, { status: chosen });
    }
  };
  return (
    <li class="review-row">
      <div class="review-row-head">
        <strong>{name}</strong>
        <select
          class={`field ${status}`}
          aria-label={account.statusOf(name)}
          value={status}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        >
          {STATUSES.map((known) => (
            <option key={known} value={known}>
              {account.status[known]}
            </option>
          ))}
        </select>
      </div>
      {children}
      {status === 'rejected' && (
        <RejectReason
          name={name}
          reason={rejectReason ?? ''}
          onSave={(reason) => onReview(name, { status, ...(reason && { rejectReason: reason }) })}
        />
      )}
    </li>
  );
}
