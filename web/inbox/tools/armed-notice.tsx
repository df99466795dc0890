import { Icon } from '../../controls/icon.js';
import { useObservable } from '../../state/use-observable.js';
import { useInboxTexts } from '../messages/texts.js';
import { disarm, pending } from './armed.js';
import './armed-notice.css';

/** Says above the list that the next requests are not answered as usual, wherever the tools are. */
export function ArmedNotice() {
  const { faults } = useInboxTexts();
  const count = useObservable(pending);
  if (count === 0) {
    return null;
  }
  return (
    <div class="armed-notice">
      <Icon name="zap" />
      <span>{faults.armedNext(count)}</span>
      <button type="button" class="button" onClick={() => void disarm().catch(console.warn)}>
        {faults.disarm}
      </button>
    </div>
  );
}
