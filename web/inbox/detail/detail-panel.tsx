import type { ComponentChildren } from 'preact';
import { useInboxTexts } from '../messages/texts.js';
import { type Entry, requestOf, type Timeline } from '../timeline/timeline.js';
import { DetailHead } from './detail-head.js';
import { EntryView } from './entry-view.js';
import { FirstSteps } from './first-steps.js';
import './detail-panel.css';

interface Props {
  timeline: Timeline;
  entry: Entry | undefined;
  /** The id in the address: something was chosen. */
  selected: string | undefined;
}

export function DetailPanel({ timeline, entry, selected }: Props) {
  const { detail } = useInboxTexts();
  return (
    <section class="panel detail-panel" aria-label={detail.label}>
      <div class="panel-scroll">
        {entry ? (
          <>
            <DetailHead entry={entry} isFollowing={selected === undefined} />
            <EntryView entry={entry} request={requestOf(timeline, entry)} />
          </>
        ) : timeline.entries.length === 0 && selected === undefined ? (
          <FirstSteps />
        ) : (
          <Hint>{selected === undefined ? detail.nothing : detail.gone}</Hint>
        )}
      </div>
    </section>
  );
}

const Hint = ({ children }: { children: ComponentChildren }) => <p class="detail-hint muted">{children}</p>;
