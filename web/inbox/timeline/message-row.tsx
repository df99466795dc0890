import { CopyButton } from '../../controls/copy-button.js';
import { language } from '../../language/language.js';
import { useObservable } from '../../state/use-observable.js';
import type { Message } from '../api/types.js';
import { addressOf } from '../layout/selection.js';
import { useInboxTexts } from '../messages/texts.js';
import { clockTime } from './time.js';

interface Props {
  /** Of the entry. */
  id: string;
  message: Message;
  isSelected: boolean;
}

export function MessageRow({ id, message, isSelected }: Props) {
  const { row } = useInboxTexts();
  const now = useObservable(language);
  const isFailed = message.delivery === 'failed';
  return (
    <li class={isFailed ? 'row failed' : 'row'}>
      <a class="row-link" href={addressOf(id)} aria-current={isSelected ? 'true' : undefined}>
        <span class="row-head">
          <span class="row-name">{message.phoneNumber}</span>
          <time dateTime={message.at}>{clockTime(message.at, now)}</time>
        </span>
        <span class="row-text">{message.text}</span>
        <span class="row-facts">
          <span class="tag">{message.templateCode}</span>
          {isFailed && <span class="tag danger">{message.errorCode ?? row.notDelivered}</span>}
        </span>
      </a>
      {message.code !== null && (
        <CopyButton text={message.code} label={row.copyCode(message.code)} class="button row-code">
          {message.code}
        </CopyButton>
      )}
    </li>
  );
}
