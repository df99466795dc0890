import { CopyButton } from '../../controls/copy-button.js';
import { useTexts } from '../../language/use-texts.js';
import type { SignatureSteps } from '../core/studio-core.js';
import { TEXTS } from '../messages/texts.js';
import { dotted } from '../text/secrets.js';
import { withoutToken } from './without-token.js';

interface Props {
  steps: SignatureSteps;
  secret: string;
  hidesSecrets: boolean;
}

/** What each step of the scheme makes of the parameters. */
export function Steps({ steps, secret, hidesSecrets }: Props) {
  const texts = useTexts(TEXTS).signature;
  const show = hidesSecrets ? withoutToken : (value: string) => value;
  const rows = [
    { name: 'canonicalizedQuery', value: steps.canonicalizedQuery },
    { name: 'stringToSign', value: steps.stringToSign },
    { name: 'key', value: `${hidesSecrets ? dotted(secret) : secret}&` },
    { name: 'signature', value: steps.signature },
    { name: 'body', value: steps.body },
  ] as const;
  return (
    <ol class="steps">
      {rows.map(({ name, value }) => (
        <li key={name} data-step={name}>
          <div class="step-head">
            <h3>{texts.steps[name]}</h3>
            {name !== 'key' && (
              <CopyButton text={value} label={texts.copyStep(texts.steps[name])} class="button quiet" />
            )}
          </div>
          <pre class="code-block wrapped">{show(value)}</pre>
        </li>
      ))}
    </ol>
  );
}
