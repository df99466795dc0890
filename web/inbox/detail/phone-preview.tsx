import { CopyButton } from '../../controls/copy-button.js';
import { Icon } from '../../controls/icon.js';
import { language } from '../../language/language.js';
import { useObservable } from '../../state/use-observable.js';
import type { Message } from '../api/types.js';
import { useInboxTexts } from '../messages/texts.js';
import { clockTime } from '../timeline/time.js';
import './phone-preview.css';

/** The message as its reader sees it: the sign name as the sender, the code marked, and one button that copies it. */
export function PhonePreview({ message }: { message: Message }) {
  const { phone } = useInboxTexts();
  const now = useObservable(language);
  const { text, code, signName, at } = message;
  const start = code ? text.indexOf(code) : -1;
  const end = start + (code?.length ?? 0);
  return (
    <figure class="phone" aria-label={phone.label}>
      <div class="phone-head">
        <span class="phone-face" aria-hidden="true">
          {Array.from(signName)[0]}
        </span>
        <span class="phone-sender">{signName}</span>
      </div>
      <div class="phone-screen">
        <p class="phone-time">
          {phone.kind} · {clockTime(at, now).slice(0, 5)}
        </p>
        <p class="phone-bubble">
          {start < 0 ? (
            text
          ) : (
            <>
              {text.slice(0, start)}
              <mark>{text.slice(start, end)}</mark>
              {text.slice(end)}
            </>
          )}
        </p>
        {code !== null && (
          <CopyButton text={code} label={phone.copyCode(code)} class="button primary phone-copy">
            {phone.copyCode(code)}
          </CopyButton>
        )}
      </div>
      <div class="phone-field" aria-hidden="true">
        <span>{phone.kind}</span>
        <Icon name="back" />
      </div>
    </figure>
  );
}
