import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../controls/icon.js';
import { clearMessages } from '../api/client.js';
import { useInboxTexts } from '../messages/texts.js';

/** Milliseconds in which a second click clears. */
const ASKS_FOR = 3000;

/** Clears at the second click: the first one asks. */
export function ClearButton({ disabled }: { disabled: boolean }) {
  const { list } = useInboxTexts();
  const [isAsking, setAsking] = useState(false);
  useEffect(() => {
    if (!isAsking) {
      return;
    }
    const timer = setTimeout(() => setAsking(false), ASKS_FOR);
    return () => clearTimeout(timer);
  }, [isAsking]);
  const click = () => {
    setAsking(!isAsking);
    if (isAsking) {
      // When it fails the list stays as it is, and the connection says why.
      clearMessages().catch(console.warn);
    }
  };
  return (
    <button
      type="button"
      class={isAsking ? 'button danger' : 'button quiet square'}
      aria-label={isAsking ? undefined : list.clearLabel}
      disabled={disabled}
      title={list.clearLabel}
      onClick={click}
    >
      <Icon name="trash" />
      {isAsking && <span>{list.clearNow}</span>}
    </button>
  );
}
