import { useEffect, useState } from 'preact/hooks';
import { language } from '../../language/language.js';
import { useObservable } from '../../state/use-observable.js';
import { useInboxTexts } from '../messages/texts.js';
import type { Explanation } from './explanations.js';

/** What a code means and who can act, in the connector's own words. They are loaded when the first refusal is looked at. */
export function CodeMeaning({ code }: { code: string }) {
  const { refusal } = useInboxTexts();
  const now = useObservable(language);
  const [found, setFound] = useState<Explanation>();
  useEffect(() => {
    let isWanted = true;
    const load = async () => {
      const { explanationOf } = await import('./explanations.js');
      if (isWanted) {
        setFound(explanationOf(code, now));
      }
    };
    load().catch(console.warn);
    return () => {
      isWanted = false;
    };
  }, [code, now]);
  if (!found) {
    return null;
  }
  return (
    <section>
      <h3 class="detail-heading">{refusal.meaning}</h3>
      <p>{found.text}</p>
      <p class="muted">{refusal.actor[found.actor]}</p>
    </section>
  );
}
