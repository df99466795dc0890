/** Changes of the text field that the browser's own undo takes back, and its selection. */
import type { Range } from '../text/json.js';

/** Replaces the whole text as if it had been typed. Only what differs is touched, so that undo shows where. */
export function typeOver(field: HTMLTextAreaElement, text: string): void {
  const { start, end, inserted } = difference(field.value, text);
  const focused = document.activeElement;
  field.focus({ preventScroll: true });
  field.setSelectionRange(start, end);
  const isDone = inserted ? edit('insertText', inserted) : start === end || edit('delete');
  if (!isDone || field.value !== text) {
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  if (focused instanceof HTMLElement) {
    focused.focus({ preventScroll: true });
  }
}

/** Deprecated without a successor: nothing else changes a field so that undo knows. */
const edit = (command: 'insertText' | 'delete', text?: string): boolean =>
  // oxlint-disable-next-line typescript/no-deprecated
  document.execCommand(command, false, text);

/** Selects a part of the text and brings its line into view. */
export function selectRange(field: HTMLTextAreaElement, { start, end }: Range): void {
  field.focus({ preventScroll: true });
  field.setSelectionRange(start, end);
  const line = field.value.slice(0, start).split('\n').length - 1;
  const drawn = field.parentElement?.querySelectorAll('.drawn-line')[line];
  drawn?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

const difference = (before: string, after: string): Range & { readonly inserted: string } => {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) {
    start += 1;
  }
  let same = 0;
  while (same < shorter - start && before.at(-1 - same) === after.at(-1 - same)) {
    same += 1;
  }
  return { start, end: before.length - same, inserted: after.slice(start, after.length - same) };
};
