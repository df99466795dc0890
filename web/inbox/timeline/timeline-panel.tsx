import { useObservable } from '../../state/use-observable.js';
import { useInboxTexts } from '../messages/texts.js';
import { ArmedNotice } from '../tools/armed-notice.js';
import { ClearButton } from './clear-button.js';
import { SearchField } from './search-field.js';
import { ShownSwitch } from './shown-switch.js';
import { timeline } from './store.js';
import type { Entry } from './timeline.js';
import { TimelineList } from './timeline-list.js';
import './timeline-panel.css';

interface Props {
  /** What the search found, newest first. */
  entries: readonly Entry[];
  selected: string | undefined;
}

export function TimelinePanel({ entries, selected }: Props) {
  const { list } = useInboxTexts();
  const isEmpty = useObservable(timeline).entries.length === 0;
  return (
    <section class="panel timeline-panel" aria-label={list.label}>
      <div class="timeline-tools">
        <SearchField />
        <div class="timeline-choices">
          <ShownSwitch />
          <ClearButton disabled={isEmpty} />
        </div>
        <ArmedNotice />
      </div>
      <div class="panel-scroll">
        {entries.length > 0 ? (
          <TimelineList entries={entries} selected={selected} />
        ) : (
          <p class="timeline-empty muted">{isEmpty ? list.waiting : list.nothingFound}</p>
        )}
      </div>
      <p class="timeline-keys muted" aria-hidden="true">
        <kbd>↑</kbd>
        <kbd>↓</kbd> {list.keys} <kbd>/</kbd> {list.keysSearch} <kbd>Esc</kbd> {list.keysLeave}
      </p>
    </section>
  );
}
