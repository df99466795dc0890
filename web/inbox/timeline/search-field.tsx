import { Icon } from '../../controls/icon.js';
import { useObservable } from '../../state/use-observable.js';
import { useInboxTexts } from '../messages/texts.js';
import { words } from './filter.js';
import './search-field.css';

/** The element that the `/` key goes to. */
export const SEARCH_ID = 'search';

export function SearchField() {
  const { list } = useInboxTexts();
  const value = useObservable(words);
  return (
    <search class="search-field">
      <Icon name="search" />
      <input
        id={SEARCH_ID}
        class="field"
        type="search"
        autocomplete="off"
        spellcheck={false}
        placeholder={list.search}
        aria-label={list.searchLabel}
        value={value}
        onInput={({ currentTarget }) => words.set(currentTarget.value)}
      />
      {value ? (
        <button
          type="button"
          class="button quiet square"
          aria-label={list.clearSearch}
          title={list.clearSearch}
          onClick={() => {
            words.set('');
            document.getElementById(SEARCH_ID)?.focus();
          }}
        >
          <Icon name="close" />
        </button>
      ) : (
        <kbd>/</kbd>
      )}
    </search>
  );
}
