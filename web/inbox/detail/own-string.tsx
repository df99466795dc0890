import { useState } from 'preact/hooks';
import { useInboxTexts } from '../messages/texts.js';
import { Comparison } from './comparison.js';
import './own-string.css';

/** Compares what the reader's client signed with what it should have signed. */
export function OwnString({ stringToSign }: { stringToSign: string }) {
  const { signature } = useInboxTexts();
  const [own, setOwn] = useState('');
  return (
    <section class="own-string">
      <h3 class="detail-heading">{signature.own}</h3>
      <p class="muted" id="own-string-note">
        {signature.ownNote}
      </p>
      <textarea
        class="field"
        rows={3}
        spellcheck={false}
        aria-label={signature.ownLabel}
        aria-describedby="own-string-note"
        value={own}
        onInput={({ currentTarget }) => setOwn(currentTarget.value)}
      />
      {own.trim() && (
        <Comparison
          sides={[
            { name: signature.simulators, text: stringToSign },
            { name: signature.yours, text: own.trim() },
          ]}
        />
      )}
    </section>
  );
}
