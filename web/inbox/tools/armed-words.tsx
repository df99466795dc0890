import { Breakable } from '../../controls/breakable.js';
import type { Pending } from '../api/types.js';
import { useInboxTexts } from '../messages/texts.js';
import { faultOf } from './faults.js';

/** How many requests get which answer: "Next 3 requests: Throttling.User". */
export function ArmedWords({ pending, next }: Pending) {
  const { faults } = useInboxTexts();
  const fault = next ? faultOf(next) : undefined;
  const what = fault ? faults.kinds[fault].name : (next?.code ?? faults.prepared);
  return (
    <span>
      {faults.armedNext(pending)}
      <strong>
        <Breakable text={what} />
      </strong>
    </span>
  );
}
