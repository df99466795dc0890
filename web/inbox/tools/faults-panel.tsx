import { useState } from 'preact/hooks';
import { Notice } from '../../controls/notice.js';
import { useInboxTexts } from '../messages/texts.js';
import { arm } from './armed.js';
import { ArmedState } from './armed-state.js';
import { FaultChoices } from './fault-choices.js';
import { answerOf, type FaultChoice, USUAL_CODES } from './faults.js';
import { NumberField } from './number-field.js';

const FIRST_CHOICE: FaultChoice = {
  fault: 'throttle',
  seconds: 5,
  code: 'isv.SMS_SIGNATURE_ILLEGAL',
  times: 1,
};

const MOST_TIMES = 1000;

/** Chooses how the next requests are answered. */
export function FaultsPanel() {
  const { faults } = useInboxTexts();
  const [choice, setChoice] = useState(FIRST_CHOICE);
  const [isFailed, setFailed] = useState(false);
  const change = (part: Partial<FaultChoice>) => setChoice({ ...choice, ...part });
  const set = async () => {
    try {
      await arm(answerOf(choice), choice.times);
      setFailed(false);
    } catch (error) {
      console.warn(error);
      setFailed(true);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void set();
      }}
    >
      <p class="muted">{faults.intro}</p>
      <FaultChoices chosen={choice.fault} onChoose={(fault) => change({ fault })} />
      {choice.fault === 'slow' && (
        <NumberField
          label={faults.seconds}
          value={choice.seconds}
          min={0.1}
          max={300}
          step={0.1}
          onChange={(seconds) => change({ seconds })}
        />
      )}
      {choice.fault === 'refuse' && (
        <label class="tool-field">
          <span>{faults.code}</span>
          <input
            class="field"
            list="usual-codes"
            required
            spellcheck={false}
            autocomplete="off"
            value={choice.code}
            onInput={({ currentTarget }) => change({ code: currentTarget.value })}
          />
          <span class="muted">{faults.codeHint}</span>
          <datalist id="usual-codes">
            {USUAL_CODES.map((code) => (
              <option key={code} value={code} />
            ))}
          </datalist>
        </label>
      )}
      <NumberField
        label={faults.times}
        value={choice.times}
        min={1}
        max={MOST_TIMES}
        step={1}
        onChange={(times) => change({ times })}
      />
      <button type="submit" class="button primary tool-submit">
        {faults.arm}
      </button>
      {isFailed && <Notice kind="danger">{faults.failed}</Notice>}
      <ArmedState />
    </form>
  );
}
