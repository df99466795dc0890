import { CopyButton } from '../../controls/copy-button.js';
import { useObservable } from '../../state/use-observable.js';
import { useInboxTexts } from '../messages/texts.js';
import { config } from './config.js';
import './config-block.css';

/** The connector's config: the button first, the text for those who want to see it. */
export function ConfigBlock() {
  const { connect, account } = useInboxTexts();
  const text = useObservable(config);
  if (text === undefined || text === 'failed') {
    return <p class="muted">{text === 'failed' ? connect.failed : account.loading}</p>;
  }
  return (
    <>
      <CopyButton text={text} label={connect.copyConfig} class="button primary">
        {connect.copyConfig}
      </CopyButton>
      <details class="config-shown">
        <summary>{connect.showConfig}</summary>
        <pre class="code-block wrapped">{text}</pre>
      </details>
    </>
  );
}
