import { language } from '../../language/language.js';
import { useObservable } from '../../state/use-observable.js';
import type { Request } from '../api/types.js';
import { useInboxTexts } from '../messages/texts.js';
import { dateAndTime } from '../timeline/time.js';
import { FactList } from './fact-list.js';
import { ParameterTable } from './parameter-table.js';

/** What was asked for, and the decision. */
export function RequestView({ request }: { request: Request }) {
  const texts = useInboxTexts();
  const now = useObservable(language);
  const names = texts.request;
  return (
    <>
      <h3 class="detail-heading">{names.decision}</h3>
      <FactList
        facts={[
          { name: names.action, value: request.action ?? texts.signature.none },
          { name: names.method, value: request.method },
          { name: names.scheme, value: names.schemes[request.scheme] },
          { name: names.status, value: String(request.status) },
          { name: names.code, value: request.code },
          { name: names.reason, value: request.reason },
          { name: texts.facts.time, value: dateAndTime(request.at, now) },
          { name: texts.facts.requestId, value: request.requestId, isId: true },
        ]}
      />
      <ParameterTable parameters={request.parameters} />
    </>
  );
}
