import { useState } from 'preact/hooks';
import { useInboxTexts } from '../messages/texts.js';
import { MessageRow } from './message-row.js';
import { RequestRow } from './request-row.js';
import type { Entry } from './timeline.js';
import './timeline-list.css';

/** Rows drawn at first and with each click for more: thousands would make every arrival slow. */
const ROWS = 200;

interface Props {
  /** Newest first. */
  entries: readonly Entry[];
  selected: string | undefined;
}

export function TimelineList({ entries, selected }: Props) {
  const { list } = useInboxTexts();
  const [most, setMost] = useState(ROWS);
  const hidden = entries.length - most;
  return (
    <>
      <ol class="timeline-list" aria-label={list.label}>
        {entries.slice(0, most).map((entry) => {
          const { id } = entry;
          const isSelected = id === selected;
          return entry.kind === 'message' ? (
            <MessageRow key={id} id={id} message={entry.message} isSelected={isSelected} />
          ) : (
            <RequestRow key={id} id={id} request={entry.request} isSelected={isSelected} />
          );
        })}
      </ol>
      {hidden > 0 && (
        <button type="button" class="button quiet more" onClick={() => setMost(most + ROWS)}>
          {list.more(Math.min(hidden, ROWS))}
        </button>
      )}
    </>
  );
}
