import { CopyButton } from '../../controls/copy-button.js';
import { Icon } from '../../controls/icon.js';
import type { Delivery } from '../api/types.js';
import { select } from '../layout/selection.js';
import { useInboxTexts } from '../messages/texts.js';
import { recipientOf } from '../timeline/recipient.js';
import { type Entry, isRefused } from '../timeline/timeline.js';
import './detail-head.css';

const TAGS: Record<Delivery, string> = { pending: 'tag info', delivered: 'tag ok', failed: 'tag danger' };

interface Props {
  entry: Entry;
  /** Whether the newest entry is shown, whichever that is. */
  isFollowing: boolean;
}

/** Whom it went to and what became of it; on a narrow screen, the way back to the list. */
export function DetailHead({ entry, isFollowing }: Props) {
  const { detail, delivery, facts, row } = useInboxTexts();
  const number = entry.kind === 'message' ? entry.message.phoneNumber : recipientOf(entry.request);
  const refused = entry.kind === 'request' && isRefused(entry.request);
  return (
    <header class="detail-head">
      <button
        type="button"
        class="button quiet square detail-back"
        aria-label={detail.back}
        title={detail.back}
        onClick={() => select(undefined)}
      >
        <Icon name="back" />
      </button>
      <h2>{number ?? (entry.kind === 'request' && entry.request.action) ?? row.unknownAction}</h2>
      {number && <CopyButton text={number} label={facts.copy(facts.number)} class="button quiet" />}
      <span class="detail-tags">
        {isFollowing && <span class="tag">{detail.newest}</span>}
        {entry.kind === 'message' ? (
          <span class={TAGS[entry.message.delivery]}>{delivery[entry.message.delivery]}</span>
        ) : (
          <span class={refused ? 'tag danger' : 'tag'}>{refused ? row.refused : row.query}</span>
        )}
      </span>
    </header>
  );
}
