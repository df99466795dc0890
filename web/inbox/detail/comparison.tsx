import { useInboxTexts } from '../messages/texts.js';
import { firstDifference } from './first-difference.js';
import './comparison.css';

interface Side {
  name: string;
  text: string;
}

/** Two texts one under the other, marked from where they differ. */
export function Comparison({ sides }: { sides: readonly [Side, Side] }) {
  const { signature } = useInboxTexts();
  const [one, other] = sides;
  const difference = firstDifference(one.text, other.text);
  return (
    <div class="comparison">
      <dl>
        {sides.map(({ name, text }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code>
                {text.slice(0, difference)}
                {difference !== undefined && <mark>{text.slice(difference) || signature.none}</mark>}
              </code>
            </dd>
          </div>
        ))}
      </dl>
      <p class={difference === undefined ? 'comparison-verdict ok' : 'comparison-verdict danger'}>
        {difference === undefined ? signature.sameText : signature.firstDifference(difference + 1)}
      </p>
    </div>
  );
}
