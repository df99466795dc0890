import { CopyButton } from '../../controls/copy-button.js';
import { useInboxTexts } from '../messages/texts.js';
import './fact-list.css';

export interface Fact {
  name: string;
  /** Left out when there is none. */
  value: string | undefined;
  /** For ids: in the font of code, with a button that copies. */
  isId?: boolean;
}

/** Names with their values. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  const texts = useInboxTexts();
  return (
    <dl class="fact-list">
      {facts.map(
        ({ name, value, isId }) =>
          value !== undefined && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                {isId ? <code>{value}</code> : <span>{value}</span>}
                {isId && (
                  <CopyButton
                    text={value}
                    label={texts.facts.copy(name)}
                    isIcon
                    class="button quiet square fact-copy"
                  />
                )}
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}
