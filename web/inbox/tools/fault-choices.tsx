import { Breakable } from '../../controls/breakable.js';
import { useInboxTexts } from '../messages/texts.js';
import { FAULTS, type Fault } from './faults.js';
import './fault-choices.css';

interface Props {
  chosen: Fault;
  onChoose(fault: Fault): void;
}

/** The kinds of faults, one of which is chosen. */
export function FaultChoices({ chosen, onChoose }: Props) {
  const { faults } = useInboxTexts();
  return (
    <fieldset class="fault-choices">
      <legend class="visually-hidden">{faults.kind}</legend>
      {FAULTS.map((fault) => {
        const { name, what } = faults.kinds[fault];
        return (
          <label key={fault}>
            <input
              type="radio"
              name="fault"
              class="visually-hidden"
              checked={fault === chosen}
              onChange={() => onChoose(fault)}
            />
            <span class="fault-choice">
              <strong>{name}</strong>
              <span class="muted">
                <Breakable text={what} />
              </span>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
