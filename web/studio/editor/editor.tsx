import type { RefObject } from 'preact';
import { useMemo } from 'preact/hooks';
import { useTexts } from '../../language/use-texts.js';
import type { Finding } from '../config/check.js';
import { TEXTS } from '../messages/texts.js';
import { dotted, secretRanges } from '../text/secrets.js';
import { piecesOf, tokensOf } from './lines.js';

interface Props {
  text: string;
  findings: readonly Finding[];
  hidesSecrets: boolean;
  field: RefObject<HTMLTextAreaElement | null>;
  /** The id of what describes the text: how many problems it has. */
  describedBy: string;
  onText: (text: string) => void;
  /** Goes to the next finding, or back to the one before. */
  onStep: (step: 1 | -1) => void;
}

const RANK = { note: 0, warning: 1, problem: 2 } as const;

/**
 * A plain text field with its lines drawn behind it: numbers, colours, marks, dots for secrets. All that a text field can do
 * (undo, spelling, screen readers, right-to-left) stays as it is.
 */
export function Editor({ text, findings, hidesSecrets, field, describedBy, onText, onStep }: Props) {
  const texts = useTexts(TEXTS);
  const lines = useMemo(() => {
    const secrets = hidesSecrets ? secretRanges(text).map((range) => ({ ...range, name: 'secret' })) : [];
    const marks = findings.map(({ level, mark }) => ({ ...mark, name: `mark-${level}` }));
    return piecesOf(text, [...tokensOf(text), ...secrets, ...marks]);
  }, [text, findings, hidesSecrets]);
  const levels = useMemo(() => {
    const byLine = new Map<number, Finding['level']>();
    for (const { line, level } of findings) {
      const other = byLine.get(line);
      if (!other || RANK[level] > RANK[other]) {
        byLine.set(line, level);
      }
    }
    return byLine;
  }, [findings]);
  return (
    <div class="editor">
      <div class="editor-sheet">
        <div class="gutter" aria-hidden="true">
          {lines.map((_, index) => (
            <span key={index} class={`gutter-line ${levels.get(index + 1) ?? ''}`}>
              {index + 1}
            </span>
          ))}
        </div>
        <div class="editor-text">
          <pre class="drawn" aria-hidden="true">
            {lines.map((pieces, index) => (
              <span key={index} class={`drawn-line ${levels.get(index + 1) ?? ''}`}>
                {pieces.map(({ text: piece, classes }) => (
                  <span class={classes}>{classes.includes('secret') ? dotted(piece) : piece}</span>
                ))}
                {'\n'}
              </span>
            ))}
          </pre>
          <textarea
            ref={field}
            class="written"
            aria-label={texts.editor}
            aria-describedby={describedBy}
            aria-invalid={findings.some(({ level }) => level === 'problem')}
            placeholder={texts.placeholder}
            spellcheck={false}
            autocomplete="off"
            autocapitalize="off"
            wrap="off"
            value={text}
            onInput={(event) => onText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'F8') {
                event.preventDefault();
                onStep(event.shiftKey ? -1 : 1);
              }
            }}
          />
        </div>
      </div>
    </div>
  );
}
