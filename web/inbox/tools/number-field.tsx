interface Props {
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  onChange(value: number): void;
}

/** A number; the browser says what is wrong with another one when the form is sent. */
export const NumberField = ({ label, value, min, max, step, onChange }: Props) => (
  <label class="tool-field">
    <span>{label}</span>
    <input
      class="field"
      type="number"
      required
      min={min}
      max={max}
      step={step}
      value={Number.isNaN(value) ? '' : value}
      onInput={({ currentTarget }) => onChange(currentTarget.valueAsNumber)}
    />
  </label>
);
