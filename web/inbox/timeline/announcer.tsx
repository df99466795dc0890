import { useEffect, useRef, useState } from 'preact/hooks';
import { useObservable } from '../../state/use-observable.js';
import { useInboxTexts } from '../messages/texts.js';
import { isFailure } from './search.js';
import { timeline } from './store.js';
import type { Entry } from './timeline.js';

/** Tells screen readers what has arrived, without interrupting. What was there when the page was opened is not news. */
export function Announcer() {
  const { arrival } = useInboxTexts();
  const { entries } = useObservable(timeline);
  const seen = useRef<ReadonlySet<string> | undefined>(undefined);
  const [news, setNews] = useState('');
  useEffect(() => {
    const before = seen.current;
    seen.current = new Set(entries.map(({ id }) => id));
    const added = before ? entries.filter(({ id }) => !before.has(id)) : [];
    if (added.length > 0) {
      setNews(wordsFor(added));
    }
  }, [entries]);
  const wordsFor = (added: readonly Entry[]): string => {
    const [first] = added;
    if (!first || added.length > 1) {
      return arrival.several(added.length);
    }
    if (first.kind === 'message') {
      return arrival.message(first.message.phoneNumber);
    }
    return isFailure(first) ? arrival.refusal(first.request.code) : arrival.several(1);
  };
  return (
    <p class="visually-hidden" role="status">
      {news}
    </p>
  );
}
