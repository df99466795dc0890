import { CodeBlock } from '../../controls/code-block.js';
import { useInboxTexts } from '../messages/texts.js';
import { ALLOW_LINE } from './commands.js';
import { ConfigBlock } from './config-block.js';

/** What makes an application send through this simulator. */
export function ConnectPanel() {
  const { connect } = useInboxTexts();
  return (
    <>
      <h2 class="tool-heading">{connect.config}</h2>
      <p class="muted">{connect.configNote}</p>
      <ConfigBlock />
      <h2 class="tool-heading">{connect.allow}</h2>
      <p class="muted">{connect.allowNote}</p>
      <CodeBlock text={ALLOW_LINE} label={connect.copyAllow} />
    </>
  );
}
