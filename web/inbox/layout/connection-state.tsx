import { useObservable } from '../../state/use-observable.js';
import { useInboxTexts } from '../messages/texts.js';
import { connection } from '../timeline/store.js';
import './connection-state.css';

/** Whether what the page shows is what the simulator has. */
export function ConnectionState() {
  const texts = useInboxTexts();
  const state = useObservable(connection);
  return (
    <p class={`connection-state ${state}`} role="status">
      {texts.connection[state]}
    </p>
  );
}
