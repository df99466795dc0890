import { CodeBlock } from '../../controls/code-block.js';
import { useInboxTexts } from '../messages/texts.js';
import { ALLOW_LINE, WAIT_LINE } from '../tools/commands.js';
import { ConfigBlock } from '../tools/config-block.js';
import './first-steps.css';

/** What to do until the first message arrives. */
export function FirstSteps() {
  const { steps, connect, rest } = useInboxTexts();
  return (
    <div class="first-steps">
      <h2>{steps.title}</h2>
      <p class="muted">{steps.intro}</p>
      <ol>
        <li>
          <p>
            <strong>{steps.paste}</strong>
            {steps.pasteNote}
          </p>
          <ConfigBlock />
        </li>
        <li>
          <p>
            <strong>{steps.allow}</strong>
            {steps.allowNote}
          </p>
          <CodeBlock text={ALLOW_LINE} label={connect.copyAllow} />
        </li>
        <li>
          <p>
            <strong>{steps.send}</strong>
            {steps.sendNote}
          </p>
          <CodeBlock text={WAIT_LINE} label={rest.copy} />
        </li>
      </ol>
    </div>
  );
}
