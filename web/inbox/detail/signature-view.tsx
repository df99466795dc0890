import { Notice } from '../../controls/notice.js';
import type { Request } from '../api/types.js';
import { useInboxTexts } from '../messages/texts.js';
import { OwnString } from './own-string.js';
import { SignatureSteps } from './signature-steps.js';

/** How the request's signature was checked. */
export function SignatureView({ request }: { request: Request }) {
  const { signature: texts } = useInboxTexts();
  const { signature, scheme } = request;
  if (!signature) {
    return <Notice kind="info">{texts.unchecked}</Notice>;
  }
  return (
    <>
      <Notice kind={signature.matches ? 'ok' : 'danger'}>
        {signature.matches ? texts.matches : signature.expected === null ? texts.unknownKey : texts.differs}
      </Notice>
      <SignatureSteps check={signature} scheme={scheme} />
      <OwnString key={request.id} stringToSign={signature.stringToSign} />
    </>
  );
}
