import { useObservable } from '../../state/use-observable.js';
import { useInboxTexts } from '../messages/texts.js';
import { armed, disarm } from './armed.js';
import { ArmedWords } from './armed-words.js';

/** What is set now. */
export function ArmedState() {
  const { faults } = useInboxTexts();
  const state = useObservable(armed);
  return (
    <section aria-live="polite">
      <h2 class="tool-heading">{faults.armed}</h2>
      {state.pending === 0 ? (
        <p class="muted">{faults.armedNone}</p>
      ) : (
        <div class="tool-armed">
          <ArmedWords {...state} />
          <button type="button" class="button" onClick={() => void disarm().catch(console.warn)}>
            {faults.disarm}
          </button>
        </div>
      )}
    </section>
  );
}
