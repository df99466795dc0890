import { CodeBlock } from '../../controls/code-block.js';
import { useObservable } from '../../state/use-observable.js';
import { useInboxTexts } from '../messages/texts.js';
import { config } from './config.js';

/** The connector's config, to copy. */
export function ConfigBlock() {
  const { connect, account } = useInboxTexts();
  const text = useObservable(config);
  if (text === undefined) {
    return <p class="muted">{account.loading}</p>;
  }
  return text === 'failed' ? (
    <p class="muted">{connect.failed}</p>
  ) : (
    <div class="config-block">
      <CodeBlock text={text} label={connect.copyConfig} />
    </div>
  );
}
