import { useState } from 'preact/hooks';
import { Notice } from '../../controls/notice.js';
import { useObservable } from '../../state/use-observable.js';
import { reviewSignName, reviewTemplate } from '../api/client.js';
import type { Review } from '../api/types.js';
import { useInboxTexts } from '../messages/texts.js';
import { account } from '../timeline/store.js';
import { CarrierTags } from './carrier-tags.js';
import { ReviewRow } from './review-row.js';
import './account-panel.css';

/** Sign names and templates with where their review stands, which can be changed. */
export function AccountPanel() {
  const { account: texts } = useInboxTexts();
  const state = useObservable(account);
  const [words, setWords] = useState('');
  const [isFailed, setFailed] = useState(false);
  if (!state) {
    return <p class="muted">{texts.loading}</p>;
  }
  const change =
    (send: (name: string, review: Review) => Promise<void>) => (name: string, review: Review) => {
      send(name, review).then(
        () => setFailed(false),
        (error: unknown) => {
          console.warn(error);
          setFailed(true);
        },
      );
    };
  const has = (text: string) => text.toLowerCase().includes(words.trim().toLowerCase());
  const signNames = state.signNames.filter(({ name }) => has(name));
  const templates = state.templates.filter(({ code, text }) => has(`${code} ${text}`));
  return (
    <>
      <p class="muted">{texts.intro}</p>
      <input
        class="field account-filter"
        type="search"
        spellcheck={false}
        placeholder={texts.filter}
        aria-label={texts.filter}
        value={words}
        onInput={({ currentTarget }) => setWords(currentTarget.value)}
      />
      {isFailed && <Notice kind="danger">{texts.failed}</Notice>}
      <h2 class="tool-heading">{texts.signNames}</h2>
      <ul class="review-list">
        {signNames.map(({ name, status, rejectReason, carriers }) => (
          <ReviewRow
            key={name}
            name={name}
            status={status}
            rejectReason={rejectReason}
            onReview={change(reviewSignName)}
          >
            <CarrierTags carriers={carriers} />
          </ReviewRow>
        ))}
      </ul>
      {signNames.length === 0 && <p class="muted">{texts.none}</p>}
      <h2 class="tool-heading">{texts.templates}</h2>
      <ul class="review-list">
        {templates.map(({ code, text, status, rejectReason }) => (
          <ReviewRow
            key={code}
            name={code}
            status={status}
            rejectReason={rejectReason}
            onReview={change(reviewTemplate)}
          >
            <p class="review-row-text">{text}</p>
          </ReviewRow>
        ))}
      </ul>
      {templates.length === 0 && <p class="muted">{texts.none}</p>}
    </>
  );
}
