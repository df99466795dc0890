import { useState } from 'preact/hooks';
import { Icon } from '../../controls/icon.js';
import { useTexts } from '../../language/use-texts.js';
import type { EchoComparison, StudioCore } from '../core/studio-core.js';
import { TEXTS } from '../messages/texts.js';
import { PastedText } from './pasted-text.js';

interface Props {
  core: StudioCore;
  config: unknown;
}

/** Aliyun's `SignatureDoesNotMatch` beside one's own string to sign. */
export function Compare({ core, config }: Props) {
  const texts = useTexts(TEXTS).signature;
  const [echo, setEcho] = useState('');
  const [own, setOwn] = useState('');
  const comparison = echo.trim() === '' ? undefined : core.compareEcho(echo, own);
  const otherKey = comparison && core.otherAccessKeyId(comparison, config);
  return (
    <section class="compare stack" aria-labelledby="compare-title">
      <h3 id="compare-title">{texts.compare}</h3>
      <p class="muted">{texts.compareIntro}</p>
      <div class="inputs">
        <PastedText id="echo" label={texts.echo} rows={5} value={echo} onText={setEcho} />
        <PastedText
          id="own-string"
          label={texts.own}
          rows={3}
          value={own}
          onText={setOwn}
          hint={texts.ownHint}
        />
      </div>
      <div class="comparison" role="status">
        {comparison && <Comparison comparison={comparison} />}
        {otherKey && (
          <p class="verdict warning">
            <Icon name="alert" />
            {texts.otherKey(otherKey)}
          </p>
        )}
      </div>
    </section>
  );
}

function Comparison({ comparison: { verdict, differences } }: { comparison: EchoComparison }) {
  const texts = useTexts(TEXTS).signature;
  if (verdict === 'noEcho') {
    return (
      <p class="verdict warning">
        <Icon name="alert" />
        {texts.noEcho}
      </p>
    );
  }
  if (verdict === 'same') {
    return (
      <>
        <p class="verdict problem">
          <Icon name="key" />
          {texts.same}
        </p>
        <p class="muted">{texts.sameDetail}</p>
      </>
    );
  }
  return (
    <>
      <p class="verdict problem">
        <Icon name="alert" />
        {texts.differs}
      </p>
      <ul class="differences" aria-label={texts.differences}>
        {differences.map(({ parameter, kind, ours, theirs }) => (
          <li key={parameter + kind}>
            <p>
              {parameter && <code>{parameter}</code>} {texts.meanings[kind]}
            </p>
            {(ours !== undefined || theirs !== undefined) && (
              <dl class="facts">
                <dt>{texts.yours}</dt>
                <dd>{ours === undefined ? <em>{texts.missing}</em> : <code>{ours}</code>}</dd>
                <dt>{texts.theirs}</dt>
                <dd>{theirs === undefined ? <em>{texts.missing}</em> : <code>{theirs}</code>}</dd>
              </dl>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
