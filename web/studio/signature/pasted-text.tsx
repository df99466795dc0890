interface Props {
  id: string;
  label: string;
  rows: number;
  value: string;
  onText: (text: string) => void;
  hint?: string;
}

/** A field for a long text that is pasted and not corrected: no spelling, nothing remembered. */
export function PastedText({ id, label, rows, value, onText, hint }: Props) {
  const hintId = hint === undefined ? undefined : `${id}-hint`;
  return (
    <label class="wide">
      {label}
      <textarea
        class="field"
        id={id}
        rows={rows}
        spellcheck={false}
        autocomplete="off"
        aria-describedby={hintId}
        value={value}
        onInput={(event) => onText(event.currentTarget.value)}
      />
      {hint !== undefined && (
        <span class="muted" id={hintId}>
          {hint}
        </span>
      )}
    </label>
  );
}
