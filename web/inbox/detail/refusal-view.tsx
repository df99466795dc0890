import { Breakable } from '../../controls/breakable.js';
import { Notice } from '../../controls/notice.js';
import type { Request } from '../api/types.js';
import { useInboxTexts } from '../messages/texts.js';
import { recipientOf } from '../timeline/recipient.js';
import { isRefused } from '../timeline/timeline.js';
import { CodeMeaning } from './code-meaning.js';
import { FactList } from './fact-list.js';
import './refusal-view.css';

/** The answer to a request that brought no message: why it was refused, and what that means. */
export function RefusalView({ request }: { request: Request }) {
  const { refusal, facts, request: names } = useInboxTexts();
  const { code, status, reason, parameters } = request;
  const isScripted = code === 'Scripted';
  const title = isScripted ? refusal.scripted : isRefused(request) ? refusal.title : refusal.accepted;
  return (
    <>
      <Notice kind={isRefused(request) ? 'danger' : 'ok'}>
        <p class="refusal-title">
          <strong>{isScripted ? title(status) : <Breakable text={code} />}</strong>
          {!isScripted && <span>{title(status)}</span>}
        </p>
      </Notice>
      {isScripted && <p>{refusal.unchecked}</p>}
      {isRefused(request) && <CodeMeaning code={code} />}
      {reason && (
        <section>
          <h3 class="detail-heading">{refusal.why}</h3>
          <p lang="en">{reason}</p>
        </section>
      )}
      <h3 class="detail-heading">{refusal.asked}</h3>
      <FactList
        facts={[
          { name: names.action, value: request.action ?? undefined },
          { name: facts.number, value: recipientOf(request) },
          { name: facts.signName, value: parameters['SignName'] },
          { name: facts.template, value: parameters['TemplateCode'] },
          { name: facts.variables, value: parameters['TemplateParam'] },
        ]}
      />
    </>
  );
}
