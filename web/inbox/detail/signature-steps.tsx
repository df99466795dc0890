import type { SignatureCheck } from '../api/types.js';
import { useInboxTexts } from '../messages/texts.js';
import { Comparison } from './comparison.js';
import { ParameterTable } from './parameter-table.js';
import { SignatureStep } from './signature-step.js';
import { pairsOf } from './signed-pairs.js';

interface Props {
  check: SignatureCheck;
  scheme: 'RPC' | 'ACS3';
}

const stepOf = ({ steps }: SignatureCheck, ...names: string[]): string | undefined =>
  steps.find(({ name }) => names.includes(name))?.value;

/** The calculation in its order. What the scheme lacks has no step. */
export function SignatureSteps({ check, scheme }: Props) {
  const { signature } = useInboxTexts();
  const query = stepOf(check, 'canonicalizedQuery', 'canonicalQuery');
  const canonicalRequest = stepOf(check, 'canonicalRequest');
  return (
    <ol class="signature-steps">
      {query && (
        <SignatureStep title={signature.sorted} note={signature.sortedNote}>
          <ParameterTable parameters={pairsOf(query)} isPlain />
        </SignatureStep>
      )}
      {query && (
        <SignatureStep title={signature.canonical} note={signature.canonicalNote}>
          <pre class="code-block wrapped">{query}</pre>
        </SignatureStep>
      )}
      {canonicalRequest !== undefined && (
        <SignatureStep title={signature.canonicalRequest} note={signature.canonicalRequestNote}>
          <pre class="code-block wrapped">{canonicalRequest}</pre>
        </SignatureStep>
      )}
      <SignatureStep
        title={signature.toSign}
        note={scheme === 'RPC' ? signature.toSignNote : signature.toSignNoteAcs3}
      >
        <pre class="code-block wrapped">{check.stringToSign}</pre>
      </SignatureStep>
      <SignatureStep title={signature.compare}>
        {check.expected === null ? (
          <p class="muted">{signature.unknownKey}</p>
        ) : (
          <Comparison
            sides={[
              { name: signature.expected, text: check.expected },
              { name: signature.received, text: check.received },
            ]}
          />
        )}
      </SignatureStep>
    </ol>
  );
}
