import { useObservable } from '../../state/use-observable.js';
import { useInboxTexts } from '../messages/texts.js';
import { disarm, pending } from './armed.js';

/** What is set now. */
export function ArmedState() {
  const { faults } = useInboxTexts();
  const count = useObservable(pending);
  return (
    <section aria-live="polite">
      <h3 class="tool-heading">{faults.armed}</h3>
      <p class={count > 0 ? 'tool-armed' : 'muted'}>
        {count > 0 ? faults.armedNext(count) : faults.armedNone}
        {count > 0 && (
          <button type="button" class="button" onClick={() => void disarm().catch(console.warn)}>
            {faults.disarm}
          </button>
        )}
      </p>
    </section>
  );
}
