import { Icon } from '../../controls/icon.js';
import { useObservable } from '../../state/use-observable.js';
import { useInboxTexts } from '../messages/texts.js';
import { armed, disarm } from './armed.js';
import { ArmedWords } from './armed-words.js';
import './armed-notice.css';

/** Says above the list that the next requests are not answered as usual, wherever the tools are. */
export function ArmedNotice() {
  const { faults } = useInboxTexts();
  const state = useObservable(armed);
  if (state.pending === 0) {
    return null;
  }
  return (
    <div class="armed-notice">
      <Icon name="zap" />
      <ArmedWords {...state} />
      <button type="button" class="button" onClick={() => void disarm().catch(console.warn)}>
        {faults.disarm}
      </button>
    </div>
  );
}
