import { Breakable } from '../../controls/breakable.js';
import { language } from '../../language/language.js';
import { useObservable } from '../../state/use-observable.js';
import type { Request } from '../api/types.js';
import { addressOf } from '../layout/selection.js';
import { useInboxTexts } from '../messages/texts.js';
import { recipientOf } from './recipient.js';
import { clockTime } from './time.js';
import { isRefused } from './timeline.js';

interface Props {
  /** Of the entry. */
  id: string;
  request: Request;
  isSelected: boolean;
}

/** A request that brought no message: refused, answered as prepared, or a query. */
export function RequestRow({ id, request, isSelected }: Props) {
  const { row } = useInboxTexts();
  const now = useObservable(language);
  const { at, code, reason } = request;
  const action = request.action ?? row.unknownAction;
  const refused = isRefused(request);
  const recipient = recipientOf(request);
  return (
    <li class={refused ? 'row refused' : 'row query'}>
      <a class="row-link" href={addressOf(id)} aria-current={isSelected ? 'true' : undefined}>
        <span class="row-head">
          <span class="row-name">
            <Breakable text={refused && code !== 'Scripted' ? code : action} />
            {!refused && <span class="tag">{row.query}</span>}
          </span>
          <time dateTime={at}>{clockTime(at, now)}</time>
        </span>
        {refused && reason && (
          <span class="row-text" lang="en">
            {reason}
          </span>
        )}
        {refused && (
          <span class="row-facts">
            <span class="tag danger">{code === 'Scripted' ? row.scripted : row.refused}</span>
            {code !== 'Scripted' && <span class="tag">{action}</span>}
            {recipient && <span class="tag">{recipient}</span>}
          </span>
        )}
      </a>
    </li>
  );
}
