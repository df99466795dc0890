import type { Account } from '../api/types.js';
import { useInboxTexts } from '../messages/texts.js';

interface Props {
  carriers: Account['signNames'][number]['carriers'];
}

/** The carriers that have not registered a sign name, which keeps messages from their phones. */
export function CarrierTags({ carriers }: Props) {
  const { account } = useInboxTexts();
  const unregistered = carriers.filter(({ status }) => status !== 'registered');
  if (unregistered.length === 0) {
    return null;
  }
  return (
    <p class="carrier-tags">
      {unregistered.map(({ carrier, status }) => (
        <span key={carrier} class="tag warning">
          {account.carriers[carrier]} {account.registration[status]}
        </span>
      ))}
    </p>
  );
}
