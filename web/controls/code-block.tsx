import { CopyButton } from './copy-button.js';
import './code-block.css';

interface Props {
  text: string;
  /** What the copy button copies, for screen readers. */
  label: string;
}

/** Text to copy as it is. It wraps, so that nothing is out of sight. */
export const CodeBlock = ({ text, label }: Props) => (
  <div class="code-with-copy">
    <pre class="code-block wrapped">{text}</pre>
    <CopyButton text={text} label={label} isIcon class="button quiet square" />
  </div>
);
