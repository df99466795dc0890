import { useEffect, useState } from 'preact/hooks';
import { useInboxTexts } from '../messages/texts.js';

interface Props {
  name: string;
  reason: string;
  onSave(reason: string): void;
}

/** What the review says about its rejection. */
export function RejectReason({ name, reason, onSave }: Props) {
  const { account } = useInboxTexts();
  const [text, setText] = useState(reason);
  useEffect(() => setText(reason), [reason]);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSave(text.trim());
      }}
    >
      <input
        class="field"
        placeholder={account.reason}
        aria-label={`${account.reason}: ${name}`}
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      <button type="submit" class="button" disabled={text.trim() === reason}>
        {account.save}
      </button>
    </form>
  );
}
