import { CodeBlock } from '../../controls/code-block.js';
import { useObservable } from '../../state/use-observable.js';
import { useInboxTexts } from '../messages/texts.js';
import { account } from '../timeline/store.js';
import { REST_LINES } from './commands.js';

const CALLS = ['wait', 'clear', 'next', 'requests', 'reject', 'events', 'health'] as const;

/** The REST interface, as commands that work as they are. */
export function RestPanel() {
  const { rest } = useInboxTexts();
  const signName = useObservable(account)?.signNames[0]?.name ?? '';
  return (
    <>
      <p class="muted">{rest.intro}</p>
      {CALLS.map((call) => (
        <section key={call}>
          <h2 class="tool-heading">{rest.calls[call]}</h2>
          <CodeBlock
            text={call === 'reject' ? REST_LINES.reject(signName) : REST_LINES[call]}
            label={`${rest.copy}: ${rest.calls[call]}`}
          />
        </section>
      ))}
    </>
  );
}
