import { useEffect, useMemo } from 'preact/hooks';
import { useObservable } from '../../state/use-observable.js';
import { DetailPanel } from '../detail/detail-panel.js';
import { useInboxTexts } from '../messages/texts.js';
import { Announcer } from '../timeline/announcer.js';
import { shown, words } from '../timeline/filter.js';
import { found } from '../timeline/search.js';
import { timeline } from '../timeline/store.js';
import { newestOf } from '../timeline/timeline.js';
import { TimelinePanel } from '../timeline/timeline-panel.js';
import { ToolsPanel } from '../tools/tools-panel.js';
import { handleKey } from './keyboard.js';
import { PageHead } from './page-head.js';
import { selected } from './selection.js';
import './page.css';

/**
 * Until something is chosen, the newest message or refusal is shown, whichever that is. A narrow screen has either list or
 * details: the first steps, as long as there is nothing else.
 */
export function Page() {
  const { title } = useInboxTexts();
  const all = useObservable(timeline);
  const wordsNow = useObservable(words);
  const shownNow = useObservable(shown);
  const id = useObservable(selected);
  const entries = useMemo(() => found(all.entries, wordsNow, shownNow), [all, wordsNow, shownNow]);
  const entry = id === undefined ? newestOf(entries) : all.entries.find((candidate) => candidate.id === id);
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    const listener = (event: KeyboardEvent) => handleKey(event, entries, entry);
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, [entries, entry]);
  return (
    <div class={id === undefined && all.entries.length > 0 ? 'page' : 'page detail-chosen'}>
      <PageHead />
      <main class="page-columns">
        <TimelinePanel entries={entries} selected={entry?.id} />
        <DetailPanel timeline={all} entry={entry} selected={id} />
        <ToolsPanel />
      </main>
      <Announcer />
    </div>
  );
}
