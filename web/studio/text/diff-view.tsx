import { useTexts } from '../../language/use-texts.js';
import { TEXTS } from '../messages/texts.js';
import { diffLines, withContext } from './diff.js';

interface Props {
  before: string;
  after: string;
  /** How many unchanged lines are shown around a changed one. */
  around?: number;
}

const SIGNS = { same: ' ', removed: '−', added: '+' } as const;

/** What changes, line by line. The sign says it to those who see no colours, a word to those who see nothing. */
export function DiffView({ before, after, around = 0 }: Props) {
  const texts = useTexts(TEXTS);
  const lines = withContext(diffLines(before, after), around);
  const indent = Math.min(
    ...lines.map((line) => (line ? line.text.search(/\S|$/) : Number.POSITIVE_INFINITY)),
  );
  return (
    <ol class="diff">
      {lines.map((line, index) =>
        line ? (
          <li key={index} class={`diff-line ${line.kind}`}>
            <span aria-hidden="true">{SIGNS[line.kind]} </span>
            <span class="visually-hidden">{texts.diff[line.kind]}: </span>
            <code>{line.text.slice(Number.isFinite(indent) ? indent : 0) || ' '}</code>
          </li>
        ) : (
          around > 0 &&
          index > 0 &&
          index < lines.length - 1 && (
            <li key={index} class="diff-line left">
              <span aria-hidden="true">…</span>
              <span class="visually-hidden">{texts.diff.left}</span>
            </li>
          )
        ),
      )}
    </ol>
  );
}
