import { useState } from 'preact/hooks';
import { CopyButton } from '../../controls/copy-button.js';
import { useTexts } from '../../language/use-texts.js';
import type { StudioCore } from '../core/studio-core.js';
import { TEXTS } from '../messages/texts.js';

/** Where policies are created, as the set-up guide has it. */
const CONSOLE = 'https://ram.console.aliyun.com/';

interface Props {
  core: StudioCore;
  config: unknown;
}

/** The least RAM policy for the config, and what each of its actions is for. */
export function Permissions({ core, config }: Props) {
  const texts = useTexts(TEXTS).permissions;
  const [doctor, setDoctor] = useState(false);
  const policy = core.ramPolicy(config, doctor);
  const json = JSON.stringify(policy, null, 2);
  const actions = policy.Statement.flatMap(({ Action }) => Action);
  return (
    <div class="stack">
      <p class="muted">{texts.intro}</p>
      <label class="check">
        <input type="checkbox" checked={doctor} onChange={() => setDoctor(!doctor)} />
        {texts.reads}
      </label>
      <pre class="code-block wrapped" id="policy">
        {json}
      </pre>
      <div class="buttons">
        <CopyButton text={json} label={texts.copy} class="button primary">
          {texts.copy}
        </CopyButton>
        <a class="button" href={CONSOLE} target="_blank" rel="noopener noreferrer">
          {texts.open}
        </a>
      </div>
      <h3>{texts.why}</h3>
      <dl class="facts small">
        {actions.map((action) => (
          <>
            <dt key={action}>
              <code>{action}</code>
            </dt>
            <dd>{texts.actions[action]}</dd>
          </>
        ))}
      </dl>
    </div>
  );
}
