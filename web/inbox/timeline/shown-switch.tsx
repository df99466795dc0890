import { useObservable } from '../../state/use-observable.js';
import { useInboxTexts } from '../messages/texts.js';
import { shown } from './filter.js';
import { isFailure, type Shown } from './search.js';
import { timeline } from './store.js';
import type { Entry } from './timeline.js';
import './shown-switch.css';

const COUNTED: Record<Shown, (entry: Entry) => boolean> = {
  all: () => true,
  messages: ({ kind }) => kind === 'message',
  refusals: isFailure,
};

const CHOICES = ['all', 'messages', 'refusals'] as const;

/** All, messages only, or what failed only, each with its number. */
export function ShownSwitch() {
  const { list } = useInboxTexts();
  const { entries } = useObservable(timeline);
  const chosen = useObservable(shown);
  return (
    <fieldset class="shown-switch">
      <legend class="visually-hidden">{list.shown}</legend>
      {CHOICES.map((choice) => (
        <label key={choice}>
          <input
            type="radio"
            name="shown"
            class="visually-hidden"
            checked={choice === chosen}
            onChange={() => shown.set(choice)}
          />
          <span>
            {list[choice]} <span class="count">{entries.filter(COUNTED[choice]).length}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
